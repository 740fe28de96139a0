"""Contingency that its risks do not explain.

A contingency is held for risks. Where it names them, it covers at least what
they are expected to cost: probability times likely cost, added up, as they
stand after the response where that is stated. Where it names none and gives no
basis, its size is a habit.

Condition: A contingency names neither risks nor a basis; or what is left of it
is less than the expected cost of the risks that it names.
Population: Reserves of kind contingency that count. Of a risk the residual
counts where it has a cost; closed and withdrawn risks are left out; not
compared across currencies.
Source: AACE International, recommended practices 40R and 42R; GAO, Cost
Estimating and Assessment Guide.

Remedy: Name the risks in for and the reckoning in basis, and hold what they are expected to cost.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    risks: {flood: {event: The cellar floods, probability: 50%, impact: {cost: 10_000 EUR}}}
    reserves: {spare: {kind: contingency, amount: 2_000 EUR, for: [flood]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    risks: {flood: {event: The cellar floods, probability: 50%, impact: {cost: 10_000 EUR}}}
    reserves: {spare: {kind: contingency, amount: 5_000 EUR, for: [flood]}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.costs.reserves import left_of
from planweave.compute.exposure import after, before
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.records.money import Reserve
from planweave.model.records.plan import Conventions
from planweave.model.values import Money
from planweave.rules.asked import lacking
from planweave.rules.mending import acts, edit
from planweave.rules.telling import begins, living
from planweave.weave.defaults import Defaults

CODE = "BUD-09"
LEVEL = Level.WARNING
DEFAULT = False


def contingency_too_small(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each such contingency, and one for each plan of those without a basis."""
    held = [one for one in living(defaults, "reserves", Reserve) if one.kind == "contingency"]
    yield from lacking(
        "contingency-too-small",
        family,
        "reserves",
        [one for one in held if not one.for_ and not one.basis],
        "names neither risks nor a basis | name neither risks nor a basis",
        "Name the risks in for, or the reckoning in basis.",
    )
    for reserve in held:
        left = left_of(reserve)
        if left is None:
            continue
        expected = [(name, money) for name in reserve.for_ if (money := _expected(family, name))]
        same = [money.amount for _, money in expected if money.currency == left.currency]
        need = sum(same, Decimal())
        if len(same) != len(expected) or need <= left.amount:
            continue
        short = Money(need - left.amount, left.currency)
        holds = f"{acts(defaults, reserve.name)} holds {short} more"
        held_now = reserve.amount
        whole = None
        if isinstance(held_now, Money) and held_now.currency == left.currency:
            whole = Money(held_now.amount + short.amount, left.currency)
        yield Diagnostic(
            rule="contingency-too-small",
            level=LEVEL,
            message=f"{reserve.name} has {left} left, and its risks are expected to cost "
            f"{Money(need, left.currency)}.",
            where=Address(reserve.name, ("amount",)),
            hint=f"{begins(holds)}, or does more against the risks.",
            notes=tuple(Note(f"{name}: {money}", Address(name)) for name, money in expected),
            mends=(
                (Mend((edit(reserve.name, "amount", value=whole),), f"{holds}: {whole}"),)
                if whole
                else ()
            ),
        )


def _expected(family: Family, name: str) -> Money | None:
    risk = family.record(name)
    if not isinstance(risk, Risk) or risk.state == "closed" or risk.withdrawn is not None:
        return None
    conventions = family.plans[risk.plan].header.conventions or Conventions()
    left = after(risk, conventions)
    return (left.cost if left and left.cost else None) or before(risk, conventions).cost
