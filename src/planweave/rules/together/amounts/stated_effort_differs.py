"""An element's stated effort is not what its tasks add up to.

A total that is copied from a source stands beside the tasks from which it
should follow. Readers of the two take different figures for the truth.

Condition: An element's stated effort is not exactly the sum of its tasks and
those of the elements below it.
Population: Elements that count, state an effort and have a task with effort;
in hours, without rounding.
Source: The design of this program: copied totals are held to their parts; GAO,
Schedule Assessment Guide, practice 5.

Remedy: Correct the tasks, or the stated effort; where the source is wrong, take the figure out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool, stated-effort: 10pd}}
    tasks: {tool: {duration: 5d, wbs: 1, effort: 12pd}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool, stated-effort: 12pd}}
    tasks: {tool: {duration: 5d, wbs: 1, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Side, Sides
from planweave.model.family import Family
from planweave.model.records.work import Task, WbsElement
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, noted, side_of
from planweave.rules.together.amounts._efforts import LARGEST, Efforts
from planweave.weave.defaults import Defaults

CODE = "XPL-22"
LEVEL = Level.ERROR


def stated_effort_differs(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each element whose tasks, with those below it, add up to another effort."""
    stated = [one for one in living(defaults, "wbs", WbsElement) if one.stated_effort is not None]
    efforts = Efforts.of(family, defaults) if stated else None
    for element in stated:
        effort, planned = element.stated_effort, None
        if efforts is not None:
            planned = efforts.of_element.get(element.name)
        if efforts is None or effort is None or planned is None:
            continue
        given = efforts.hours(element.plan, effort)
        if given == planned:
            continue
        sum_ = efforts.shown(element.plan, planned, effort.unit)
        off = efforts.shown(element.plan, abs(planned - given), effort.unit)
        writes = f"{acts(defaults, element.name)} writes {sum_}"
        most = sorted(
            (one for one in efforts.tasks if element.name in _elements(defaults, one[0])),
            key=lambda one: -one[2],
        )
        yield Diagnostic(
            rule="stated-effort-differs",
            level=LEVEL,
            message=f"The element {element.name} states “{effort}”, and its tasks add up to "
            f"{sum_}: {off} {'more' if planned > given else 'less'}.",
            where=Address(element.name, ("stated-effort",)),
            hint=f"{begins(writes)}, or the tasks change by {off}.",
            notes=(
                Note("stated here", Address(element.name, ("stated-effort",))),
                *noted("{} is one of its largest tasks", (one[0].name for one in most[:LARGEST])),
            ),
            mends=efforts.stating(
                writes, element.name, element.plan, planned, effort.unit, "stated-effort"
            ),
            sides=_sides(family, defaults, element, sum_, off),
        )


def _elements(defaults: Defaults, task: Task) -> Iterator[str]:
    """The element of a task, and all above it, in the plans above too."""
    element = defaults.element_of(task)
    while element is not None:
        yield element
        element = defaults.above(element)


def _sides(family: Family, defaults: Defaults, element: WbsElement, sum_: str, off: str) -> Sides:
    """What is stated, and the sum of the plan to which the element is delegated."""
    left = side_of(family, element.name, "stated-effort")
    plan = defaults.elaborated_by.get(element.name, element.plan)
    right = Side(plan=plan, record=element.name, field="total-effort", value=sum_)
    return Sides(left=left, right=right, difference=off)
