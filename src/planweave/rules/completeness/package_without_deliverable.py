"""A work package hands nothing over.

A package is its result. Where none of its tasks makes a deliverable and no
milestone waits for them, nothing shows when the package is done.

Condition: No task of a work package makes a deliverable or gives a hand-off,
no milestone or gate waits for one, and no deliverable is its own.
Population: Work packages that count and have a task of kind work; elements of
another kind are left out.
Source: NASA, Work Breakdown Structure Handbook: each package has a stated
product; practice of the WBS dictionary.

Remedy: Name what it makes in deliverables with `produced-by`, or add a milestone.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool}}
    tasks: {tool: {duration: 5d, wbs: 1}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool}}
    tasks: {tool: {duration: 5d, wbs: 1}}
    deliverables: {tool-kit: {due: 2027-03-31, produced-by: [tool]}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.network.records import Network
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.interaction import Give
from planweave.model.records.work import Deliverable, Task, WbsElement
from planweave.rules.asked import level_for, parted_by_plan
from planweave.rules.telling import listed, living, noted
from planweave.weave.defaults import Defaults

CODE = "CMP-05"
LEVEL = Level.INFO


def package_without_deliverable(
    family: Family, defaults: Defaults, network: Network
) -> Iterable[Diagnostic]:
    """One finding for each plan, naming its packages of work without any result."""
    shown = {
        name
        for one in living(defaults, "deliverables", Deliverable)
        for name in (*one.produced_by, *(link.target for link in one.after))
    }
    shown |= {one.by for one in living(defaults, "gives", Give) if one.by}
    for relation in network.relations:
        if network[relation.successor].kind in ("milestone", "gate"):
            shown.add(relation.predecessor)
    packages: dict[str, bool] = {}
    for task in living(defaults, "tasks", Task):
        element = defaults.element_of(task)
        if element is not None and task.kind == "work":
            packages[element] = packages.get(element, False) or task.name in shown
    for one in living(defaults, "deliverables", Deliverable):
        # The deliverables of a sub-plan with one delegated element are that element's.
        packages.pop(defaults.element_of(one) or "", None)
    found: dict[str, list[str]] = {}
    for name, has_result in packages.items():
        held = family.registers.get("wbs", {}).get(name)
        if isinstance(held, WbsElement) and not has_result and _is_package(held):
            found.setdefault(held.plan, []).append(name)
    for plan, names in parted_by_plan(family, "package-without-deliverable", found):
        several = "work packages make" if len(names) > 1 else "work package makes"
        yield Diagnostic(
            rule="package-without-deliverable",
            level=level_for(family.plans[plan]),
            message=f"{len(names)} {several} no deliverable, hand-off or milestone: "
            f"{listed(names)}.",
            where=Address(names[0]),
            hint="Name what it makes in deliverables, with produced-by.",
            notes=noted("{} neither", names[1:]),
            also=tuple(names[1:]),
        )


def _is_package(element: WbsElement) -> bool:
    return element.kind in (None, "work-package")
