"""What was spent by the data date: money of accounts, hours of tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import exchanged
from planweave.compute.effort.rollup import conversions
from planweave.compute.value.homes import home
from planweave.model.diagnostics import Where
from planweave.model.records.money import Actuals
from planweave.model.records.work import Progress
from planweave.model.values import Dates, Money, ThreePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Money of one account, or hours of one task; `rest` is the estimate to complete.

    `parts` are the amounts by the first and last day of the periods in which they were spent;
    none where they are reported as one sum.
    """

    name: str
    amount: Fraction
    rest: Fraction | None
    where: tuple[Where, ...]
    parts: tuple[tuple[date, date, Fraction], ...] = ()

    def by(self, day: date) -> Fraction | None:
        """What was spent by the end of a day; None where no period ends with it or before."""
        if not self.parts or any(first <= day < last for first, last, _ in self.parts):
            return None
        return sum((amount for _, last, amount in self.parts if last <= day), Fraction())


def money_spent(costs: Costs, days: Mapping[str, date]) -> dict[str, Spent]:
    """Actual cost by account, of periods that begin by the data date of its plan.

    In the currency of the root plan; of three points the most likely one; money without an
    exchange makes no figure, and is told by `value_findings`.
    """
    found = {}
    for record in _actuals(costs):
        day = days.get(record.plan)
        amounts = [
            (_period(costs, record, period), money.amount, period)
            for period, spent in record.spent
            if day is not None and period.first is not None and period.first <= day
            for _, amount in spent.items()
            if (money := _changed(costs, amount, period.first)) is not None
        ]
        told = record.estimate_to_complete
        rest = told.most_likely if isinstance(told, ThreePoint) else told
        left = _changed(costs, rest, day) if isinstance(rest, Money) else None
        found[record.name] = Spent(
            name=record.name,
            amount=Fraction(sum((amount for _, amount, _ in amounts), Decimal())),
            rest=Fraction(left.amount) if left else None,
            where=tuple(dict.fromkeys(where for where, _, _ in amounts)),
            parts=tuple(
                (period.first or date.min, period.last or date.max, Fraction(amount))
                for _, amount, period in amounts
            ),
        )
    return found


def _period(costs: Costs, record: Actuals, period: Dates) -> Where:
    return home(costs.family, "actuals", record.name, str(period))


def _changed(costs: Costs, amount: Money, day: date | None) -> Money | None:
    money = exchanged(amount, costs.currency, costs.exchange(), day)
    return money if money.currency == costs.currency else None


def _actuals(costs: Costs) -> Iterator[Actuals]:
    for record in costs.family.of("actuals"):
        if isinstance(record, Actuals) and record.name in costs.book.accounts:
            yield record


def effort_spent(costs: Costs) -> dict[str, Spent]:
    """The hours that progress reports as spent, by task."""
    convert = conversions(costs.family)
    return {
        record.name: Spent(
            name=record.name,
            amount=convert[record.plan].hours(record.spent),
            rest=None,
            where=(home(costs.family, "progress", record.name, "spent"),),
        )
        for record in costs.family.of("progress")
        if isinstance(record, Progress) and record.spent is not None
    }
