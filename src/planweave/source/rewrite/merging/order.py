"""In which order the entries of two versions stand when they are put together."""

from __future__ import annotations

from collections.abc import Iterable


def order(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """All names of ours and theirs.

    The order is ours, or theirs where only they changed it. What the other
    side added stands behind what it stood behind there, after what was added
    at the same place.
    """
    before, first, second = list(base), list(ours), list(theirs)
    if not _moved(before, first) and _moved(before, second):
        first, second = second, first
    found, known = list(first), set(first)
    old, other = set(before), set(second)
    last: str | None = None
    for name in second:
        if name not in known:
            at = found.index(last) + 1 if last is not None else 0
            while at < len(found) and found[at] not in old and found[at] not in other:
                at += 1
            found.insert(at, name)
            known.add(name)
        last = name
    return found


def _moved(before: list[str], after: list[str]) -> bool:
    """Whether what both have stands in another order."""
    one, other = set(before), set(after)
    return [name for name in before if name in other] != [name for name in after if name in one]
