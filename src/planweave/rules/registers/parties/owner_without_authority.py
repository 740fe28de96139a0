"""Who answers for a plan may not decide about its money.

Responsibility without authority means that every step is asked for. The owner
of a plan with money has a record under authorities whose limit covers it; one
without an amount of money as its limit covers everything.

Condition: The owner of a plan has no record under authorities, or all of its
records have limits of money below the plan's cost.
Population: Plans that are not withdrawn, name an owner and have a cost. A
limit in another currency is taken to be enough.
Source: CMMI, generic practice 2.4: responsibility comes with authority.

Remedy: Record what the owner may decide and up to which amount.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    owner: ann
    people: {ann: {}}
    authorities:
      ann-money: {party: ann, may: spend, limit: 500 EUR}
    accounts:
      van: {amounts: {travel: 900 EUR}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    owner: ann
    people: {ann: {}}
    authorities:
      ann-money: {party: ann, may: spend, limit: 1_000 EUR}
    accounts:
      van: {amounts: {travel: 900 EUR}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.costs.build import Costs
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.interaction import Authority
from planweave.model.values import Money
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "STK-04"
LEVEL = Level.WARNING
DEFAULT = False


def owner_without_authority(
    family: Family, defaults: Defaults, costs: Costs
) -> Iterable[Diagnostic]:
    """One finding for each plan whose money is beyond what its owner may decide."""
    powers: dict[str, list[Authority]] = {}
    for authority in living(defaults, "authorities", Authority):
        powers.setdefault(authority.party, []).append(authority)
    for plan in family.plans.values():
        owner = plan.header.owner
        planned = next(iter(costs.total("plan", plan.name)), None)
        if plan.withdrawn or not owner or planned is None or not planned.amount:
            continue
        found = powers.get(owner, [])
        limits = [one for one in found if isinstance(one.limit, Money)]
        if not found:
            yield _finding(plan.name, f"{owner} answers for {planned} and has no authority", ())
        elif len(limits) == len(found):
            largest = max(limits, key=lambda one: _amount(one, planned))
            if _amount(largest, planned) < planned.amount:
                said = f"{owner} answers for {planned} and may decide about {largest.limit}"
                note = Note("up to here", Address(largest.name, ("limit",)))
                yield _finding(plan.name, said, (note,))


def _amount(authority: Authority, planned: Money) -> Decimal:
    limit = authority.limit
    same = isinstance(limit, Money) and limit.currency == planned.currency
    return limit.amount if isinstance(limit, Money) and same else planned.amount


def _finding(plan: str, said: str, notes: tuple[Note, ...]) -> Diagnostic:
    return Diagnostic(
        rule="owner-without-authority",
        level=LEVEL,
        message=f"{said}.",
        where=Address(plan, ("owner",)),
        hint="Record under authorities what the owner may decide, and up to which amount.",
        notes=notes,
    )
