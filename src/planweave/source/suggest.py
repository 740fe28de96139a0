"""“Did you mean …?”: the known word nearest to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """A question that names the nearest candidate, or "" if none is near."""
    near = closest(word, candidates)
    return f"Did you mean “{near}”?" if near else ""


def closest(word: str, candidates: Iterable[str]) -> str:
    """The candidate with the fewest slips of the pen from `word`, or "" if none is near.

    A slip is a letter added, left out, replaced, or swapped with its neighbour;
    one is allowed for every three letters. Case does not count as one. Of
    equally near candidates the first by code point is given.
    """
    if not word:
        return ""
    wanted = word.casefold()
    allowed = max(1, len(wanted) // 3)
    letters = set(wanted)
    best, found = allowed + 1, ""
    for candidate in candidates:
        folded = candidate.casefold()
        # Two cheap bounds spare nearly all the tables: a slip changes the length by one
        # at most, and the set of letters by two.
        if abs(len(folded) - len(wanted)) > best or len(letters ^ set(folded)) > 2 * best:
            continue
        slips = _slips(wanted, folded, best)
        if slips < best or (slips == best and slips <= allowed and candidate < found):
            best, found = slips, candidate
    return found


def _slips(one: str, other: str, most: int) -> int:
    """The optimal string alignment distance; anything above `most` where it is larger."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            steps = min(
                last[column] + 1,
                current[column - 1] + 1,
                last[column - 1] + (letter != against),
            )
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                steps = min(steps, before[column - 2] + 1)
            current.append(steps)
        if min(current) > most:
            return most + 1
        before, last = last, current
    return last[-1]
