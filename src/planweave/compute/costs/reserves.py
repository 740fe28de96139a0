"""The cost baseline and what is held back: CBB = PMB + MR.

PMB, the cost baseline, is the money of accounts and tasks with undistributed budget and
contingency; management reserve stands outside it; both together are the contract's or funder's
budget base, CBB (EIA-748, ISO 21508). What was drawn from a reserve has moved into accounts by
the change that drew it, so a reserve counts with what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import exchanged
from planweave.compute.effort.rollup import below
from planweave.model.diagnostics import Address
from planweave.model.records.money import Reserve
from planweave.model.values import Duration, Effort, Money

KINDS = ("undistributed", "contingency", "management")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One reserve: what is left of it, in the currency of the sum in which it counts."""

    reserve: str
    kind: str
    left: Decimal
    where: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The cost baseline of a plan with those below it, part by part.

    `excluded` are reserves that are no money, or money without an exchange.
    """

    currency: str
    distributed: Decimal
    held: tuple[Held, ...] = ()
    excluded: tuple[str, ...] = ()

    def of(self, kind: str) -> Decimal:
        """What is left of all reserves of a kind."""
        return sum((each.left for each in self.held if each.kind == kind), Decimal())

    @property
    def baseline(self) -> Decimal:
        """PMB: what is distributed, undistributed budget and contingency."""
        return self.distributed + self.of("undistributed") + self.of("contingency")

    @property
    def base(self) -> Decimal:
        """CBB: the cost baseline and management reserve."""
        return self.baseline + self.of("management")


def budget(costs: Costs, plan: str = "") -> Budget:
    """The cost baseline of a plan with those below it, in its currency."""
    currency = costs.currency_of(plan)
    held: list[Held] = []
    excluded: list[str] = []
    for reserve in reserves(costs, plan):
        left = left_of(reserve)
        money = exchanged(left, currency, costs.exchange(plan)) if left else None
        if money is None or money.currency != currency:
            excluded.append(reserve.name)
            continue
        where = Address(reserve.name, ("amount",))
        held.append(Held(reserve=reserve.name, kind=reserve.kind, left=money.amount, where=where))
    return Budget(
        currency=currency,
        distributed=costs.cube(costs.of("plan", plan), plan).total,
        held=tuple(held),
        excluded=tuple(excluded),
    )


def reserves(costs: Costs, plan: str = "") -> Iterator[Reserve]:
    """The reserves that count of a plan and of those below it."""
    plans = set(below(costs.family, plan))
    counts = costs.book.defaults.counts
    for record in costs.family.of("reserves"):
        if isinstance(record, Reserve) and record.plan in plans and counts(record):
            yield record


def left_of(reserve: Reserve) -> Money | None:
    """The amount less what was drawn, of a reserve of money; None for any other.

    Drawings in another currency, or that are no money, are not taken off.
    """
    amount = reserve.amount
    if not isinstance(amount, Money):
        return None
    drawn = (each.amount for each in reserve.drawn)
    same = (
        one.amount for one in drawn if isinstance(one, Money) and one.currency == amount.currency
    )
    return Money(amount.amount - sum(same, Decimal()), amount.currency)


def is_overdrawn(reserve: Reserve) -> bool:
    """Whether more was drawn from a reserve than it held, all in one unit."""
    drawn = [each.amount for each in reserve.drawn]
    if not drawn or any(_unit(one) != _unit(reserve.amount) for one in drawn):
        return False
    return sum((one.amount for one in drawn), Decimal()) > reserve.amount.amount


def strange(reserve: Reserve) -> Iterator[tuple[int, Money | Effort | Duration]]:
    """Drawings, by their place, that are not of the reserve's kind and cannot be taken off it."""
    held = reserve.amount
    for place, each in enumerate(reserve.drawn):
        drawn = each.amount
        money = isinstance(held, Money) and isinstance(drawn, Money)
        if type(drawn) is not type(held) or (money and _unit(drawn) != _unit(held)):
            yield place, drawn


def _unit(amount: Money | Effort | Duration) -> str:
    return amount.currency if isinstance(amount, Money) else amount.unit
