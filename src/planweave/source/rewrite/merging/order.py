"""In which order the entries of two versions stand when they are put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def order(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """All names of ours and theirs.

    The order is ours, or theirs where only they changed it. What the other
    side added stands behind what it stood behind there, after what was added
    at the same place.
    """
    before, first, second = list(base), list(ours), list(theirs)
    if _shared(before, first) == _shared(first, before) and _moved(before, second):
        first, second = second, first
    found = list(first)
    last: str | None = None
    for name in second:
        if name not in found:
            at = found.index(last) + 1 if last is not None else 0
            while at < len(found) and found[at] not in before and found[at] not in second:
                at += 1
            found.insert(at, name)
        last = name
    return found


def _shared(one: list[str], other: Collection[str]) -> list[str]:
    return [name for name in one if name in other]


def _moved(before: list[str], after: list[str]) -> bool:
    return _shared(before, after) != _shared(after, before)
