"""A task takes no time.

What takes no time is no work but a state that work reaches: a milestone. As a task
it carries effort that falls on a single moment, and it is missing where milestones
are listed.

Condition: A task has a duration of nothing; of three points, all three.
Population: Tasks that count, of every kind but hammock, recurring and margin: a
margin that is used up takes no time.
Source: Integrated master schedules, activity types; GAO, Schedule Assessment Guide,
practice 4.
Remedy: Make a milestone of it, or say how long the work takes.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      keys-handed-over: {duration: 0d, after: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
    milestones:
      keys-handed-over: {after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.records.work import Task
from planweave.model.values import ThreePoint
from planweave.rules.schedule.who import who
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "LGC-13"
LEVEL = Level.ERROR


def task_without_length(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each task."""
    for task in living(defaults, "tasks", Task):
        lasts = task.duration
        if lasts is None or task.kind in ("hammock", "recurring", "margin"):
            continue
        longest = lasts.pessimistic if isinstance(lasts, ThreePoint) else lasts
        if longest.amount:
            continue
        work = f", and an effort of “{task.effort}”" if task.effort else ""
        yield Diagnostic(
            rule="task-without-length",
            level=LEVEL,
            message=f"The task {task.name} has a duration of “{lasts}”{work}: it takes no time.",
            where=Address(task.name, ("duration",)),
            hint=f"{who(defaults, task.name)} makes a milestone of it, or says how long the "
            "work takes.",
        )
