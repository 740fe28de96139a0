"""A plan hands down more effort than it was given.

What a plan gets is what its own tasks take and what it allocates to its
sub-plans. If the parts are more than the whole, two groups count on the same
people.

Where the tasks add up to too much already, that is told alone.

Condition: The likely effort of a plan's own tasks, and the effort that it
allocates to its sub-plans, exceed the effort allocated to it.
Population: Sub-plans that count, have an allocation of effort and give some on;
not where effort-over-allocation fires.
Source: Work authorisation of EVMS (ANSI/EIA-748): the parts are the whole.

Remedy: Give less to a sub-plan, plan less, or have more allocated.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {effort: 10pd}}}
    # build/plan.yaml
    plan: build
    title: Build
    sub-plans: {tools: {allocation: {effort: 9pd}}}
    tasks: {tool: {duration: 5d, effort: 4pd}}
    # build/tools/plan.yaml
    plan: tools
    title: Tools
    tasks: {saw: {duration: 5d, effort: 5pd}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {effort: 10pd}}}
    # build/plan.yaml
    plan: build
    title: Build
    sub-plans: {tools: {allocation: {effort: 6pd}}}
    tasks: {tool: {duration: 5d, effort: 4pd}}
    # build/tools/plan.yaml
    plan: tools
    title: Tools
    tasks: {saw: {duration: 5d, effort: 5pd}}
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.plan import SubPlan
from planweave.model.values import Effort
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, plan_called, side_of
from planweave.rules.together.amounts._efforts import Efforts
from planweave.weave.defaults import Defaults

LEVEL = Level.ERROR

Handed = list[tuple[str, Effort, Fraction]]
"""What sub-plans are given: the sub-plan, the effort, the same in hours."""


def effort_passed_on_too_much(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan, with the arithmetic in the unit of what it was given."""
    handed: dict[str, Handed] = {}
    efforts = Efforts.of(family, defaults)
    given = list(living(defaults, "sub-plans", SubPlan))
    for sub in given:
        effort = sub.allocation.effort if sub.allocation else None
        if effort is not None:
            hours = efforts.hours(sub.plan, effort)
            handed.setdefault(sub.plan, []).append((sub.name, effort, hours))
    own: dict[str, Fraction] = {}
    for task, _, hours in efforts.tasks:
        own[task.plan] = own.get(task.plan, Fraction()) + hours
    for sub in given:
        effort = sub.allocation.effort if sub.allocation else None
        below = handed.get(sub.name, [])
        if effort is None or not below:
            continue
        whole = efforts.hours(sub.plan, effort)
        mine, down = own.get(sub.name, Fraction()), sum((one[2] for one in below), Fraction())
        if mine + down <= whole or efforts.of_plan.get(sub.name, Fraction()) > whole:
            continue

        def shown(hours: Fraction, plan: str = sub.plan, unit: str = effort.unit) -> str:
            return efforts.shown(plan, hours, unit)

        over, total = shown(mine + down - whole), shown(mine + down)
        more = f"{acts(defaults, sub.plan)} allocates {total}"
        yield Diagnostic(
            rule="effort-passed-on-too-much",
            level=LEVEL,
            message=f"{begins(plan_called(family, sub.name))} was given “{effort}”; its own tasks "
            f"take {shown(mine)} and it hands down {shown(down)}: {over} too much.",
            where=Address(sub.name, ("allocation", "effort")),
            hint=f"{begins(acts(defaults, sub.name))} hands down {over} less, or {more}.",
            notes=(
                Note("allocated here", Address(sub.name, ("allocation", "effort"))),
                *(
                    Note(f"{name} gets {said}", Address(name, ("allocation", "effort")))
                    for name, said, _ in below
                ),
            ),
            mends=efforts.stating(
                more, sub.name, sub.plan, mine + down, effort.unit, "allocation", "effort"
            ),
            sides=Sides(
                left=side_of(family, sub.name, "allocation.effort"),
                right=side_of(family, below[0][0], "allocation.effort"),
                difference=over,
            ),
        )
