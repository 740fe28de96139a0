"""Much of the money that a sub-plan was given is not planned.

More than a twentieth of an allocation that is neither planned nor held as a
reserve is money that nobody else can use and nobody says what for.

Condition: More than most-percent of the money allocated to a sub-plan is
neither planned nor held in reserve.
Population: Sub-plans with an allocation of money above nothing, in the
currency of the plan above; compared before rounding.
Source: Work authorisation of EVMS (ANSI/EIA-748): undistributed budget is
named.

Remedy: Hold it as a reserve with a reason, or give it back.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    sub-plans: {build: {allocation: {money: {other: 1_000 EUR}}}}
    # build/plan.yaml
    plan: build
    title: Build
    accounts: {wood: {amounts: {material: 900 EUR}}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    sub-plans: {build: {allocation: {money: {other: 1_000 EUR}}}}
    # build/plan.yaml
    plan: build
    title: Build
    accounts: {wood: {amounts: {material: 900 EUR}}}
    reserves: {spare: {kind: undistributed, amount: 100 EUR}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.costs.allocations import bridges
from planweave.compute.costs.build import Costs
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.values import Money
from planweave.rules.mending import acts
from planweave.rules.registers.budget._given import allocating
from planweave.rules.telling import begins, plan_of

CODE = "BUD-03"
LEVEL = Level.INFO
DEFAULT = False


def under_allocated_money(
    costs: Costs, *, most_percent: Decimal = Decimal(5)
) -> Iterable[Diagnostic]:
    """One finding for each sub-plan."""
    for bridge in bridges(costs):
        if (
            bridge.unconverted
            or bridge.given <= 0
            or 100 * bridge.left <= bridge.given * most_percent
        ):
            continue
        left, given = Money(bridge.left, bridge.currency), Money(bridge.given, bridge.currency)
        percent = 100 * bridge.left / bridge.given
        less = f"{acts(costs.book.defaults, plan_of(bridge.sub_plan))} allocates as much less"
        yield Diagnostic(
            rule="under-allocated-money",
            level=LEVEL,
            message=f"{bridge.sub_plan} was given {given}, and {left} of it = {percent:.2f} % > "
            f"{most_percent} % are neither planned nor held in reserve.",
            where=Address(bridge.sub_plan, ("allocation", "money")),
            hint=f"{begins(acts(costs.book.defaults, bridge.sub_plan))} holds it as a reserve with "
            f"its reason, or {less}.",
            mends=allocating(
                costs.family, bridge.sub_plan, Money(-bridge.left, bridge.currency), less
            ),
        )
