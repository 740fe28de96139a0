"""Nobody is accountable for work that plans share.

A task, milestone or deliverable that somebody in another plan waits for has no
owner: not its own, none of its element or of those above it, none of its plan.
When it is late, there is nobody to ask.

Condition: Work of one plan for which another plan waits has no owner: not its
own, of its element, of an upper element, or of its plan.
Population: Tasks, milestones and deliverables from which a relation leads to
another plan; told once for each plan.
Source: CMMI for Services, Work Planning, specific practice 3.1 and 3.3;
responsibility assignment matrices: exactly one is accountable.

Remedy: Give the record, its element or its plan an owner.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    tasks: {lesson: {duration: 5d, after: [build/tool]}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {firm: {kind: partner}}
    sub-plans: {build: {}}
    tasks: {lesson: {duration: 5d, after: [build/tool]}}
    # build/plan.yaml
    plan: build
    title: Build
    owner: firm
    tasks: {tool: {duration: 5d}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.network.records import Network
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.rules.asked import parted_by_plan
from planweave.rules.telling import NOTED, begins, listed, plan_called, plan_of, side_of
from planweave.weave.defaults import OWNED, Defaults

CODE = "XPL-18"
LEVEL = Level.ERROR


def nobody_accountable(
    family: Family, defaults: Defaults, network: Network
) -> Iterable[Diagnostic]:
    """One finding for each plan with what others wait for and nobody answers for."""
    waiting: dict[str, str] = {}
    for relation in network.relations:
        if plan_of(relation.predecessor) != plan_of(relation.successor):
            waiting.setdefault(relation.predecessor, relation.successor)
    found: dict[str, list[str]] = {}
    for name in waiting:
        record = family.record(name)
        if isinstance(record, OWNED) and defaults.owner_of(record) is None:
            found.setdefault(record.plan, []).append(name)
    for plan, names in parted_by_plan(family, "nobody-accountable", found):
        own = ("their own", "they are") if len(names) > 1 else ("its own", "it is")
        yield Diagnostic(
            rule="nobody-accountable",
            level=LEVEL,
            message=f"Other plans wait for {listed(names)}, and nobody answers for "
            f"{'them' if len(names) > 1 else 'it'}.",
            where=Address(names[0]),
            hint=f"{begins(plan_called(family, plan))} names an owner: {own[0]}, or one "
            f"of the element or plan where {own[1]} written.",
            notes=tuple(
                Note(f"{waiting[name]} waits for {name}", Address(waiting[name]))
                for name in names[:NOTED]
            ),
            also=tuple(names[1:]),
            sides=Sides(
                left=side_of(family, names[0], "owner"),
                right=side_of(family, waiting[names[0]], "after"),
            ),
        )
