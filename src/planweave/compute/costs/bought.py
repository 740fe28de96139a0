"""Pieces at a price: `assign: {visit: 4}` of a resource with `rate: 750 EUR/visit`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from planweave.compute.calendars.civil import Days, days_in, period_of
from planweave.compute.costs.apportion import shared
from planweave.compute.costs.labour import (
    NO_PRICE,
    NOT_YET,
    OTHER_UNIT,
    TIMES,
    Unpriced,
    category_of,
    rate_on,
)
from planweave.compute.costs.lines import CostLine
from planweave.compute.costs.money import digits_of
from planweave.compute.effort.demand import spread
from planweave.compute.effort.running import Stretch, ruler_of, stretches_of
from planweave.compute.schedule.dates import Schedule
from planweave.model.diagnostics import Address
from planweave.model.family import Family
from planweave.model.records.parties import Supplier
from planweave.model.records.work import Task
from planweave.model.values import EFFORT_UNITS, Assignment, Rate
from planweave.weave.defaults import Defaults

Bought = CostLine | Unpriced


def bought(family: Family, schedule: Schedule | None) -> Iterator[Bought]:
    """The cost of counted assignments, spread over the working time of their tasks."""
    defaults = Defaults(family)
    for task in family.of("tasks"):
        if isinstance(task, Task) and task.assign and defaults.counts(task):
            for name, given in task.assign.items():
                if given.count is not None:
                    yield from _of_one(family, schedule, task, name, given)


def _of_one(
    family: Family, schedule: Schedule | None, task: Task, name: str, given: Assignment
) -> Iterator[Bought]:
    supplier = family.record(name)
    rates = supplier.rate if isinstance(supplier, Supplier) else None
    dates = days_in(given.dates)
    stretches = (Stretch(dates.first, dates.last),) if dates else stretches_of(task, schedule)
    day = min((one.first for one in stretches), default=None)
    rate = rate_on(rates, day) if rates is not None else None
    count = given.count or 0
    if not isinstance(supplier, Supplier) or rate is None or _timed(rate):
        why = OTHER_UNIT if rate else NOT_YET if rates else NO_PRICE
        yield Unpriced(
            task=task.name,
            plan=task.plan,
            supplier=name,
            amount=Fraction(count),
            why=why,
            where=Address(task.name, ("assign", name)),
            hours=False,
        )
        return
    amount = rate.money.amount * count
    months = spread(Fraction(1), stretches, ruler_of(task, schedule))
    parts = shared(amount, tuple(months.values()), digits_of(rate.money.currency))
    dated: list[tuple[Days | None, Decimal]] = [
        (Days(month, period_of(month, "month").last), part)
        for month, part in zip(months, parts, strict=True)
    ]
    for days, part in dated or [(None, amount)]:
        yield CostLine(
            amount=part,
            currency=rate.money.currency,
            category=category_of(supplier),
            plan=task.plan,
            source=Address(name, ("rate",)),
            basis="piece",
            task=task.name,
            party=name,
            days=days,
        )


def _timed(rate: Rate) -> bool:
    return TIMES.get(rate.per, rate.per) in EFFORT_UNITS
