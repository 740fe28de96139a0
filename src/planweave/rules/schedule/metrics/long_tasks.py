"""Too many tasks are so long that nobody can say how far they are.

Of a task that takes half a year one learns late that it is late. Two months is
what a report can still hold.

Condition: More than most-percent of the incomplete tasks are longer than
longest-days working days, by their baseline; without one, by the plan.
Population: Incomplete tasks that start before the planning horizon of their plan;
without level of effort, hammocks, recurring work, milestones and tasks without
length.
Source: DCMA 14-point assessment, point 8 (DCMA-EA PAM 200.1, 4.8); GAO, Schedule
Assessment Guide, practice 4.
Remedy: Split the task at results that can be seen.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 60d}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 20d}
      carry: {duration: 40d, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.calendars.axis import begin, day_of, end
from planweave.compute.network.records import Activity
from planweave.compute.progress.baselined import Baselined
from planweave.compute.schedule import Schedule
from planweave.compute.value.baseline import row_of
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import Share, broken
from planweave.rules.telling import days

CODE = "DCMA-08"
LEVEL = Level.WARNING
DEFAULT = False


def long_tasks(
    family: Family,
    schedule: Schedule,
    forecast: Schedule,
    baselined: Baselined,
    *,
    most_percent: Decimal = Decimal(5),
    longest_days: int = 44,
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks and their lengths."""
    counted = Counted(schedule, forecast)
    near = [task for task in counted.open if not _is_beyond(family, counted, task)]
    lengths = [(task, _length(counted, baselined, task)) for task in near]
    found = [
        (f"{task.name} takes {days(length)}", Address(task.name))
        for task, length in lengths
        if length > longest_days
    ]
    beyond = len(counted.open) - len(near)
    share = Share(
        part=len(found),
        whole=len(near),
        limit=most_percent,
        population="incomplete tasks",
        excluded=(*counted.excluded_open, (beyond, "beyond the planning horizon")),
    )
    yield from broken(
        "long-tasks",
        LEVEL,
        share,
        f"Tasks longer than {longest_days} working days",
        "Their owners split them at results that can be seen.",
        found,
    )


def _is_beyond(family: Family, counted: Counted, task: Activity) -> bool:
    horizon = family.plans[task.plan].header.planning_horizon
    if horizon is None or horizon.last is None:
        return False
    return day_of(counted.planned.early_start[counted.place[task.name]]) > horizon.last


def _length(counted: Counted, baselined: Baselined, task: Activity) -> Fraction:
    row = row_of(baselined.rows, task.name)
    if row.start is None or row.finish is None:
        return counted.length_days(task)
    ruler = counted.planned.frame.ruler_of[counted.place[task.name]]
    return Fraction(ruler.between(begin(row.start), end(row.finish)), ruler.working.day)
