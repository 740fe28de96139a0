"""A levelling problem in whole numbers: jobs, lags between their starts, limited resources.

This is the resource-constrained project scheduling problem of the literature (Pritsker, Watters
and Wolfe 1969): each job runs in one piece and takes an amount of each resource while it runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planweave.classes import dataclass


class Arc(NamedTuple):
    """Two jobs of which the second starts no sooner than `lag` after the first one starts.

    A negative lag says at most: the first starts no later than so much after the second.
    """

    before: int
    after: int
    lag: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Jobs by number, each with its length and with what it takes of which resource.

    `demands` hold pairs of a resource and an amount, at most one pair a resource; `capacity`
    is what there is of each resource at any time. `keys` are names that break ties, so that the
    result does not depend on the order of writing; they must differ.
    """

    lengths: Sequence[int]
    demands: Sequence[Sequence[tuple[int, int]]]
    capacity: Sequence[int]
    arcs: Sequence[Arc]
    keys: Sequence[str]

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def floor(self) -> int:
        """A length that no schedule is shorter than by the work on its busiest resource."""
        work = [0] * len(self.capacity)
        for length, taken in zip(self.lengths, self.demands, strict=True):
            for resource, amount in taken:
                work[resource] += length * amount
        return max(
            (-(-each // there) for each, there in zip(work, self.capacity, strict=True) if there),
            default=0,
        )

    def makespan(self, starts: Sequence[int]) -> int:
        """When the last job of a schedule ends."""
        return max(map(int.__add__, starts, self.lengths), default=0)

    def mirrored(self) -> Problem:
        """The same problem with time running backwards: what was last comes first.

        A schedule of it is one of this problem with each job at the makespan less its end.
        """
        lengths = self.lengths
        arcs = [
            Arc(after, before, lag + lengths[after] - lengths[before])
            for before, after, lag in self.arcs
        ]
        return Problem(
            lengths=lengths,
            demands=self.demands,
            capacity=self.capacity,
            arcs=arcs,
            keys=self.keys,
        )
