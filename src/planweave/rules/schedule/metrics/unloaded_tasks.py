"""Tasks have a length, and neither people nor money.

What nobody is assigned to and nothing is paid for is not yet planned: neither
load nor cost of the whole can be true. Whether every task must be loaded is a
policy, so this is advice unless a profile says otherwise.

Condition: More than most-percent of the incomplete tasks of a day or more have no
effort and nobody and nothing assigned, and so no cost at rates either.
Population: Incomplete tasks of at least one working day; without level of effort,
hammocks, recurring work, milestones, tasks without length, margins and queues.
Variant: The DCMA sets no threshold for this point.
Source: DCMA 14-point assessment, point 10 (DCMA-EA PAM 200.1, 4.10); GAO, Schedule
Assessment Guide, practice 3.
Remedy: Give the task an effort, and say who does it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d, effort: 10pd}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.schedule import Schedule
from planweave.compute.value.budgets import SUPPORT
from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import Share, broken, named

CODE = "DCMA-10"
LEVEL = Level.INFO
DEFAULT = False


def unloaded_tasks(
    family: Family,
    schedule: Schedule,
    forecast: Schedule,
    *,
    most_percent: Decimal = Decimal(0),
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks."""
    counted = Counted(schedule, forecast)
    work = [task for task in counted.open if not _takes_only_time(family, task.name)]
    long = [task.name for task in work if counted.length_days(task) >= 1]
    empty = [name for name in long if not _is_loaded(family, name)]
    share = Share(
        part=len(empty),
        whole=len(long),
        limit=most_percent,
        population="incomplete tasks of a day or more",
        excluded=(
            *counted.excluded_open,
            (len(counted.open) - len(work), "margins and queues"),
            (len(work) - len(long), "shorter than a day"),
        ),
    )
    yield from broken(
        "unloaded-tasks",
        LEVEL,
        share,
        "Tasks without effort or anybody assigned",
        "Their owners give each an effort, and say who does it.",
        named(empty, "{} has neither effort nor anybody assigned"),
    )


def _takes_only_time(family: Family, name: str) -> bool:
    record = family.record(name)
    return isinstance(record, Task) and record.kind in SUPPORT


def _is_loaded(family: Family, name: str) -> bool:
    record = family.record(name)
    return isinstance(record, Task) and bool(record.effort or record.assign)
