"""Labour by rates: the demand of each month at the rate that holds in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.demand import Demand
from planweave.compute.effort.rollup import conversions
from planweave.model.family import Family
from planweave.model.records.parties import Supplier
from planweave.model.values import EFFORT_UNITS, Rate, Stepped

TIMES = {"h": "ph", "d": "pd", "w": "pw"}
"""A rate per unit of time is one per unit of effort of whoever is hired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labour:
    """Money for the demand of one plan by currency, and the hours that nobody's rate prices."""

    money: dict[str, Fraction]
    priced: Fraction
    unpriced: Fraction


def labour(family: Family, found: Iterable[Demand]) -> dict[str, Labour]:
    """What the demand of each plan costs by the rates of its performers, exact."""
    convert = conversions(family)
    money: dict[str, dict[str, Fraction]] = {}
    priced: dict[str, Fraction] = {}
    unpriced: dict[str, Fraction] = {}
    for demand in found:
        rates = _rates(family, demand.supplier)
        sums = money.setdefault(demand.plan, {})
        cost = _cost(demand, rates, convert[demand.plan]) if rates else None
        side = unpriced if cost is None else priced
        side[demand.plan] = side.get(demand.plan, Fraction()) + demand.hours
        for currency, amount in (cost or {}).items():
            sums[currency] = sums.get(currency, Fraction()) + amount
    return {
        plan: Labour(
            money=sums,
            priced=priced.get(plan, Fraction()),
            unpriced=unpriced.get(plan, Fraction()),
        )
        for plan, sums in money.items()
    }


def _rates(family: Family, supplier: str) -> Stepped[Rate] | None:
    record = family.record(supplier) if supplier else None
    return record.rate if isinstance(record, Supplier) else None


def rate_on(rates: Stepped[Rate], day: date | None) -> Rate | None:
    """The rate that holds on a day; the first one where no day is known."""
    found: Rate | None = None
    for begin, rate in rates.steps:
        if begin is None or (day is not None and begin.first is not None and begin.first <= day):
            found = rate
    return found


def _cost(demand: Demand, rates: Stepped[Rate], convert: Conversion) -> dict[str, Fraction] | None:
    """Money by currency; None where a rate is per piece, or none holds."""
    sums: dict[str, Fraction] = {}
    months: list[tuple[date | None, Fraction]] = list(demand.months.items())
    for month, hours in months or [(None, demand.hours)]:
        rate = rate_on(rates, month)
        unit = TIMES.get(rate.per, rate.per) if rate else ""
        if rate is None or unit not in EFFORT_UNITS:
            return None
        amount = convert.amount(hours, unit) * Fraction(rate.money.amount)
        sums[rate.money.currency] = sums.get(rate.money.currency, Fraction()) + amount
    return sums
