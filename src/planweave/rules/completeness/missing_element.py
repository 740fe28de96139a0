"""One of the nine elements of planning is not documented.

An overall work plan covers lifecycle, tasks, budget and schedule, milestones,
data management, risks, resources and skills, stakeholders, and infrastructure.
An element that does not apply says so in `not-applicable`, with who accepts
that; a plan above may cover it for its sub-plans in `covers`.

Condition: One of the nine elements has no record that is not withdrawn, is not
declared not-applicable, and no plan above covers it.
Population: The overall plan, unless it is withdrawn; sub-plans are asked by
missing-element-below.
Source: CMMI for Services, Work Planning, specific practice 2.7: the plan
addresses all relevant planning items.

Remedy: Add records of the element, declare it in not-applicable, or let the plan above cover it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 2d}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    covers: [lifecycle, tasks, budget-and-schedule, milestones, data-management, risks,
             resources-and-skills, stakeholders, infrastructure]
    lifecycle: {model: waterfall}
    tasks:
      pack: {duration: 2d}
    milestones:
      done: {after: [pack]}
    accounts:
      money: {amounts: {travel: 10 EUR}}
    data:
      list: {kind: record}
    risks:
      rain: {event: It rains}
    resources:
      van: {kind: equipment}
    stakeholders:
      staff: {kind: user}
    infrastructure:
      lift: {kind: facility}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family, Plan
from planweave.model.registers import ELEMENTS_OF_PLANNING
from planweave.rules.asked import level_for

CODE = "CMP-01"
LEVEL = Level.INFO


def missing_element(family: Family) -> Iterable[Diagnostic]:
    """One finding for the overall plan, naming all the elements it lacks."""
    plan = family.root
    lacking = list(missing_elements(family, plan))
    if lacking and not plan.withdrawn:
        yield Diagnostic(
            rule="missing-element",
            level=level_for(plan),
            message=(
                f"The plan {plan.header.plan} documents {9 - len(lacking)} of 9 elements of "
                f"planning; it lacks {', '.join(lacking)}."
            ),
            where=Address(plan.name),
            hint="Add their records, or say in not-applicable why they are not needed.",
        )


def missing_elements(family: Family, plan: Plan) -> Iterator[str]:
    """The elements that neither the plan nor one above it documents or declares needless."""
    covered = set(_covered_above(family, plan))
    for element, registers in ELEMENTS_OF_PLANNING.items():
        waived = any(
            one.id == element and one.withdrawn is None
            for one in family.of("not-applicable", plan.name)
        )
        documented = any(
            record.withdrawn is None
            for register in registers
            for record in family.of(register, plan.name)
        )
        if not (documented or waived or element in covered):
            yield element


def _covered_above(family: Family, plan: Plan) -> Iterator[str]:
    above = plan.parent
    while above is not None:
        yield from family.plans[above].header.covers
        above = family.plans[above].parent
