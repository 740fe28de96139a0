"""A recurring task comes again after no time.

From one time to the next no day passes, so that it is taken to happen once. Its effort is
counted once as well, and whoever planned it meant more.

Condition: A recurring task has an interval (every) of nothing.
Population: Recurring tasks that count.
Source: Integrated master schedules, recurring activities.
Remedy: Say how often it recurs, such as 1w or 1emo; a task that happens once needs no
interval.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      meet: {kind: recurring, every: 0d, duration: 2h, dates: 2027-03-01..2027-04-30}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      meet: {kind: recurring, every: 1w, duration: 2h, dates: 2027-03-01..2027-04-30}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.records.work import Task
from planweave.rules.schedule.who import who
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "LGC-13"
LEVEL = Level.ERROR


def recurs_at_once(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each task."""
    for task in living(defaults, "tasks", Task):
        if task.kind == "recurring" and task.every is not None and not task.every.amount:
            yield Diagnostic(
                rule="recurs-at-once",
                level=LEVEL,
                message=f"The task {task.name} recurs every “{task.every}”, so that no time lies "
                "between one and the next: it counts once.",
                where=Address(task.name, ("every",)),
                hint=f"{who(defaults, task.name)} says how often it recurs, such as 1w.",
            )
