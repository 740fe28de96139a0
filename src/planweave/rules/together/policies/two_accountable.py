"""Two parties are accountable for one element.

The plan above names an owner of an element that it delegates, and the sub-plan
that elaborates the whole of it names another. When it goes wrong, each can
point at the other.

Condition: An element has an owner of its own, and the sub-plan to which it is
delegated has another; they are not one party, nor does the one lead or hold
the other.
Population: Elements that count, have an owner and are delegated to a sub-plan
that names an owner or work group.
Source: Responsibility assignment matrices: exactly one is accountable.

Remedy: Leave the owner out above, or name the same one in both.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {firm: {kind: partner}, school: {kind: partner}}
    wbs: {1: {title: Tool, owner: firm}}
    sub-plans: {build: {delegates: [1]}}
    # build/plan.yaml
    plan: build
    title: Build
    owner: school

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {firm: {kind: partner}}
    wbs: {1: {title: Tool, owner: firm}}
    sub-plans: {build: {delegates: [1]}}
    # build/plan.yaml
    plan: build
    title: Build
    owner: firm
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Pointer, Side, Sides
from planweave.model.family import Family
from planweave.model.records.parties import OrganisationUnit, Role
from planweave.model.records.work import WbsElement
from planweave.rules.mending import acts, edit, either, rooted, titled
from planweave.rules.telling import living, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-18"
LEVEL = Level.ERROR


def two_accountable(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each delegated element with another owner than its sub-plan."""
    for element in living(defaults, "wbs", WbsElement):
        plan = family.plans.get(defaults.elaborated_by.get(element.name, ""))
        if plan is None or not plan.name or element.owner is None:
            continue
        owner = plan.written.owner or plan.written.work_group
        ours = plan.header.owner
        if owner is None or ours is None or _same(family, element.owner, ours):
            continue
        key = "owner" if plan.written.owner else "work-group"
        mends = (
            Mend(
                (edit(element.name, "owner"),),
                f"{acts(defaults, element.plan)} leaves the owner out",
            ),
            Mend(
                (edit(plan.name, key, value=rooted(family, element.owner)),),
                f"{acts(defaults, plan.name)} names {titled(family, element.owner)}",
            ),
        )
        yield Diagnostic(
            rule="two-accountable",
            level=LEVEL,
            message=f"The element {element.name} is owned by {element.owner}, and "
            f"{plan_called(family, plan.name)} to which it is delegated by {ours}.",
            where=Address(element.name, ("owner",)),
            hint=either(mends),
            notes=(
                Note("owned here", Pointer(f"{plan.folder}/plan.yaml", (key,))),
                Note("delegated here", Address(element.name, ("owner",))),
            ),
            mends=mends,
            sides=Sides(
                left=side_of(family, element.name, "owner"),
                right=Side(plan=plan.name, record=plan.name, field=key, value=ours),
            ),
        )


def _same(family: Family, one: str, other: str) -> bool:
    """Whether two parties are one, or one heads or holds the other."""
    if one == other:
        return True
    for first, second in ((one, other), (other, one)):
        party = family.record(first)
        if isinstance(party, OrganisationUnit) and party.head == second:
            return True
        if isinstance(party, Role) and second in (party.held_by, party.unit):
            return True
    return False
