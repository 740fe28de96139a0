"""What plans are given and hold themselves."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.costs.allocations import bridges
from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import exchanged
from planweave.compute.costs.reserves import left_of, reserves
from planweave.model.diagnostics import Mend
from planweave.model.family import Family
from planweave.model.records.plan import SubPlan
from planweave.model.values import Money
from planweave.rules.mending import edit


@dataclass(frozen=True, slots=True)
class Given:
    """Money that the plan `plan` gives to a sub-plan, in the giver's currency.

    `is_overdrawn` says that the sub-plan plans more than that.
    """

    plan: str
    sub_plan: str
    amount: Decimal
    currency: str
    is_overdrawn: bool


def given_to(costs: Costs) -> Mapping[str, Given]:
    """What each sub-plan is given, by its full name."""
    found = {}
    for bridge in bridges(costs):
        giver = bridge.sub_plan.rpartition("/")[0]
        if not bridge.unconverted:
            found[bridge.sub_plan] = Given(
                giver, bridge.sub_plan, bridge.given, bridge.currency, bridge.left < 0
            )
    return found


def allocating(family: Family, sub_plan: str, more: Money, says: str) -> tuple[Mend, ...]:
    """So much more allocated; none where the money stands in several categories or periods."""
    record = family.record(sub_plan)
    given = record.allocation if isinstance(record, SubPlan) else None
    amounts = list(((given.money if given else None) or {}).items())
    if len(amounts) != 1 or len(amounts[0][1].parts) != 1:
        return ()
    category, phased = amounts[0]
    period, stated = phased.parts[0]
    if period is not None or stated.currency != more.currency:
        return ()
    whole = Money(stated.amount + more.amount, stated.currency)
    edits = (edit(sub_plan, "allocation", "money", category, value=whole),)
    return (Mend(edits, f"{says}: {whole}"),)


def own_money(costs: Costs, plan: str) -> Decimal:
    """The money of a plan's own accounts, tasks and reserves, in its currency."""
    lines = [line for line in costs.lines if line.plan == plan]
    total = costs.cube(lines, plan).total
    currency, exchange = costs.currency_of(plan), costs.exchange(plan)
    for reserve in reserves(costs, plan):
        left = left_of(reserve) if reserve.plan == plan else None
        if left is not None:
            changed = exchanged(left, currency, exchange)
            total += changed.amount if changed.currency == currency else Decimal()
    return total
