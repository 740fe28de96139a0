"""The ground of levelling: a schedule's frame with what every activity takes, in numbers.

Days on which a limited supplier does not work, by its own calendar, are to the tasks it works on
what a weekend is: they pause, and go on. So each of these tasks runs in the time that is common
to its calendar and those of its suppliers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from planweave.compute.calendars.axis import (
    FIRST,
    LAST,
    LATEST,
    Instant,
    begin,
    day_of,
    end,
    opening,
)
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import ELAPSED, WorkingTime
from planweave.compute.levelling.asked.allocation import WHOLE, Allocation, Asked
from planweave.compute.levelling.timeline import Timeline
from planweave.compute.schedule.dates import Schedule
from planweave.compute.schedule.placement import Begun, Placement, Work
from planweave.model.diagnostics import Address, Diagnostic, Level


class Taken(NamedTuple):
    """A limited supply by its place, and the amount taken of it, in millionths."""

    supply: int
    amount: int


class Ground:
    """What placing asks of each activity, by its place in the network.

    `placements` are those of what is left to do, in the calendar common to a task and who does
    it where that differs from its own; `own` those in its own calendar alone. `rulers` are the
    calendars in which activities really run; `priority` is the task's. What has begun stands in
    `begun` with its start.
    """

    def __init__(self, schedule: Schedule, allocation: Allocation) -> None:
        self.schedule, self.allocation = schedule, allocation
        self.frame = schedule.frame
        count = len(schedule.network.activities)
        self.takes: list[tuple[Taken, ...]] = [()] * count
        self.priority = [500] * count
        self.rulers = list(self.frame.ruler_of)
        self.own = [left(placement) for placement in self.frame.placements]
        self.placements = list(self.own)
        self.begun = {
            place: placement.start
            for place, placement in enumerate(self.frame.placements)
            if isinstance(placement, Begun)
        }
        self.found: list[Diagnostic] = []
        self._made: dict[tuple[str, ...], Ruler | None] = {}
        self._working = dict(allocation.calendars)
        for asked in allocation.asked:
            self._ask(asked, schedule.network.index[asked.task])

    def timelines(self) -> list[Timeline]:
        """What is left of every limited supply when asserted dates have taken theirs."""
        lines = [Timeline(supply.steps) for supply in self.allocation.supplies]
        for asked in self.allocation.asked:
            for supply, amount, first, last in self._fixed(asked):
                lines[supply].take(first, last, amount)
        return lines

    def _fixed(self, asked: Asked) -> Iterator[tuple[int, int, Instant, Instant]]:
        for use in asked.uses:
            place = self.allocation.index[use.supply]
            if self.allocation.supplies[place].limited:
                for one in asked.fixed:
                    amount = int(use.share * one.weight * WHOLE)
                    first, last = stretch(one.first, one.last)
                    yield place, amount, first, last

    def _ask(self, asked: Asked, place: int) -> None:
        self.priority[place] = asked.priority
        if asked.fixed or not isinstance(self.own[place], Work):
            return
        takes = []
        for use in asked.uses:
            supply = self.allocation.index[use.supply]
            most = self.allocation.supplies[supply].most
            if self.allocation.supplies[supply].limited and most:
                # Asked for more than there ever is, a supplier gives all it has.
                takes.append(Taken(supply, min(use.amount, most)))
        self.takes[place] = tuple(takes)
        self._run_in_common(asked, place)

    def _run_in_common(self, asked: Asked, place: int) -> None:
        activity = self.schedule.network.activities[place]
        own = self.frame.ruler_of[place].working
        keys = {self.allocation.supplies[taken.supply].calendar for taken in self.takes[place]}
        others = sorted(key for key in keys if self._working[key] != own)
        if not others or activity.calendar == ELAPSED:  # by day and night nothing pauses
            return
        key = (activity.calendar, *others)
        if key not in self._made:
            working = own
            for other in others:
                working = common(working, self._working[other])
            day = FIRST.fromordinal(self.frame.ruler_of[place].anchor)
            self._made[key] = Ruler(working, begin(day)) if working.works_from(1) else None
        ruler = self._made[key]
        start = self.schedule.early_start[place]
        if ruler is None or not has_room(ruler, start, activity.minutes):
            self.found.append(no_common_time(asked.task, others, day_of(start)))
        else:
            self.rulers[place] = ruler
            self.placements[place] = Work(ruler, activity.minutes)


def left(placement: Placement) -> Placement:
    """How what is left of an activity takes its place: all of it, unless it has begun."""
    return placement.left if isinstance(placement, Begun) else placement


def stretch(first: int, last: int) -> tuple[Instant, Instant]:
    """Days by their ordinals as instants, from the first one's begin to the last one's end."""
    return begin(FIRST.fromordinal(first)), opening(end(FIRST.fromordinal(last)))


def has_room(ruler: Ruler, start: Instant, minutes: int) -> bool:
    """Whether so much work fits between an instant and the end of the axis."""
    return ruler.finish_at(ruler.first_start(start) + minutes) < LATEST


def common(one: WorkingTime, other: WorkingTime) -> WorkingTime:
    """The time in which both of two calendars work: of each day the shorter part."""
    edges = {FIRST.toordinal(), LAST.toordinal() + 1}
    for first, last, _ in (*one.changes, *other.changes):
        edges |= {first, last + 1}
    inside = sorted(edge for edge in edges if FIRST.toordinal() <= edge <= LAST.toordinal() + 1)
    changes: list[tuple[int, int, int]] = []
    for first, after in pairwise(inside):
        changed = (_changed(one, first), _changed(other, first))
        if changed == (None, None):
            continue
        if 0 in changed or None not in changed:
            changes.append((first, after - 1, min(each for each in changed if each is not None)))
            continue
        for day in range(first, after):
            minutes = min(_on(one, day, changed[0]), _on(other, day, changed[1]))
            changes.append((day, day, minutes))
    week = tuple(map(min, one.week, other.week))
    return WorkingTime(week, tuple(changes))


def _changed(working: WorkingTime, day: int) -> int | None:
    found = None
    for first, last, minutes in working.changes:
        if first <= day <= last:
            found = minutes
    return found


def _on(working: WorkingTime, day: int, changed: int | None) -> int:
    return working.week[(day - 1) % 7] if changed is None else changed


def no_common_time(task: str, calendars: list[str], start: date) -> Diagnostic:
    """A task and its suppliers that from its start on do not work together long enough."""
    return Diagnostic(
        rule="no-common-time",
        level=Level.WARNING,
        message=f"The task {task} and who does it have too few working days in common from {start} "
        f"on (calendar {', '.join(calendars)}): it is levelled in its own calendar.",
        hint="Give the task the calendar of who does it, or let that one have working days.",
        where=Address(task, ("assign",)),
    )
