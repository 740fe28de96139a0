"""What a plan gives to a sub-plan, and where it went: the bridge from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs
from planweave.compute.costs.lines import CostLine
from planweave.compute.costs.money import exchanged
from planweave.compute.costs.reserves import budget
from planweave.model.records.plan import SubPlan
from planweave.model.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """One allocation: given = own + passed + held + left, in the currency of the giving plan.

    `own` is the money of the sub-plan's accounts and tasks, `passed` that of the plans below it,
    `held` what is left of its reserves and theirs; `left` is what it has not planned,
    negative where it plans more than it was given. By category: given and planned (own and
    passed). `unconverted` is money of the sub-plan without an exchange.
    """

    sub_plan: str
    currency: str
    given: Decimal
    own: Decimal
    passed: Decimal
    held: Decimal
    by_category: dict[str, tuple[Decimal, Decimal]]
    unconverted: tuple[str, ...] = ()

    @property
    def left(self) -> Decimal:
        return self.given - self.own - self.passed - self.held


def bridges(costs: Costs) -> Iterator[Bridge]:
    """Every allocation of money to a sub-plan that counts, in the order of the plans."""
    family = costs.family
    for record in family.of("sub-plans"):
        plan = family.plans.get(record.name)
        if not isinstance(record, SubPlan) or not record.allocation or not record.allocation.money:
            continue
        if plan is None or plan.withdrawn or record.withdrawn is not None:
            continue
        yield _bridge(costs, record)


def _bridge(costs: Costs, record: SubPlan) -> Bridge:
    giver = record.plan
    currency, exchange = costs.currency_of(giver), costs.exchange(giver)
    given: dict[str, Decimal] = {}
    missing: list[str] = []
    money = record.allocation.money if record.allocation else None
    for category, phased in (money or {}).items():
        for period, amount in phased.parts:
            day = period.first if period else None
            changed = exchanged(amount, currency, exchange, day)
            if changed.currency != currency:
                missing.append(changed.currency)
                continue
            given[category] = given.get(category, Decimal()) + changed.amount
    lines = costs.of("plan", record.name)
    planned = costs.cube(lines, giver).by(_category)
    own = costs.cube((line for line in lines if line.plan == record.name), giver).total
    categories = dict.fromkeys((*given, *planned))
    return Bridge(
        sub_plan=record.name,
        currency=currency,
        given=sum(given.values(), Decimal()),
        own=own,
        passed=sum(planned.values(), Decimal()) - own,
        held=_held(costs, record.name, giver),
        by_category={
            each: (given.get(each, Decimal()), planned.get(each, Decimal())) for each in categories
        },
        unconverted=tuple(dict.fromkeys(missing)),
    )


def _category(line: CostLine) -> str:
    return line.category


def _held(costs: Costs, plan: str, giver: str) -> Decimal:
    """What is left of the reserves of a plan and those below, in the giver's currency."""
    own = budget(costs, plan)
    currency, exchange = costs.currency_of(giver), costs.exchange(giver)
    changed = (exchanged(Money(one.left, own.currency), currency, exchange) for one in own.held)
    return sum((one.amount for one in changed if one.currency == currency), Decimal())
