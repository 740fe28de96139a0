"""Nobody says how an estimate was come by.

An effort or duration without a method or a basis can be neither checked nor
defended, and nobody can commit to it. Asked of work that is not done and begins
before the plan's planning horizon; of all of it where there is no horizon.

Condition: A task's estimate has neither method nor basis, or there is none.
Population: Tasks that count, are in the schedule, are not done and start by
the planning horizon of their plan (or of the overall plan); all of them where
there is no horizon.
Source: CMMI for Services, Work Planning, specific practice 1.5 and 2.1; GAO,
Schedule Assessment Guide, practice 4 (durations rest on a stated basis).

Remedy: Write `estimate: {method: …, basis: …}` at the task.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 2d}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 2d, estimate: {method: analogy, basis: The move of 2021}}}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.asked import level_for, parted_by_plan
from planweave.rules.telling import begins, listed, living, noted, plan_called
from planweave.weave.defaults import Defaults

CODE = "CMP-07"
LEVEL = Level.INFO


def estimate_without_basis(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each plan."""
    horizon = {
        name: plan.header.planning_horizon.last if plan.header.planning_horizon else None
        for name, plan in family.plans.items()
    }
    asked: Counter[str] = Counter()
    found: dict[str, list[str]] = {}
    for task in living(defaults, "tasks", Task):
        if not _asked(forecast, task, horizon[task.plan] or horizon[""]):
            continue
        asked[task.plan] += 1
        estimate = task.estimate
        if estimate is None or not (estimate.method or estimate.basis):
            found.setdefault(task.plan, []).append(task.name)
    for plan, names in parted_by_plan(family, "estimate-without-basis", found):
        ids = [name.rpartition("/")[2] for name in names]
        one = asked[plan] == 1
        verb = "says" if len(names) == 1 else "say"
        yield Diagnostic(
            rule="estimate-without-basis",
            level=level_for(family.plans[plan]),
            message=f"{begins(plan_called(family, plan))} has {len(names)} of {asked[plan]} "
            f"task{'' if one else 's'} that {verb} neither how {'it was' if one else 'they were'} "
            f"estimated nor on what basis: {listed(ids)}.",
            where=Address(names[0]),
            hint="Write estimate: {method: …, basis: …} at the task.",
            notes=noted("{} neither", names[1:]),
            also=tuple(names[1:]),
        )


def _asked(forecast: Schedule, task: Task, horizon: date | None) -> bool:
    """Whether somebody must be able to defend the estimate of a task by now."""
    if task.name not in forecast:
        return False
    index = forecast.network.index[task.name]
    if forecast.network.activities[index].done:
        return False
    return horizon is None or forecast.at(index).start <= horizon
