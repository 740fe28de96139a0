"""Work that is in the breakdown, and that nobody plans.

All work is in the breakdown, and all of the breakdown is planned: an element
that is delegated to a sub-plan without any work in it, or a lowest element
without a task, is promised and not done. A plan without tasks of its own, or an
element kept back as a planning package, is not asked.

Condition: An element is delegated to a plan in which, with those below it, no
task counts; or a lowest element of a plan that has tasks has none.
Population: Elements that count. Delegated ones whatever their kind; of the
others work packages and those without a kind.
Source: The 100 % rule of work breakdown structures; CMMI for Services, Work
Planning, specific practice 2.7.

Remedy: Plan its work, delegate it to a plan that does, or withdraw the element.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {delegates: [1]}}
    wbs: {1: {title: Tool}}
    # build/plan.yaml
    plan: build
    title: Build

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool}, 2: {title: Lesson}}
    tasks: {tool: {duration: 5d, wbs: 1}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {delegates: [1]}}
    wbs: {1: {title: Tool}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.work import Task, WbsElement
from planweave.rules.asked import level_for, parted_by_plan
from planweave.rules.mending import acts
from planweave.rules.telling import begins, listed, living, noted, plan_called, plan_of, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-01"
LEVEL = Level.ERROR


def scope_gap(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each delegated element without work, one for a plan's own elements."""
    worked = {plan_of(task.name) for task in living(defaults, "tasks", Task)}
    done = {defaults.element_of(task) for task in living(defaults, "tasks", Task)}
    yield from _delegated(family, defaults, worked)
    above = {
        code[:end] for code in family.codes.values() for end, sign in enumerate(code) if sign == "."
    }
    idle: dict[str, list[str]] = {}
    for element in living(defaults, "wbs", WbsElement):
        if element.name in defaults.elaborated_by or element.plan not in worked:
            continue
        lowest = family.codes.get(element.name, element.id) not in above
        if lowest and element.name not in done and element.kind in (None, "work-package"):
            idle.setdefault(element.plan, []).append(element.name)
    for plan, names in parted_by_plan(family, "scope-gap", idle):
        several = "elements have" if len(names) > 1 else "element has"
        yield Diagnostic(
            rule="scope-gap",
            level=level_for(family.plans[plan]),
            message=f"{len(names)} lowest {several} no task in {plan_called(family, plan)}: "
            f"{listed(names)}.",
            where=Address(names[0]),
            hint=f"{begins(acts(defaults, plan))} plans the work, withdraws the element, or makes "
            "it a planning-package while it is still too far off.",
            notes=noted("{} has none either", names[1:]),
            also=tuple(names[1:]),
        )


def _delegated(family: Family, defaults: Defaults, worked: set[str]) -> Iterator[Diagnostic]:
    for element in living(defaults, "wbs", WbsElement):
        plan = defaults.elaborated_by.get(element.name)
        if plan is None or any(one == plan or one.startswith(f"{plan}/") for one in worked):
            continue
        yield Diagnostic(
            rule="scope-gap",
            level=LEVEL,
            message=f"The element {element.name} “{element.title or element.id}” is delegated to "
            f"{plan_called(family, plan)}, which plans no work.",
            where=Address(element.name),
            hint=f"{begins(acts(defaults, plan))} adds its tasks, or another plan "
            "takes the element over.",
            notes=(Note("delegated here", Address(plan, ("delegates",))),),
            sides=Sides(
                left=side_of(family, plan, "delegates"),
                right=side_of(family, plan, "total-effort", "no work"),
                about=element.id,
            ),
        )
