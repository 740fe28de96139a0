"""Durations in three points, as minutes of what is left of a task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from planweave.compute.calendars.axis import DAY
from planweave.compute.calendars.working import ELAPSED
from planweave.compute.network.lengths import DAYS_OF_A_MONTH, length
from planweave.compute.network.records import Activity
from planweave.compute.schedule.dates import Schedule
from planweave.compute.simulation.inputs.model import Shape, Spread, Uncertain
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.model.values import Duration, ThreePoint


def uncertain(family: Family, schedule: Schedule) -> Iterator[Uncertain]:
    """The tasks whose duration is estimated in three points and not asserted or over.

    Of what has begun, what is left keeps the proportions of the estimate.
    """
    for place, activity in enumerate(schedule.network.activities):
        record = family.record(activity.name)
        if not isinstance(record, Task) or not isinstance(record.duration, ThreePoint):
            continue
        if not draws(activity):
            continue
        spread = spread_of(record.duration, minutes_of(schedule, place), schedule, place)
        if not spread.certain:
            yield Uncertain(activity.name, spread, activity.plan)


def draws(activity: Activity) -> bool:
    """Whether chance can change how long an activity takes: it is work, and some of it is left."""
    if activity.kind != "task" or activity.supporting or activity.done:
        return False
    left = bool(activity.minutes or activity.months) or not activity.begun
    return left and activity.window is None and not activity.stretch


def minutes_of(schedule: Schedule, place: int) -> int:
    """The minutes that are left of an activity; months count as long as they are where it lies."""
    activity = schedule.network.activities[place]
    if not activity.months:
        return activity.minutes
    ruler = schedule.frame.ruler_of[place]
    return ruler.between(schedule.left_start(place), schedule.early_finish[place])


def spread_of(estimate: ThreePoint, likely: int, schedule: Schedule, place: int) -> Spread:
    """An estimate in minutes, of which the most likely point is known."""
    points = (estimate.optimistic, estimate.most_likely, estimate.pessimistic)
    amounts = [point.amount for point in points]
    unit, reference = amounts[1], Decimal(likely)
    if not unit:
        unit, reference = amounts[2], Decimal(_minutes(estimate.pessimistic, schedule, place))
    low, middle, high = (whole(reference * amount / unit) if unit else likely for amount in amounts)
    return Spread(low, middle, high, shape_of(estimate))


def _minutes(point: object, schedule: Schedule, place: int) -> int:
    """A point on the calendar of an activity, for what most likely takes no time at all."""
    assert isinstance(point, Duration)
    activity = schedule.network.activities[place]
    lag = length(point, activity.calendar, schedule.frame.ruler_of[place].working)
    return lag.minutes + lag.months * DAYS_OF_A_MONTH * DAY


def shape_of(estimate: ThreePoint) -> Shape:
    """The distribution that an estimate names; PERT-beta where it names none."""
    return "triangular" if estimate.distribution == "triangular" else "pert"


def whole(amount: Decimal) -> int:
    """A whole number, a half away from zero."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def drawable(schedule: Schedule, place: int, *, varies: bool) -> Activity:
    """An activity as the simulation takes it: in minutes where it varies.

    What is as late as possible keeps its planned start as the earliest one.
    """
    activity = schedule.network.activities[place]
    if activity.as_late and activity.actual is None:
        start = max(activity.earliest, schedule.early_start[place])
        activity = replace(activity, earliest=start, as_late=False)
    if not varies or activity.kind != "task":
        return activity
    minutes = max(1, minutes_of(schedule, place))
    calendar = ELAPSED if activity.months else activity.calendar
    return replace(activity, minutes=minutes, months=0, calendar=calendar)
