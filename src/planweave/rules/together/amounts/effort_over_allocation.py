"""A sub-plan needs more effort than is allocated to it.

The plan above gives a sub-plan so much; its tasks, with those of the plans
below it, add up to more. The rest has nobody who does it.

Condition: The likely effort of all tasks in the sub-plan and those below it
exceeds the allocated effort.
Population: Sub-plans that count and have an allocation of effort; tasks that
count and state an effort, in hours by the conventions of their plans, added up
without rounding.
Source: Work authorisation of EVMS (ANSI/EIA-748).

Remedy: Cut the work, or let the plan above allocate more.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {effort: 10pd}}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d, effort: 12pd}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {effort: 12pd}}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.plan import SubPlan
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, plan_called, side_of
from planweave.rules.together.amounts._efforts import Efforts
from planweave.weave.defaults import Defaults

CODE = "BUD-02"
LEVEL = Level.ERROR


def effort_over_allocation(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each sub-plan whose tasks ask for more than it has."""
    efforts = Efforts.of(family, defaults)
    for sub in living(defaults, "sub-plans", SubPlan):
        allocated = sub.allocation.effort if sub.allocation else None
        planned = efforts.of_plan.get(sub.name)
        if allocated is None or not planned:
            continue
        given = efforts.hours(sub.plan, allocated)
        if planned <= given:
            continue
        below = plan_called(family, sub.name)
        said = efforts.shown(sub.plan, planned, allocated.unit)
        over = efforts.shown(sub.plan, planned - given, allocated.unit)
        more = f"{acts(defaults, sub.plan)} allocates {said}"
        yield Diagnostic(
            rule="effort-over-allocation",
            level=LEVEL,
            message=f"The tasks of {below} add up to {said}, and “{allocated}” is allocated to it: "
            f"{over} too much.",
            where=Address(sub.name, ("allocation", "effort")),
            hint=f"{begins(acts(defaults, sub.name))} cuts {over} from its tasks, or {more}.",
            notes=(
                Note("allocated here", Address(sub.name, ("allocation", "effort"))),
                *efforts.largest(sub.name),
            ),
            mends=efforts.stating(
                more, sub.name, sub.plan, planned, allocated.unit, "allocation", "effort"
            ),
            sides=Sides(
                left=side_of(family, sub.name, "allocation.effort"),
                right=side_of(family, sub.name, "total-effort", said),
                difference=over,
            ),
        )
