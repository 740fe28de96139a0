"""Why an activity is on its dates: the links, limits and calendars that drive it.

Something drives an activity where it alone would put it on the same dates.
Following the driving links backwards gives the driving chain: the reason, in
steps, for every date.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from planweave.classes import dataclass
from planweave.compute.calendars.axis import TICKS, Instant, closing, opening
from planweave.compute.network.records import Limit, Relation
from planweave.compute.schedule.dates import Dates, Schedule, counts
from planweave.compute.schedule.frame import Edge
from planweave.compute.schedule.limits import early_bound, late_bound
from planweave.compute.schedule.placement import NEVER, Pair

Cause = Literal["link", "limit", "window", "start", "data-date", "actual", "as-late-as-possible"]


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing that puts an activity where it is.

    A link that drives it (`relation`), a limit (`limit`), its own asserted
    window, the start of its plan; in a forecast also the data date, or that it
    has happened. What is as late as possible is driven by what follows it.
    `off` are the days without work in the activity's calendar, as ordinals, between what drives
    and the start or finish that it drives: a weekend, a holiday. `calendar` is that calendar.
    """

    cause: Cause
    relation: Relation | None = None
    limit: Limit | None = None
    off: tuple[int, ...] = ()
    calendar: str = ""

    @property
    def idle(self) -> int:
        """How many days without work there are in between."""
        return len(self.off)

    @property
    def name(self) -> str:
        """The predecessor's name, the limit's, or the word for the cause."""
        if self.relation is not None:
            return self.relation.predecessor
        return self.limit.kind if self.limit is not None else self.cause


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of a driving chain, and what drives it."""

    dates: Dates
    drivers: tuple[Driver, ...]

    @property
    def link(self) -> Relation | None:
        """The driving link that the chain follows: the first one written."""
        return next((driver.relation for driver in self.drivers if driver.relation), None)


def drivers(schedule: Schedule, name: str) -> tuple[Driver, ...]:
    """What drives an activity: links as they are written, then limits; else its beginning.

    That is the data date or the start of its plan.
    """
    place = schedule.network.index[name]
    activity = schedule.network.activities[place]
    if activity.done:
        return (Driver("actual"),)
    if activity.window is not None:
        return (Driver("window"),)
    found = (*_links(schedule, place), *_limits(schedule, place))
    return found or (_otherwise(schedule, place),)


def _otherwise(schedule: Schedule, place: int) -> Driver:
    """What drives an activity that no link and no limit drives."""
    activity = schedule.network.activities[place]
    if activity.as_late and not activity.actual:
        begun = schedule.frame.placements[place].early(activity.earliest, NEVER)[0]
        if begun < schedule.early_start[place]:
            return Driver("as-late-as-possible")
    cause: Cause = "data-date" if activity.earliest == activity.now else "start"
    off = _off(schedule, place, activity.earliest, start=True)
    return Driver(cause, off=off, calendar=activity.calendar)


def _links(schedule: Schedule, place: int) -> Iterator[Driver]:
    for edge in sorted(schedule.frame.incoming[place], key=lambda edge: edge.relation):
        instant = bound(schedule, edge)
        if edge.to_finish:
            drives = _alone(schedule, place, NEVER, instant)
        else:
            drives = _alone(schedule, place, instant, NEVER)
        if drives:
            yield Driver(
                "link",
                relation=schedule.network.relations[edge.relation],
                off=_off(schedule, place, instant, start=not edge.to_finish),
                calendar=schedule.network.activities[place].calendar,
            )


def _limits(schedule: Schedule, place: int) -> Iterator[Driver]:
    activity = schedule.network.activities[place]
    for limit in activity.limits:
        start, finish = early_bound(limit, activity, schedule.frame.ruler_of[place])
        if (start, finish) != (NEVER, NEVER) and _alone(schedule, place, start, finish):
            yield Driver("limit", limit=limit)


def bound(schedule: Schedule, edge: Edge) -> Instant:
    """The instant before which an incoming link lets nothing start or finish."""
    ends = schedule.early_finish if edge.from_finish else schedule.early_start
    instant = ends[edge.before]
    return edge.lag.after(instant) if edge.lag is not None else instant


def _alone(schedule: Schedule, place: int, start: Instant, finish: Instant) -> bool:
    """Whether these bounds alone put the activity where it is."""
    activity, placement = schedule.network.activities[place], schedule.frame.placements[place]
    early: Pair = (schedule.early_start[place], schedule.early_finish[place])
    if activity.stretch:
        return opening(start) == early[0] or closing(finish) == early[1]
    if start == NEVER:
        if placement.early(activity.earliest, finish) != early:
            return False
        # A finish that is waited for drives nothing that ends as late without it.
        free = placement.early(activity.earliest, NEVER)
        return free != early or closing(finish) == closing(early[1])
    return placement.early(start, finish) == early


def _off(schedule: Schedule, place: int, instant: Instant, *, start: bool) -> tuple[int, ...]:
    """Days without work between an instant and the start (or finish) that it drives."""
    end = schedule.left_start(place) if start else schedule.early_finish[place]
    ruler = schedule.frame.ruler_of[place]
    first, last = opening(instant) // TICKS, end // TICKS
    return tuple(day for day in range(first, last) if not ruler.works(day))


def broken_limit(schedule: Schedule, name: str) -> tuple[str, Limit] | None:
    """Of whom, and which, the hard limit is that makes an activity's float negative.

    Its own, or the nearest one of what follows it; None where the float is not negative.
    """
    waiting = [schedule.network.index[name]]
    seen: set[int] = set()
    for place in waiting:
        if place in seen or schedule.total_float[place] >= 0:
            continue
        seen.add(place)
        activity, ruler = schedule.network.activities[place], schedule.frame.ruler_of[place]
        early = schedule.early_start[place], schedule.early_finish[place]
        for limit in activity.limits:
            start, finish = late_bound(limit, activity, ruler, early[0])
            if early[0] > start or early[1] > finish:
                return activity.name, limit
        waiting += [edge.after for edge in schedule.frame.outgoing[place]]
    return None


def chain(schedule: Schedule, name: str) -> tuple[Step, ...]:
    """The driving chain of an activity: itself first, then what drives it, back to a beginning."""
    steps = [Step(schedule[name], drivers(schedule, name))]
    while (link := steps[-1].link) is not None:
        before = link.predecessor
        steps.append(Step(schedule[before], drivers(schedule, before)))
    return tuple(steps)


def longest(schedule: Schedule) -> tuple[Step, ...]:
    """The driving chain of the activity that ends last: the longest path of the network.

    Of several that end together, the first in the order of writing is meant.
    """
    places = [
        place
        for place, activity in enumerate(schedule.network.activities)
        if counts(activity) and schedule.early_finish[place] == schedule.end
    ]
    if not places:
        return ()
    return chain(schedule, schedule.network.activities[places[0]].name)
