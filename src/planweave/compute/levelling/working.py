"""Who works when: the hours of every supplier on every day, task by task."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from planweave.compute.calendars.axis import TICKS, Instant, begin, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.levelling.asked.allocation import WHOLE, Allocation, Asked, Supply
from planweave.compute.levelling.levelled import DayLoad, Levelled, Work
from planweave.compute.schedule.dates import Schedule
from planweave.compute.schedule.placement import resumed

MINUTES = 60


def work(plan: Schedule | Levelled, allocation: Allocation) -> Iterator[Work]:
    """What everybody does on every day, by the earliest dates or by the levelled ones.

    Of what has begun, what is left.
    """
    if isinstance(plan, Levelled):
        schedule = plan.schedule
        starts, finishes, rulers = plan.lefts, plan.finishes, plan.rulers
    else:
        schedule = plan
        finishes = plan.early_finish
        starts = tuple(
            resumed(placement, start, finish)
            for placement, start, finish in zip(
                plan.frame.placements, plan.early_start, finishes, strict=True
            )
        )
        rulers = tuple(plan.frame.ruler_of)
    for asked in allocation.asked:
        place = schedule.network.index[asked.task]
        for day, minutes in _minutes(asked, rulers[place], starts[place], finishes[place]):
            for use in asked.uses:
                yield Work(use.supply, asked.task, day, minutes * use.share / MINUTES)


def _minutes(
    asked: Asked, ruler: Ruler, start: Instant, finish: Instant
) -> Iterator[tuple[date, Fraction]]:
    """The working minutes of a task on each of its days, weighted by its intensity there."""
    stretches = [
        (begin(date.fromordinal(one.first)), end(date.fromordinal(one.last)), one.weight)
        for one in asked.fixed
    ]
    for first, last, weight in stretches or [(start, finish, Fraction(1))]:
        for ordinal in range(first // TICKS, last // TICKS + 1):
            day = date.fromordinal(ordinal)
            minutes = ruler.between(max(first, begin(day)), min(last, end(day)))
            if minutes:
                yield day, minutes * weight


def load(found: Iterable[Work], allocation: Allocation) -> Mapping[str, tuple[DayLoad, ...]]:
    """The histogram of every supplier: what is asked of it on each day it works, and what it has.

    The days run from the first to the last on which it is asked for anything.
    """
    hours: dict[str, dict[date, Fraction]] = {}
    for one in found:
        days = hours.setdefault(one.supplier, {})
        days[one.day] = days.get(one.day, Fraction()) + one.hours
    return {
        supply.name: tuple(_days(supply, hours[supply.name], allocation))
        for supply in allocation.supplies
        if supply.name in hours
    }


def _days(
    supply: Supply, hours: Mapping[date, Fraction], allocation: Allocation
) -> Iterator[DayLoad]:
    first, last = min(hours), max(hours)
    if not supply.limited:
        for day in sorted(hours):
            yield DayLoad(day, hours[day], None)
        return
    ruler = Ruler(dict(allocation.calendars)[supply.calendar], begin(first))
    since = [instant for instant, _ in supply.steps]
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        amount = supply.steps[bisect_right(since, begin(day)) - 1][1]
        there = Fraction(ruler.between(begin(day), end(day)) * amount, MINUTES * WHOLE)
        asked = hours.get(day, Fraction())
        if asked or there:
            yield DayLoad(day, asked, there)
