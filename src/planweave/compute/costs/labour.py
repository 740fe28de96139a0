"""What tasks cost by rates: effort at the rate that holds when it is worked, pieces at a price.

A cost of one task and one performer is rounded once, half to even, to the decimals of its
currency; its months are shares of that by largest remainder. So what is rounded is never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.calendars.civil import Days, period_of
from planweave.compute.costs.apportion import rounded, shared
from planweave.compute.costs.lines import CostLine
from planweave.compute.costs.money import digits_of
from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.demand import Demand
from planweave.compute.effort.rollup import conversions
from planweave.model.diagnostics import Address
from planweave.model.family import Family
from planweave.model.records.parties import OrganisationUnit, Stakeholder, Supplier
from planweave.model.records.resources import Resource
from planweave.model.values import EFFORT_UNITS, Rate, Stepped

TIMES = {"h": "ph", "d": "pd", "w": "pw"}
"""A rate per unit of time is one per unit of effort of whoever is hired."""
SUPPLIERS = ("organisation", "roles", "people", "stakeholders", "resources")
CATEGORY = {
    "pool": "labour",
    "equipment": "equipment",
    "facility": "facility",
    "material": "material",
    "expense": "other",
}
"""The category of what a resource costs, by its kind; what parties do is labour."""
Why = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpriced:
    """Hours of a task, or a number of pieces, that no rate prices, and why."""

    task: str
    plan: str
    supplier: str
    amount: Fraction
    why: Why
    where: Address
    hours: bool = True


NOBODY, NO_RATE, NO_PRICE, NOT_YET, OTHER_UNIT = (
    "nobody is named who does it",
    "who does it has no rate",
    "the pieces have no price",
    "no rate holds yet",
    "the rate is for another unit",
)


def rate_on(rates: Stepped[Rate], day: date | None) -> Rate | None:
    """The rate that holds on a day; the first one where no day is known."""
    if day is None:
        return rates.steps[0][1] if rates.steps else None
    found: Rate | None = None
    for begin, rate in rates.steps:
        if begin is None or (begin.first is not None and begin.first <= day):
            found = rate
    return found


def rates(family: Family) -> Iterator[Stepped[Rate]]:
    """The rates of everybody and everything that has one."""
    for register in SUPPLIERS:
        for record in family.of(register):
            if isinstance(record, Supplier) and record.rate is not None:
                yield record.rate


def days_of_change(family: Family) -> Iterator[date]:
    """The days from which another rate of anybody holds."""
    for rate in rates(family):
        yield from (day.first for day, _ in rate.steps if day and day.first)


def has_gaps(rates: Stepped[Rate]) -> bool:
    """Whether there is a day for which these rates price no effort."""
    return rates.steps[0][0] is not None or not all(prices_effort(rate) for _, rate in rates.steps)


def prices_effort(rate: Rate) -> bool:
    """Whether it is a rate per unit of effort or time, not per piece."""
    return TIMES.get(rate.per, rate.per) in EFFORT_UNITS


def category_of(supplier: Supplier) -> str:
    """The category under which what a supplier costs is counted."""
    if isinstance(supplier, Resource):
        return CATEGORY[supplier.kind]
    outside = isinstance(supplier, OrganisationUnit | Stakeholder) and supplier.kind == "supplier"
    return "subcontract" if outside else "labour"


def priced(
    family: Family, found: Iterable[Demand]
) -> tuple[tuple[CostLine, ...], tuple[Unpriced, ...]]:
    """What demands cost by the rates of who does the work, and the hours without a rate."""
    convert = conversions(family)
    lines: list[CostLine] = []
    missing: list[Unpriced] = []
    for demand in found:
        supplier = family.record(demand.supplier) if demand.supplier else None
        if not isinstance(supplier, Supplier) or supplier.rate is None:
            where = Address(demand.supplier, ("rate",)) if supplier else Address(demand.task)
            why = NO_RATE if supplier else NOBODY
            missing.append(_unpriced(demand, demand.hours, why, where))
            continue
        more, gaps = _of_demand(demand, supplier, supplier.rate, convert[demand.plan])
        lines += more
        missing += gaps
    return tuple(lines), tuple(missing)


def _of_demand(
    demand: Demand, supplier: Supplier, rates: Stepped[Rate], convert: Conversion
) -> tuple[list[CostLine], list[Unpriced]]:
    parts: list[tuple[date | None, Fraction]] = list(demand.months.items())
    parts = parts or [(None, demand.hours)]
    raw: dict[str, dict[date | None, Fraction]] = {}
    gaps: dict[Why, Fraction] = {}
    for day, hours in parts:
        rate = rate_on(rates, day)
        unit = TIMES.get(rate.per, rate.per) if rate else ""
        if rate is None or unit not in EFFORT_UNITS:
            why = OTHER_UNIT if rate else NOT_YET
            gaps[why] = gaps.get(why, Fraction()) + hours
            continue
        cost = convert.amount(hours, unit) * Fraction(rate.money.amount)
        own = raw.setdefault(rate.money.currency, {})
        own[day] = own.get(day, Fraction()) + cost
    where = Address(supplier.name, ("rate",))
    return (
        [
            CostLine(
                amount=amount,
                currency=currency,
                category=category_of(supplier),
                plan=demand.plan,
                source=where,
                basis="rate",
                task=demand.task,
                party=supplier.name,
                days=Days(day, period_of(day, "month").last) if day else None,
            )
            for currency, costs in raw.items()
            for day, amount in _whole(costs, digits_of(currency))
        ],
        [_unpriced(demand, hours, why, where) for why, hours in gaps.items()],
    )


def _whole(
    costs: Mapping[date | None, Fraction], digits: int
) -> Iterator[tuple[date | None, Decimal]]:
    """The months of one cost, which add up to its sum rounded once."""
    amount = rounded(sum(costs.values(), Fraction()), digits)
    yield from zip(costs, shared(amount, tuple(costs.values()), digits), strict=True)


def _unpriced(demand: Demand, amount: Fraction, why: Why, where: Address) -> Unpriced:
    return Unpriced(
        task=demand.task,
        plan=demand.plan,
        supplier=demand.supplier,
        amount=amount,
        why=why,
        where=where,
    )
