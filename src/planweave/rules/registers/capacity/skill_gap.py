"""A task needs a skill that nobody who does it holds.

The level that a task needs is set against the best of those who perform it:
their own, that of the units in which they lie, and of those who are in them.
A training of theirs to that level closes the gap; whether it comes in time is
told of elsewhere. A level that holds until a day is gone afterwards.

Condition: The best level of a skill among those who perform a task, members
and units included, is below the level that it needs on the day it starts, and
no training brings one of them there.
Population: Tasks that count, need skills, are in the schedule and are not
done; where a plan is checked alone, those that only its own people do.
Source: CMMI for Services, Work Planning, specific practice 2.5.

Remedy: Assign somebody who can, plan a training, or correct the level that is needed.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    skills: {driving: {}}
    people: {ann: {skills: {driving: 2}}}
    tasks: {drive: {duration: 1d, assign: [ann], skills: {driving: 3}}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    skills: {driving: {}}
    people: {ann: {skills: {driving: 2}}}
    tasks: {drive: {duration: 1d, assign: [ann], skills: {driving: 3}}}
    training: {lessons: {skill: driving, for: [ann], to-level: 3, finish: 2027-02-12}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.costs.build import Costs
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.records.resources import Training
from planweave.model.records.work import Task
from planweave.rules.asked import waived_for
from planweave.rules.registers.capacity._demand import performers
from planweave.rules.registers.capacity._skills import best, held, is_of
from planweave.rules.telling import listed, living, noted
from planweave.weave.defaults import Defaults

CODE = "RES-04"
LEVEL = Level.WARNING


def skill_gap(defaults: Defaults, forecast: Schedule, costs: Costs) -> Iterable[Diagnostic]:
    """One finding for each skill and level that is missing, with the tasks that need it."""
    levels = held(defaults)
    trained = list(living(defaults, "training", Training))
    waived = waived_for(defaults.family, "skill-gap")
    gaps: dict[tuple[str, int, int, tuple[str, ...]], list[Task]] = {}
    for task in living(defaults, "tasks", Task):
        if not task.skills or task.name not in forecast or forecast[task.name].done:
            continue
        by = performers(defaults, task)
        if any(defaults.family.record(party) is None for party in by):
            continue  # a plan checked alone does not know what people of others can
        for skill, needed in task.skills.items():
            has = best(levels, costs.book, skill, by, forecast[task.name].start)
            if has < needed.level and not _is_taught(costs, trained, skill, needed.level, by):
                key = (skill, needed.level, has, waived.get(task.name, ()))
                gaps.setdefault(key, []).append(task)
    for (skill, level, has, _), tasks in gaps.items():
        names = [task.name for task in tasks]
        reach = f"only level {has}" if has else "no level"
        yield Diagnostic(
            rule="skill-gap",
            level=LEVEL,
            message=f"{listed(names)} need{'s' if len(names) == 1 else ''} {skill} at level "
            f"{level}, and who does it holds {reach}.",
            where=Address(names[0], ("skills", skill)),
            also=tuple(names[1:]),
            hint=f"Assign somebody with level {level}, or plan a training to it before the work.",
            notes=(
                *(
                    Note(f"{name} holds level {levels[skill][name][0]}", _address(name, skill))
                    for name in performers(defaults, tasks[0])
                    if name in levels.get(skill, {})
                ),
                *noted("{} needs it too", names[1:]),
            ),
        )


def _address(party: str, skill: str) -> Address:
    return Address(party, ("skills", skill))


def _is_taught(
    costs: Costs, trained: list[Training], skill: str, level: int, by: tuple[str, ...]
) -> bool:
    """Whether a training brings one of those who do the task to the level."""
    return any(
        is_of(costs.book, party, learner) or is_of(costs.book, learner, party)
        for one in trained
        if one.skill == skill and (one.to_level or 5) >= level
        for party in by
        for learner in one.for_
    )
