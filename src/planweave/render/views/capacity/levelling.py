"""Load before and after levelling, day by day or week by week, of whoever is asked for too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planweave.compute.costs.apportion import rounded
from planweave.compute.levelling.asked.allocation import Allocation
from planweave.compute.levelling.levelled import DayLoad, Levelled
from planweave.compute.levelling.working import load, work
from planweave.compute.schedule.dates import Schedule
from planweave.render.document import Block, Figure
from planweave.render.figures import Load, load_histogram
from planweave.render.views.page import links
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.words import count

MOST = 3
"""So many suppliers have figures of their own: those with the most hours too much."""
CANDIDATES = 6
DAILY = 60
"""A figure of no more days than these shows days, a longer one weeks."""
Days = tuple[DayLoad, ...]


def blocks(matter: Matter) -> tuple[Block, ...]:
    """Two figures each of the most overloaded suppliers; nothing where nobody is."""
    levelled, schedule = matter.levelled.value, matter.schedule
    if levelled is None or schedule is None or levelled.finish is None:
        return ()
    asked = _of_candidates(matter.allocation, levelled)
    before = _load(schedule, asked)
    worst = sorted((-_over(days), name) for name, days in before.items() if _over(days))
    if not worst:
        return ()
    after = _load(levelled, asked)
    return tuple(
        figure
        for _, name in worst[:MOST]
        for figure in _both(matter, name, before[name], after.get(name, ()))
    )


def _of_candidates(allocation: Allocation, levelled: Levelled) -> Allocation:
    """What is asked of those who may have too much, for a sum by days of all others takes time.

    They are those who hold tasks up most, and those asked on asserted dates.
    """
    holds = Counter(hold.supplier for move in levelled.moves.values() for hold in move.holds)
    fixed = Counter(use.supply for asked in allocation.asked if asked.fixed for use in asked.uses)
    chosen = {name for counter in (holds, fixed) for name, _ in counter.most_common(CANDIDATES)}
    asked = []
    for one in allocation.asked:
        uses = tuple(use for use in one.uses if use.supply in chosen)
        if uses:
            asked.append(replace(one, uses=uses))
    return replace(allocation, asked=tuple(asked))


def _load(plan: Schedule | Levelled, allocation: Allocation) -> Mapping[str, Days]:
    return load(work(plan, allocation), allocation)


def _over(days: Days) -> Fraction:
    return sum((one.over for one in days), Fraction())


def _both(matter: Matter, name: str, before: Days, after: Days) -> Iterator[Figure]:
    """The same days and the same columns, so that the two can be compared."""
    there = {one.day: one.capacity or Fraction() for one in (*before, *after)}
    first, last = min(there), max(there)
    weekly = (last - first).days >= DAILY
    for key, words, found in (
        ("before", "as forecast", before),
        ("after", "levelled", after),
    ):
        periods = _periods(first, last, weekly=weekly)
        capacity = _sums(there, periods)
        yield _figure(matter, name, key, words, found, capacity, periods, last)


def _periods(first: date, last: date, *, weekly: bool) -> tuple[date, ...]:
    """The days from one to another, or the first days of their weeks."""
    begin = first - timedelta(days=first.weekday()) if weekly else first
    step = 7 if weekly else 1
    return tuple(
        begin + timedelta(days=number * step) for number in range((last - begin).days // step + 1)
    )


def _figure(
    matter: Matter,
    name: str,
    key: str,
    words: str,
    found: Days,
    capacity: tuple[Decimal, ...],
    periods: Sequence[date],
    last: date,
) -> Figure:
    title = links.title_of(matter.family, name)
    over = sum(one.over > 0 for one in found)
    told = f"asked for too much on {count(over, 'day')}" if over else "never asked for too much"
    step = "week" if periods[1:] and (periods[1] - periods[0]).days > 1 else "day"
    return Figure(
        id=f"figure:{key}-{links.record_anchor(name)}",
        caption=f"{title}, {words}: {told}",
        note=f"Hours a {step}; the line is what there is by capacity and calendar. Hatched: above "
        "it.",
        drawing=load_histogram(
            Load(
                title=f"Load of {title}, {words}",
                unit=f"hours a {step}",
                periods=tuple(periods),
                last=last,
                series=((title, _sums({one.day: one.hours for one in found}, periods)),),
                capacity=capacity,
                now=matter.data_date,
                joined="sum",
            )
        ),
    )


def _sums(hours: Mapping[date, Fraction], periods: Sequence[date]) -> tuple[Decimal, ...]:
    """The hours of days added up by period."""
    sums = [Fraction()] * len(periods)
    step = (periods[1] - periods[0]).days if periods[1:] else 1
    for day, each in hours.items():
        sums[(day - periods[0]).days // step] += each
    return tuple(rounded(each, 1) for each in sums)
