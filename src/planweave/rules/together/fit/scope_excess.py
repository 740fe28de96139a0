"""A sub-plan does work that the plan above has not given to it.

What maps to no element of the plan above is in nobody's budget and nobody has
asked for it; or the plan above has forgotten to delegate it. Either way the two
do not describe one scope.

Condition: A task of a sub-plan lies in an element outside those delegated to
it; or nothing is delegated to it by a plan that has elements.
Population: Tasks of sub-plans that count; told once for each sub-plan and
element.
Source: The 100 % rule of work breakdown structures (NASA, WBS Handbook).

Remedy: Delegate the element, move the work to the plan that has it, or take it out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {delegates: [1]}}
    wbs: {1: {title: Tool}, 2: {title: Lesson}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks:
      tool: {duration: 5d}
      lesson: {duration: 5d, wbs: /2}

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

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.asked import waived_for
from planweave.rules.mending import acts
from planweave.rules.telling import begins, listed, living, noted, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-02"
LEVEL = Level.WARNING


def scope_excess(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each sub-plan and element outside what is delegated to it."""
    given = {
        name: tuple(family.codes.get(one, "") for one in plan.delegates)
        for name, plan in family.plans.items()
        if plan.parent is not None
    }
    structured = {record.plan for record in family.of("wbs")}
    waived = waived_for(family, "scope-excess")
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for task in living(defaults, "tasks", Task):
        codes = given.get(task.plan)
        if codes is None:
            continue
        element, by = defaults.element_of(task) or "", waived.get(task.name, ())
        if not codes:
            if family.plans[task.plan].parent in structured:
                found.setdefault((task.plan, "", by), []).append(task.name)
        elif element and not _lies_in(family.codes.get(element, ""), codes):
            found.setdefault((task.plan, element, by), []).append(task.name)
    for (plan, element, _), names in found.items():
        what = f"{element}, which is not delegated to it" if element else "no element above"
        yield Diagnostic(
            rule="scope-excess",
            level=LEVEL,
            message=f"{begins(plan_called(family, plan))} plans {listed(names)} in {what}.",
            where=Address(names[0], ("wbs",) if element else ()),
            also=tuple(names[1:]),
            hint=f"{begins(acts(defaults, family.plans[plan].parent or ''))} delegates "
            "the element to it, or the work goes to the plan that has the element.",
            notes=(Note("what is delegated", Address(plan)), *noted("planned here: {}", names)),
            sides=Sides(
                left=side_of(family, plan, "delegates"),
                right=side_of(family, names[0], "wbs"),
                about=element.replace("/", "-"),
            ),
        )


def _lies_in(code: str, given: tuple[str, ...]) -> bool:
    return any(code == one or code.startswith(f"{one}.") for one in given)
