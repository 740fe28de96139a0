"""A planning package begins soon and is not planned in detail.

Work far away may stand as one lump. Once it begins before the planning horizon,
or within 90 days of the data date where there is none, those who do it need its
tasks.

Condition: The first task of a planning package starts before the planning
horizon of its plan or of the overall plan; where neither has one, less than
days-ahead civil days after the data date.
Population: Elements of kind planning-package that count, with a task that is
in the schedule and not done; without a horizon only where there is a data
date.
Source: Rolling-wave planning of EVMS (ANSI/EIA-748); GAO, Schedule Assessment
Guide, practice 1.

Remedy: Break the package down into tasks and make it a work package.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    planning-horizon: 2027-06-30
    wbs: {1: {title: Tool, kind: planning-package}}
    tasks: {tool: {duration: 20d, wbs: 1}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    planning-horizon: 2027-06-30
    wbs: {1: {title: Tool, kind: planning-package}}
    tasks: {tool: {duration: 20d, wbs: 1, start-no-earlier-than: 2027-09-01}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.work import Task, WbsElement
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "CMP-08"
LEVEL = Level.WARNING


def planning_package_due(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    data_dates: Mapping[str, date],
    *,
    days_ahead: int = 90,
) -> Iterable[Diagnostic]:
    """One finding for each planning package whose first task begins before the horizon."""
    packages = {
        element.name: element
        for element in living(defaults, "wbs", WbsElement)
        if element.kind == "planning-package"
    }
    first: dict[str, Task] = {}
    for task in living(defaults, "tasks", Task) if packages else ():
        name = defaults.element_of(task) or ""
        if name in packages and task.name in forecast and not forecast[task.name].done:
            known = first.setdefault(name, task)
            if forecast[task.name].start < forecast[known.name].start:
                first[name] = task
    for name, task in first.items():
        plan = packages[name].plan
        horizon = _horizon(family, plan, data_dates.get(plan), days_ahead)
        start = forecast[task.name].start
        if horizon is None or start >= horizon:
            continue
        yield Diagnostic(
            rule="planning-package-due",
            level=LEVEL,
            message=f"The planning package {name} begins on {start} with {task.name}, before the "
            f"horizon “{horizon}” up to which detail is asked for.",
            where=Address(name, ("kind",)),
            hint=f"{defaults.owner_of(packages[name]) or 'Its owner'} breaks it down into tasks.",
            notes=(Note(f"it begins on {start}", Address(task.name)),),
        )


def _horizon(family: Family, plan: str, now: date | None, days_ahead: int) -> date | None:
    for name in (plan, ""):
        said = family.plans[name].header.planning_horizon
        if said is not None:
            return said.last
    return now + timedelta(days=days_ahead) if now is not None else None
