"""Somebody learns what a task needs only after it has begun.

A training closes a gap from the day on which it ends: the finish of the task
in which it is scheduled, else its own. Work that needs the skill earlier is
done by somebody who does not have it.

Condition: A training ends on or after the start of a task that needs its skill
from those whom it teaches.
Population: Trainings that count, with an end; tasks whose performers do not
hold the level without it.
Source: CMMI for Services, Work Planning, specific practice 2.5.

Remedy: Finish the training earlier, or begin the work later.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    skills: {driving: {}}
    people: {ann: {skills: {driving: 2}}}
    tasks: {drive: {duration: 1d, assign: [ann], skills: {driving: 3}}}
    training: {lessons: {skill: driving, for: [ann], to-level: 3, finish: 2027-03-12}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    skills: {driving: {}}
    people: {ann: {skills: {driving: 2}}}
    tasks: {drive: {duration: 1d, assign: [ann], skills: {driving: 3}}}
    training: {lessons: {skill: driving, for: [ann], to-level: 3, finish: 2027-02-26}}
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from planweave.compute.costs.build import Costs
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend
from planweave.model.records.resources import Training
from planweave.model.records.work import Task
from planweave.rules.mending import acts, edit, either
from planweave.rules.registers.capacity._demand import performers
from planweave.rules.registers.capacity._skills import Held, best, held, is_of
from planweave.rules.telling import living, noted
from planweave.weave.defaults import Defaults

CODE = "RES-05"
LEVEL = Level.WARNING


def training_too_late(defaults: Defaults, forecast: Schedule, costs: Costs) -> Iterable[Diagnostic]:
    """One finding for each training, with the first task that needs it."""
    trained = list(living(defaults, "training", Training))
    if not trained:
        return
    levels = held(defaults)
    needing = [one for one in living(defaults, "tasks", Task) if one.skills]
    for one in trained:
        end = _end(forecast, one)
        waiting = [
            task
            for task in needing
            if task.name in forecast and _needs(defaults, levels, costs, forecast, one, task)
        ]
        first = min(waiting, key=lambda task: forecast[task.name].start, default=None)
        if end is None or first is None or forecast[first.name].start > end:
            continue
        start = forecast[first.name].start
        before, after = start - timedelta(days=1), end + timedelta(days=1)
        begin = Mend(
            tuple(
                edit(task.name, "start-no-earlier-than", value=after)
                for task in waiting
                if forecast[task.name].start <= end
            ),
            f"{acts(defaults, first.name)} begins the task on {after} or later",
        )
        finish = Mend(
            (edit(one.name, "finish", value=before),),
            f"{acts(defaults, one.name)} finishes the training by {before}",
        )
        mends = (begin,) if one.task and one.task in forecast else (finish, begin)
        yield Diagnostic(
            rule="training-too-late",
            level=LEVEL,
            message=f"The training {one.name} ends on {end}, and {first.name}, which needs "
            f"{one.skill} from it, begins on {start}.",
            where=Address(one.name, ("finish",) if one.finish else ()),
            hint=either(mends),
            mends=mends,
            notes=noted("{} needs the skill", [task.name for task in waiting]),
        )


def _end(forecast: Schedule, one: Training) -> date | None:
    if one.task and one.task in forecast:
        return forecast[one.task].finish
    return one.finish.last if one.finish else None


def _needs(
    defaults: Defaults,
    levels: Held,
    costs: Costs,
    forecast: Schedule,
    one: Training,
    task: Task,
) -> bool:
    """Whether those whom a training teaches do a task for which they cannot do without it."""
    needed = (task.skills or {}).get(one.skill)
    if needed is None or task.name == one.task or (one.to_level or 5) < needed.level:
        return False
    by = performers(defaults, task)
    if not any(is_of(costs.book, p, w) or is_of(costs.book, w, p) for p in by for w in one.for_):
        return False
    start = forecast[task.name].start
    return best(levels, costs.book, one.skill, by, start) < needed.level
