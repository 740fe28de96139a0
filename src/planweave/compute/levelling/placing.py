"""Placing: serial schedule generation over calendars, links of every type, and limits.

One activity after the other takes the first place that its links, limits and calendars allow and
at which its suppliers still have enough to give, from its start to its finish without a break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from planweave.classes import dataclass
from planweave.compute.calendars.axis import LATEST, Instant, opening
from planweave.compute.levelling.ground import Ground
from planweave.compute.levelling.timeline import FOREVER, Clash, Timeline
from planweave.compute.schedule.passes import end_of, floor
from planweave.compute.schedule.placement import NEVER, Pair, Stretch

Key = tuple[int, int, str]


class Met(NamedTuple):
    """A stretch of time in which an activity found too little left of a supply."""

    supply: int
    clash: Clash


@dataclass(slots=True)
class Placed:
    """Where every activity came to lie, and what it met on the way there.

    `wanted` is the start that links and limits alone would have given; `behind` the place of
    the activity whose link gave it, `met` what then held it up. `homeless` activities found no
    time at all; they stand where they were wanted. `lefts` is where what is left to do begins,
    which differs from the start where an activity has begun.
    """

    starts: list[Instant]
    lefts: list[Instant]
    finishes: list[Instant]
    wanted: list[Instant]
    behind: list[int | None]
    met: dict[int, list[Met]] = field(default_factory=dict)
    homeless: list[int] = field(default_factory=list)
    turn: list[int] = field(default_factory=list)
    end: Instant = 0


def order(ground: Ground, keys: Sequence[Key]) -> list[int]:
    """The places of the activities by keys, the least first, none before what it waits for."""
    outgoing = ground.frame.outgoing
    waiting = [len(edges) for edges in ground.frame.incoming]
    heap = [(keys[place], place) for place, left in enumerate(waiting) if not left]
    heapify(heap)
    found = []
    while heap:
        place = heappop(heap)[1]
        found.append(place)
        for edge in outgoing[place]:
            waiting[edge.after] -= 1
            if not waiting[edge.after]:
                heappush(heap, (keys[edge.after], edge.after))
    return found


def place(ground: Ground, turns: Sequence[int]) -> Placed:
    """Place all activities, in this order."""
    return _Placing(ground).run(turns)


class _Placing:
    __slots__ = ("floors", "ground", "lines", "placed")

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.lines: list[Timeline] = ground.timelines()
        activities = ground.schedule.network.activities
        self.floors = list(map(floor, activities, ground.frame.ruler_of))
        for here, activity in enumerate(activities):
            if activity.as_late:
                start, finish = self.floors[here]
                self.floors[here] = max(start, ground.schedule.early_start[here]), finish
        count = len(activities)
        self.placed = Placed([0] * count, [0] * count, [0] * count, [0] * count, [None] * count)

    def run(self, turns: Sequence[int]) -> Placed:
        placed = self.placed
        for here in turns:
            start, finish = self._bounds(here)
            begun, ended = self._first(here, start, finish)
            if ended >= LATEST:  # who does it stops working before it ends
                placed.homeless.append(here)
                begun, ended = self.ground.own[here].early(start, finish)
            placed.wanted[here] = begun
            if self.ground.takes[here]:
                begun, ended = self._free(here, begun, ended, finish)
            placed.lefts[here], placed.finishes[here] = begun, ended
            placed.starts[here] = self.ground.begun.get(here, begun)
        placed.turn = [0] * len(turns)
        for number, here in enumerate(turns):
            placed.turn[here] = number
        placed.end = end_of(self.ground.schedule.network.activities, placed.finishes)
        return placed

    def _bounds(self, here: int) -> Pair:
        """Before when neither its start nor its finish may lie, by limits and links."""
        starts, finishes = self.placed.starts, self.placed.finishes
        start, finish = self.floors[here]
        behind = None
        incoming = self.ground.frame.incoming[here]
        for before, _, from_finish, to_finish, lag, _ in incoming:
            instant = finishes[before] if from_finish else starts[before]
            if lag is not None:
                instant = lag.after(instant)
            if to_finish:
                if instant > finish:
                    finish, behind = instant, before
            elif instant > start:
                start, behind = instant, before
        if isinstance(self.ground.frame.placements[here], Stretch):
            start = min(
                (starts[one.before] for one in incoming if not one.to_finish), default=NEVER
            )
        self.placed.behind[here] = behind
        return start, finish

    def _first(self, here: int, start: Instant, finish: Instant) -> Pair:
        """The first place by calendars: never before the one in its own calendar."""
        own, placement = self.ground.own[here], self.ground.placements[here]
        early = own.early(start, finish)
        return early if placement is own else placement.early(*early)

    def _free(self, here: int, begun: Instant, ended: Instant, finish: Instant) -> Pair:
        """The first place at which every supply has enough left, and book it."""
        wanted = begun, ended
        takes = self.ground.takes[here]
        met: list[Met] = []
        while (hit := self._hit(takes, begun, ended)) is not None:
            met.append(hit)
            if hit.clash.end < FOREVER:
                begun, ended = self._first(here, hit.clash.end, finish)
            if hit.clash.end >= FOREVER or ended >= LATEST:
                self.placed.homeless.append(here)
                begun, ended = wanted
                break
        if met:
            self.placed.met[here] = met
        begin, end = opening(begun), opening(ended)
        for supply, amount in takes:
            self.lines[supply].take(begin, end, amount)
        return begun, ended

    def _hit(self, takes: Sequence[tuple[int, int]], begun: Instant, ended: Instant) -> Met | None:
        begin, end = opening(begun), opening(ended)
        for supply, amount in takes:
            clash = self.lines[supply].clash(begin, end, amount)
            if clash is not None:
                return Met(supply, clash)
        return None
