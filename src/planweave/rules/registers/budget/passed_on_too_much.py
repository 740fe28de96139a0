"""A plan hands down more money than it was given.

What a plan gets is what it plans itself, what it holds in reserve and what it
gives to its sub-plans. If the parts are more than the whole, two groups count
on the same money.

Where what is really planned is too much already, that is told alone.

Condition: A plan's own cost and reserves, and the money that it allocates to
its sub-plans, exceed the money allocated to it.
Population: Sub-plans that have an allocation of money and give some on, in one
currency; not where over-allocated-money fires.
Source: EVMS (ANSI/EIA-748): the parts are the whole; GAO, Cost Estimating and
Assessment Guide.

Remedy: Give less to a sub-plan, plan less, or have more allocated.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    sub-plans: {build: {allocation: {money: {other: 1_000 EUR}}}}
    # build/plan.yaml
    plan: build
    title: Build
    sub-plans: {walls: {allocation: {money: {other: 1_200 EUR}}}}
    # build/walls/plan.yaml
    plan: walls
    title: Walls

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    sub-plans: {build: {allocation: {money: {other: 1_000 EUR}}}}
    # build/plan.yaml
    plan: build
    title: Build
    sub-plans: {walls: {allocation: {money: {other: 800 EUR}}}}
    # build/walls/plan.yaml
    plan: walls
    title: Walls
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import exchanged
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.values import Money
from planweave.rules.mending import acts
from planweave.rules.registers.budget._given import allocating, given_to, own_money
from planweave.rules.telling import begins, plan_of, side_of
from planweave.weave.defaults import Defaults

CODE = "BUD-01"
LEVEL = Level.ERROR


def passed_on_too_much(family: Family, defaults: Defaults, costs: Costs) -> Iterable[Diagnostic]:
    """One finding for each plan, with the arithmetic in its own currency."""
    given = given_to(costs)
    for plan, bridge in given.items():
        currency, exchange = costs.currency_of(plan), costs.exchange(bridge.plan)
        below = [one for one in given.values() if one.plan == plan]
        if not below or any(one.currency != bridge.currency for one in below):
            continue
        whole = exchanged(Money(bridge.amount, bridge.currency), currency, exchange)
        if whole.currency != currency:
            continue
        own = own_money(costs, plan)
        handed = sum((one.amount for one in below), Decimal())
        over = own + handed - whole.amount
        if over <= 0 or bridge.is_overdrawn:
            continue
        more = f"{acts(defaults, plan_of(plan))} allocates as much more"
        yield Diagnostic(
            rule="passed-on-too-much",
            level=LEVEL,
            message=f"{plan} was given {whole}; it plans and holds {Money(own, currency)} and "
            f"hands down {Money(handed, currency)}: {Money(over, currency)} too much.",
            where=Address(plan, ("allocation", "money")),
            hint=f"{begins(acts(defaults, plan))} hands down {Money(over, currency)} less, "
            f"or {more}.",
            mends=allocating(family, plan, Money(over, currency), more),
            notes=(
                Note("allocated here", Address(plan, ("allocation", "money"))),
                *(
                    Note(
                        f"{one.sub_plan} gets {Money(one.amount, one.currency)}",
                        Address(one.sub_plan, ("allocation", "money")),
                    )
                    for one in below
                ),
            ),
            sides=Sides(
                left=side_of(family, plan, "allocation.money"),
                right=side_of(family, plan, "total-cost", str(Money(own + handed, currency))),
                difference=str(Money(over, currency)),
            ),
        )
