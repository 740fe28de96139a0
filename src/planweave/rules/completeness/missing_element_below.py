"""A sub-plan leaves an element of planning out that no plan above covers.

Sub-plans need not repeat what the plan above them says. But then that plan says
in `covers` that it speaks for them, or the sub-plan says in `not-applicable`
that it has nothing of the kind; else nobody has thought of it.

Condition: One of the nine elements has no record in the sub-plan, is not
declared not-applicable there, and no plan above names it in covers.
Population: Sub-plans that are not withdrawn.
Source: CMMI for Services, Work Planning, specific practice 2.7, on plans that
are made of several.

Remedy: Add records of the element to the sub-plan, or the element to `covers` of the plan above.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    covers: [lifecycle, budget-and-schedule, milestones, data-management, risks,
             resources-and-skills, stakeholders, infrastructure]
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Pointer
from planweave.model.family import Family
from planweave.rules.asked import level_for
from planweave.rules.completeness.missing_element import missing_elements
from planweave.rules.telling import plan_called

CODE = "CMP-02"
LEVEL = Level.INFO


def missing_element_below(family: Family) -> Iterable[Diagnostic]:
    """One finding for each sub-plan, naming all the elements it lacks."""
    for plan in family.plans.values():
        if plan.withdrawn or plan.parent is None:
            continue
        lacking = list(missing_elements(family, plan))
        if not lacking:
            continue
        above = family.plans[plan.parent]
        yield Diagnostic(
            rule="missing-element-below",
            level=level_for(plan),
            message=f"The plan {plan.name} documents {9 - len(lacking)} of 9 elements of planning; "
            f"it lacks {', '.join(lacking)}, which {plan_called(family, above.name)} does not "
            "cover.",
            where=Address(plan.name),
            hint=f"Add their records to the sub-plan, or {plan_called(family, above.name)} names "
            "them in covers.",
            notes=(
                Note(
                    "what the plan above covers",
                    Pointer(
                        f"{above.folder}/plan.yaml" if above.folder else "plan.yaml",
                        ("covers",) if above.written.covers else (),
                    ),
                ),
            ),
        )
