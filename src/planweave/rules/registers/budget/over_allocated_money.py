"""A sub-plan plans more money than it was given.

The allocation is the limit of a sub-plan: its accounts, those of the plans
below it, and what they hold in reserve come out of it. Categories are not
compared, their sum is.

Condition: A sub-plan's own cost, what it gives to its sub-plans and what it
holds in reserve exceed the money allocated to it.
Population: Sub-plans with an allocation of money, in the currency of the plan
above; not where an amount cannot be exchanged.
Source: Work authorisation of EVMS (ANSI/EIA-748).

Remedy: Plan less in the sub-plan, or have more allocated by a change.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    sub-plans: {build: {allocation: {money: {other: 1_000 EUR}}}}
    # build/plan.yaml
    plan: build
    title: Build
    accounts: {wood: {amounts: {material: 1_200 EUR}}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    sub-plans: {build: {allocation: {money: {other: 1_000 EUR}}}}
    # build/plan.yaml
    plan: build
    title: Build
    accounts: {wood: {amounts: {material: 1_000 EUR}}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.costs.allocations import bridges
from planweave.compute.costs.build import Costs
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.values import Money
from planweave.rules.mending import acts
from planweave.rules.registers.budget._given import allocating
from planweave.rules.telling import begins, noted, plan_of, side_of

CODE = "BUD-02"
LEVEL = Level.ERROR


def over_allocated_money(costs: Costs) -> Iterable[Diagnostic]:
    """One finding for each sub-plan, with its largest lines."""
    for bridge in bridges(costs):
        if bridge.left >= 0 or bridge.unconverted:
            continue
        over, given = Money(-bridge.left, bridge.currency), Money(bridge.given, bridge.currency)
        parts = [("own", bridge.own), ("of its sub-plans", bridge.passed), ("held", bridge.held)]
        sums = " + ".join(f"{Money(one, bridge.currency)} {word}" for word, one in parts if one)
        accounts = dict.fromkeys(
            line.account for line in costs.of("plan", bridge.sub_plan) if line.account
        )
        giver = acts(costs.book.defaults, plan_of(bridge.sub_plan))
        more = f"{giver} allocates as much more"
        yield Diagnostic(
            rule="over-allocated-money",
            level=LEVEL,
            message=f"{bridge.sub_plan} plans {sums} and was given {given}: {over} too much.",
            where=Address(bridge.sub_plan, ("allocation", "money")),
            hint=f"{begins(acts(costs.book.defaults, bridge.sub_plan))} plans {over} less, "
            f"or {more}.",
            notes=(
                Note("allocated here", Address(bridge.sub_plan, ("allocation", "money"))),
                *noted("{} is part of it", accounts),
            ),
            mends=allocating(costs.family, bridge.sub_plan, over, more),
            sides=Sides(
                left=side_of(costs.family, bridge.sub_plan, "allocation.money"),
                right=side_of(costs.family, bridge.sub_plan, "total-cost", sums),
                difference=str(over),
            ),
        )
