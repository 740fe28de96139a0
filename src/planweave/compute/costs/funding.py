"""Money that becomes available beside what is planned, added up from the start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.calendars.civil import Days, Size, period_of
from planweave.compute.costs.build import Costs
from planweave.compute.costs.lines import Cube
from planweave.compute.costs.money import exchanged
from planweave.model.records.money import Funding


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A period: what is planned in it, and up to its end what is planned and what has come."""

    period: Days
    planned: Decimal
    so_far: Decimal
    available: Decimal

    @property
    def left(self) -> Decimal:
        """Available less planned up to the end of the period; negative where money is short."""
        return self.available - self.so_far


def funds(costs: Costs) -> tuple[Funding, ...]:
    """The funding that counts."""
    return tuple(
        record
        for record in costs.family.of("funding")
        if isinstance(record, Funding) and costs.book.defaults.counts(record)
    )


def available(costs: Costs, found: Iterable[Funding]) -> Mapping[date, Decimal]:
    """What becomes available, by the first day of its period; a total with the plan's start.

    In the currency of the root plan; money without an exchange is left out.
    """
    come: dict[date, Decimal] = {}
    for fund in found:
        start = costs.family.plans[fund.plan].header.start
        for period, money in fund.available.parts:
            day = period.first if period is not None else (start.first if start else None)
            changed = exchanged(money, costs.currency, costs.exchange(), day)
            if day is not None and changed.currency == costs.currency:
                come[day] = come.get(day, Decimal()) + changed.amount
    return dict(sorted(come.items()))


def profile(cube: Cube, come: Mapping[date, Decimal], size: Size = "month") -> tuple[Row, ...]:
    """Planned and available money by period, from the first that has either to the last.

    What has no dates is in no period. Money is available from the first day of its period.
    """
    planned = cube.by_period(size)
    if not planned:
        return ()
    last = max(planned).last
    at = min([min(planned).first, *come])
    found: list[Row] = []
    so_far = ready = Decimal()
    days = list(come.items())
    while at <= last:
        period = period_of(at, size)
        spent = planned.get(period, Decimal())
        so_far += spent
        ready = sum((amount for day, amount in days if day <= period.last), Decimal())
        found.append(Row(period=period, planned=spent, so_far=so_far, available=ready))
        at = date.fromordinal(period.last.toordinal() + 1)
    return tuple(found)


def first_short(rows: Iterable[Row]) -> Row | None:
    """The first period by whose end more is planned than has come."""
    return next((row for row in rows if row.left < 0), None)
