"""What is left of one supply over time, as steps from instant to instant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from planweave.compute.calendars.axis import LATEST, Instant

FOREVER = LATEST + 1


class Clash(NamedTuple):
    """A stretch of time, its end not included, in which too little is left."""

    begin: Instant
    end: Instant


class Timeline:
    """Free amounts; `begins[i]` is when `free[i]` begins to hold, until the next one does."""

    __slots__ = ("_begins", "_free")

    def __init__(self, steps: Sequence[tuple[Instant, int]]) -> None:
        self._begins = [begin for begin, _ in steps]
        self._free = [amount for _, amount in steps]

    def clash(self, begin: Instant, end: Instant, amount: int) -> Clash | None:
        """The last stretch between two instants in which less than an amount is left."""
        begins, free = self._begins, self._free
        at = bisect_left(begins, end) - 1
        while at >= 0:
            if free[at] < amount:
                until = begins[at + 1] if at + 1 < len(begins) else FOREVER
                return Clash(begins[at], until) if until > begin else None
            if begins[at] <= begin:
                return None
            at -= 1
        return None

    def take(self, begin: Instant, end: Instant, amount: int) -> None:
        """Book an amount from one instant to another, whether it is there or not."""
        if begin >= end:
            return
        first, last = self._cut(begin), self._cut(end)
        for at in range(first, last):
            self._free[at] -= amount

    def _cut(self, instant: Instant) -> int:
        """The place of the step that begins at an instant, made if there was none."""
        at = bisect_right(self._begins, instant) - 1
        if self._begins[at] == instant:
            return at
        self._begins.insert(at + 1, instant)
        self._free.insert(at + 1, self._free[at])
        return at + 1
