"""A plan is offered another effort than is allocated to it.

The allocation says what a sub-plan may use, the offers who brings it. Where the
offers are less, part of the allocation has nobody behind it; where they are
more, somebody is kept free for nothing.

Condition: The efforts offered to a sub-plan and those below it differ from its
allocated effort by more than most-percent of the allocation.
Population: Sub-plans that count and have an allocation of effort and an offer;
not where one of the offers is a share of capacity, which adds up to no effort.
Source: CMMI for Services, Work Planning, specific practice 3.2; GAO, Schedule
Assessment Guide, practice 3.

Remedy: Ask for the missing offers, or change the allocation.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {effort: 20pd}}}
    organisation: {firm: {kind: partner}}
    offers: {firm-build: {from: firm, to: build, effort: 12pd}}
    # build/plan.yaml
    plan: build
    title: Build

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {effort: 12pd}}}
    organisation: {firm: {kind: partner}}
    offers: {firm-build: {from: firm, to: build, effort: 12pd}}
    # build/plan.yaml
    plan: build
    title: Build
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.plan import SubPlan
from planweave.model.records.resources import Offer
from planweave.rules.mending import acts, titled
from planweave.rules.telling import NOTED, begins, living, plan_called, side_of
from planweave.rules.together.amounts._efforts import Efforts
from planweave.weave.defaults import Defaults

CODE = "XPL-22"
LEVEL = Level.WARNING


def offers_differ_from_allocation(
    family: Family, defaults: Defaults, *, most_percent: Decimal = Decimal(5)
) -> Iterable[Diagnostic]:
    """One finding for each sub-plan whose offers are off its allocation by more than a share."""
    offers: dict[str, list[Offer]] = {}
    for offer in living(defaults, "offers", Offer):
        offers.setdefault(offer.to, []).append(offer)
    efforts = Efforts.of(family, defaults) if offers else None
    for sub in living(defaults, "sub-plans", SubPlan):
        allocated = sub.allocation.effort if sub.allocation else None
        given = [
            one
            for plan, each in offers.items()
            if plan == sub.name or plan.startswith(f"{sub.name}/")
            for one in each
        ]
        if efforts is None or allocated is None or not given:
            continue
        if any(one.effort is None for one in given):
            continue
        parts = [(one.plan, one.effort) for one in given if one.effort is not None]
        offered = sum((efforts.phased(plan, effort) for plan, effort in parts), Fraction())
        held = efforts.hours(sub.plan, allocated)
        if abs(offered - held) <= held * Fraction(most_percent) / 100:
            continue
        off = efforts.shown(sub.plan, abs(offered - held), allocated.unit)
        sum_ = efforts.shown(sub.plan, offered, allocated.unit)
        unit, only = allocated.unit, given[0] if len(given) == 1 else None
        allocates = f"{acts(defaults, sub.plan)} allocates {sum_}"
        offering = f"the offers change by {off}"
        if only is not None:
            now = efforts.shown(only.plan, held, unit)
            offering = f"{titled(family, only.from_)} offers {now}"
        yield Diagnostic(
            rule="offers-differ-from-allocation",
            level=LEVEL,
            message=f"“{allocated}” is allocated to {plan_called(family, sub.name)}, and {sum_} is "
            f"offered to it: {off} {'more' if offered > held else 'less'}.",
            where=Address(sub.name, ("allocation", "effort")),
            hint=f"{begins(allocates)}, or {offering}.",
            notes=(
                *(
                    Note(f"{one.from_} offers this", Address(one.name, ("effort",)))
                    for one in given[:NOTED]
                ),
                Note("allocated here", Address(sub.name, ("allocation", "effort"))),
            ),
            mends=(
                *efforts.stating(
                    allocates, sub.name, sub.plan, offered, unit, "allocation", "effort"
                ),
                *(
                    efforts.stating(offering, only.name, only.plan, held, unit, "effort")
                    if only
                    else ()
                ),
            ),
            sides=Sides(
                left=side_of(family, sub.name, "allocation.effort"),
                right=side_of(family, given[0].name, "total-effort", f"{sum_} in all"),
                difference=off,
            ),
        )
