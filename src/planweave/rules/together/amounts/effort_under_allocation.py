"""Much of the effort that is allocated to a sub-plan is not planned.

The tasks of the sub-plan, with those of the plans below it, add up to less than
the plan above gives, by more than its tolerance of effort (5% where none is
stated). Either work is missing, or others could use what is held here. While the
sub-plan is a draft this is an info, in review a warning, then an error.

Condition: The allocated effort exceeds that of all tasks in the sub-plan and
those below it by more than the tolerance of effort of the plan above; where it
states none, by more than most-percent of the allocation.
Population: Sub-plans that count and have an allocation of effort and a task
with effort; compared before rounding.
Source: Work authorisation of EVMS (ANSI/EIA-748).

Remedy: Plan the missing work, or let the plan above allocate less.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {effort: 20pd}}}
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
from decimal import Decimal
from fractions import Fraction

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.plan import SubPlan
from planweave.rules.asked import level_for
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, plan_called, side_of
from planweave.rules.together.amounts._efforts import Efforts
from planweave.weave.defaults import Defaults

CODE = "BUD-03"
LEVEL = Level.WARNING


def effort_under_allocation(
    family: Family, defaults: Defaults, *, most_percent: Decimal = Decimal(5)
) -> Iterable[Diagnostic]:
    """One finding for each sub-plan whose tasks leave much of its allocation open."""
    efforts = Efforts.of(family, defaults)
    for sub in living(defaults, "sub-plans", SubPlan):
        allocated = sub.allocation.effort if sub.allocation else None
        planned = efforts.of_plan.get(sub.name)
        if allocated is None or not planned:
            continue
        given = efforts.hours(sub.plan, allocated)
        tolerances = family.plans[sub.plan].header.tolerances
        share = tolerances.effort if tolerances else None
        tolerated = Fraction(most_percent if share is None else share.amount) / 100
        if given - planned <= given * tolerated:
            continue
        below = plan_called(family, sub.name)
        said = efforts.shown(sub.plan, planned, allocated.unit)
        left = efforts.shown(sub.plan, given - planned, allocated.unit)
        less = f"{acts(defaults, sub.plan)} allocates {said}"
        yield Diagnostic(
            rule="effort-under-allocation",
            level=level_for(family.plans[sub.name]),
            message=f"The tasks of {below} add up to {said}, and “{allocated}” is allocated to it: "
            f"{left} without work ({float((given - planned) / given):.1%} > "
            f"{float(tolerated):.0%}).",
            where=Address(sub.name, ("allocation", "effort")),
            hint=f"{begins(acts(defaults, sub.name))} plans what is missing, or {less}.",
            notes=(
                Note("allocated here", Address(sub.name, ("allocation", "effort"))),
                *efforts.largest(sub.name),
            ),
            mends=efforts.stating(
                less, sub.name, sub.plan, planned, allocated.unit, "allocation", "effort"
            ),
            sides=Sides(
                left=side_of(family, sub.name, "allocation.effort"),
                right=side_of(family, sub.name, "total-effort", said),
                difference=left,
            ),
        )
