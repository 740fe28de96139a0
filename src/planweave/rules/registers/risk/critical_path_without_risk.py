"""No risk threatens the path that decides the end.

Whatever delays a critical task delays the end. A plan that knows risks, and
none of work on a critical path of more than twenty working days, has looked
for them elsewhere.

Condition: The critical tasks last more than longest-days working days from the
first start to the last finish, and no risk threatens one of them, an element
above one, or a plan.
Population: Critical tasks that count; only where the family has risks.
Source: GAO, Schedule Assessment Guide, practice 8; the design of this program.

Remedy: Ask what could delay the critical tasks, and name them in threatens.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 30d}
      clean: {duration: 2d}
    risks:
      flood: {event: The cellar floods, threatens: [clean]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 30d}
      clean: {duration: 2d}
    risks:
      flood: {event: The cellar floods, threatens: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.records.work import Task
from planweave.rules.telling import days, listed, living, noted
from planweave.weave.defaults import Defaults

CODE = "RSK-09"
LEVEL = Level.INFO
DEFAULT = False


def critical_path_without_risk(
    family: Family, defaults: Defaults, forecast: Schedule, *, longest_days: int = 20
) -> Iterable[Diagnostic]:
    """One finding at most, with the first critical tasks; none where no risk is known."""
    risks = list(living(defaults, "risks", Risk))
    threatened = {name for risk in risks for name in risk.threatens}
    critical = [task for task in _tasks(defaults, forecast) if forecast[task.name].critical]
    if not risks or not critical or threatened & set(family.plans):
        return
    for task in critical:
        at: str | None = defaults.element_of(task)
        while at is not None and at not in threatened:
            at = defaults.above(at)
        if at is not None or task.name in threatened:
            return
    first = min(forecast[task.name].start for task in critical)
    last = max(forecast[task.name].finish for task in critical)
    length = between(ruler_for(family, forecast, critical[0].name), first, last) + 1
    if length > longest_days:
        names = [task.name for task in critical]
        yield Diagnostic(
            rule="critical-path-without-risk",
            level=LEVEL,
            message=f"No risk (of {len(risks)}) threatens the critical path of {days(length)}: "
            f"{listed(names)}.",
            where=Address(names[0]),
            hint="Ask what could delay these tasks, and name them in threatens.",
            notes=noted("critical: {}", names[1:]),
        )


def _tasks(defaults: Defaults, forecast: Schedule) -> Iterator[Task]:
    for task in living(defaults, "tasks", Task):
        if task.name in forecast:
            yield task
