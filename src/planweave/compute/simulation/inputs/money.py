"""What of the cost varies: labour by rates, with the effort or the duration of its task."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import digits_of, exchanged
from planweave.compute.schedule.dates import Schedule
from planweave.compute.simulation.inputs.estimates import draws, minutes_of, shape_of, whole
from planweave.compute.simulation.inputs.model import Costing, CostItem, Spread
from planweave.model.records.money import Actuals
from planweave.model.records.work import Task
from planweave.model.values import Money, ThreePoint


@dataclass(frozen=True)
class Coins:
    """Money as whole numbers of the smallest coin of the root plan's currency."""

    costs: Costs | None

    @property
    def currency(self) -> str:
        return self.costs.currency if self.costs is not None else ""

    @property
    def digits(self) -> int:
        return digits_of(self.currency)

    def whole(self, amount: Decimal) -> int:
        """An amount of the currency in its smallest coin, a half away from zero."""
        return whole(amount.scaleb(self.digits))

    def of(self, money: Money) -> int | None:
        """Money in the smallest coin; None where it has no exchange into the currency."""
        if self.costs is None or not self.currency:
            return None
        same = exchanged(money, self.currency, self.costs.exchange())
        return self.whole(same.amount) if same.currency == self.currency else None


def costing(coins: Coins, schedule: Schedule, planned: Schedule) -> Costing | None:
    """The planned cost and what varies in it; None where the plan has no currency.

    Labour with effort in three points goes with the effort. Labour without any effort stated is
    worked as long as its task lasts, and goes with the duration. Of an account with an estimate to
    complete in three points, what is still to be spent is drawn. Other cost stays as planned.
    """
    if coins.costs is None or not coins.currency:
        return None
    return Costing(
        currency=coins.currency,
        digits=coins.digits,
        planned=coins.whole(coins.costs.whole.total),
        items=(*_items(coins, schedule, planned), *_to_complete(coins)),
    )


def _items(coins: Coins, schedule: Schedule, planned: Schedule) -> Iterator[CostItem]:
    assert coins.costs is not None
    labour: dict[str, Decimal] = {}
    for line in coins.costs.whole.lines:
        if line.task and line.basis == "rate":
            labour[line.task] = labour.get(line.task, Decimal()) + line.amount
    for name, amount in labour.items():
        record = coins.costs.family.record(name)
        if not isinstance(record, Task) or name not in schedule.network:
            continue
        place = schedule.network.index[name]
        if not draws(schedule.network.activities[place]):
            continue
        whole_time = minutes_of(planned, planned.network.index[name])
        left = amount
        if schedule.network.activities[place].begun and whole_time:
            left = amount * min(Decimal(1), Decimal(minutes_of(schedule, place)) / whole_time)
        if isinstance(record.effort, ThreePoint):
            spread = _spread(coins, record.effort, left)
            if spread is not None and not spread.certain:
                yield CostItem(name, spread=spread)
        elif record.effort is None and whole_time:
            yield CostItem(name, per_minute=coins.whole(amount) / whole_time)


def _to_complete(coins: Coins) -> Iterator[CostItem]:
    """What is still to be spent of accounts, where that is estimated in three points."""
    assert coins.costs is not None
    for record in coins.costs.family.of("actuals"):
        if not isinstance(record, Actuals) or record.name not in coins.costs.book.accounts:
            continue
        told = record.estimate_to_complete
        if not isinstance(told, ThreePoint):
            continue
        points = (told.optimistic, told.most_likely, told.pessimistic)
        amounts = [coins.of(point) for point in points if isinstance(point, Money)]
        low, likely, high = (*amounts, None, None, None)[:3]
        if low is not None and likely is not None and high is not None and low < high:
            yield CostItem(record.name, spread=Spread(low, likely, high, shape_of(told)))


def _spread(coins: Coins, effort: ThreePoint, left: Decimal) -> Spread | None:
    """The cost of what is left of an effort in three points."""
    likely = effort.most_likely.amount
    if not likely:
        return None
    low, middle, high = (
        coins.whole(left * point.amount / likely)
        for point in (effort.optimistic, effort.most_likely, effort.pessimistic)
    )
    return Spread(low, middle, high, shape_of(effort))
