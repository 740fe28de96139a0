"""Load: the effort of tasks spread evenly over the working time in which they run.

The effort of a task runs at an even rate over its working minutes, those of a phased task
weighted by the intensity of each span. Everything is a fraction, so that the months of a task,
and the shares of its performers, add up to what they came from exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from planweave.classes import dataclass
from planweave.compute.calendars.axis import begin, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.effort.conversion import Conversion, likely
from planweave.compute.effort.rollup import conversions
from planweave.compute.effort.running import Stretch, ruler_of, stretches_of
from planweave.compute.schedule.dates import Schedule
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.model.values import Assignment
from planweave.weave.defaults import Defaults

MINUTES = 60
Months = Mapping[date, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one task asks of one supplier: person-hours in all and by month (its first day).

    `supplier` is "" for effort whose share is not stated; `months` is empty where the task
    has no dates.
    """

    task: str
    plan: str
    supplier: str
    hours: Fraction
    months: Months = field(default_factory=dict)


# --- Over time -------------------------------------------------------------------------------


def months_of(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months from one day to another."""
    found = [first.replace(day=1)]
    while (following := _next(found[-1])) <= last:
        found.append(following)
    return tuple(found)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def minutes_by_month(ruler: Ruler, stretch: Stretch, cuts: Sequence[date] = ()) -> dict[date, int]:
    """The minutes of work of a calendar in each month of a stretch, by the month's first day.

    A month in which a day of `cuts` lies is cut there, and its later part stands by that day.
    """
    begins = {max(month, stretch.first) for month in months_of(stretch.first, stretch.last)}
    begins.update(cut for cut in cuts if stretch.first < cut <= stretch.last)
    edges = [*sorted(begins), date.fromordinal(stretch.last.toordinal() + 1)]
    found = {}
    for first, following in pairwise(edges):
        last = date.fromordinal(following.toordinal() - 1)
        key = max([first.replace(day=1), *(cut for cut in cuts if cut <= first)])
        found[key] = ruler.between(begin(first), end(last))
    return found


def spread(
    amount: Fraction, stretches: Iterable[Stretch], ruler: Ruler, cuts: Sequence[date] = ()
) -> dict[date, Fraction]:
    """An amount by month, even over the working time of the stretches; the months add up to it.

    Months are cut at the days of `cuts`. Where none of the days works, all of it falls into the
    first month.
    """
    weights: dict[date, Fraction] = {}
    for stretch in stretches:
        if stretch.first <= stretch.last:
            for month, minutes in minutes_by_month(ruler, stretch, cuts).items():
                weights[month] = weights.get(month, Fraction()) + minutes * stretch.weight
    if not weights:
        return {}
    whole = sum(weights.values(), Fraction())
    if not whole:
        return {min(weights): amount}
    return {month: amount * weight / whole for month, weight in weights.items() if weight}


# --- Among those who do it -------------------------------------------------------------------


def shares(
    effort: Fraction | None,
    assigned: Mapping[str, Assignment],
    worked: Fraction,
    convert: Conversion,
) -> dict[str, Fraction]:
    """The person-hours of a task by who performs it; "" holds what nobody's share is stated for.

    `worked` are the hours of work in the task's span, of which `units` are a share. Stated
    efforts come first. What is left goes to the others: by their units where all of them state
    some, whole where it is only one, else to nobody by name.
    """
    exact = {name: convert.hours(each.effort) for name, each in assigned.items() if each.effort}
    others = {
        name: each for name, each in assigned.items() if each.effort is None and each.count is None
    }
    units = {name: each.units.share for name, each in others.items() if each.units is not None}
    if effort is None:
        return {**exact, **{name: worked * Fraction(share) for name, share in units.items()}}
    left = effort - sum(exact.values(), Fraction())
    if left <= 0:
        return exact
    whole = Fraction(sum(units.values()))
    if len(others) == 1:
        return {**exact, next(iter(others)): left}
    if others and len(units) == len(others) and whole:
        parts = {name: left * Fraction(share) / whole for name, share in units.items()}
        return {**exact, **parts}
    return {**exact, "": left}


# --- Of a family -----------------------------------------------------------------------------


def demands(
    family: Family, schedule: Schedule | None = None, cuts: Sequence[date] = ()
) -> tuple[Demand, ...]:
    """What every task that counts asks of whom and when, in the order of the tasks.

    Who performs a task is its `assign`, else its owner. Tasks that state neither effort nor
    units ask for nothing that could be told. Months are cut at the days of `cuts`.
    """
    defaults, convert = Defaults(family), conversions(family)
    found: list[Demand] = []
    for task in family.of("tasks"):
        if isinstance(task, Task) and defaults.counts(task):
            found += _of_task(task, schedule, defaults.owner_of(task), convert[task.plan], cuts)
    return tuple(found)


def _of_task(
    task: Task,
    schedule: Schedule | None,
    owner: str | None,
    convert: Conversion,
    cuts: Sequence[date],
) -> list[Demand]:
    stretches = stretches_of(task, schedule)
    effort = likely(task.effort)
    ruler = ruler_of(task, schedule)
    worked = sum((_worked(ruler, stretch) * stretch.weight for stretch in stretches), Fraction())
    assigned = task.assign or ({owner: Assignment()} if owner else {})
    hours = convert.hours(effort) if effort is not None else None
    return [
        Demand(
            task=task.name,
            plan=task.plan,
            supplier=supplier,
            hours=part,
            months=spread(part, _own(assigned.get(supplier), stretches), ruler, cuts),
        )
        for supplier, part in shares(hours, assigned, worked, convert).items()
    ]


def _worked(ruler: Ruler, stretch: Stretch) -> Fraction:
    return Fraction(ruler.between(begin(stretch.first), end(stretch.last)), MINUTES)


def _own(assignment: Assignment | None, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The dates of an assignment that has its own, else those of the task."""
    dates = assignment.dates if assignment else None
    if dates is None or dates.first is None or dates.last is None:
        return stretches
    return (Stretch(dates.first, dates.last),)


def by_month(found: Iterable[Demand]) -> dict[date, Fraction]:
    """The hours of many demands together, by month in order."""
    sums: dict[date, Fraction] = {}
    for demand in found:
        for month, hours in demand.months.items():
            sums[month] = sums.get(month, Fraction()) + hours
    return dict(sorted(sums.items()))
