"""Too many tasks could slip for months without anybody noticing.

More than two months of total float is seldom true: what needs the task's result
is missing from the logic.

Condition: More than most-percent of the incomplete tasks have a total float of
more than longest-days working days.
Population: Incomplete tasks; without level of effort, hammocks, recurring work,
milestones and tasks without length.
Source: DCMA 14-point assessment, point 6 (DCMA-EA PAM 200.1, 4.6); GAO, Schedule
Assessment Guide, practice 7.
Remedy: Let what needs the result of the task wait for it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 90d}
      paint: {duration: 3d}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 30d}
      paint: {duration: 3d}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import Share, broken
from planweave.rules.telling import days

CODE = "DCMA-06"
LEVEL = Level.WARNING
DEFAULT = False


def high_float(
    schedule: Schedule,
    forecast: Schedule,
    *,
    most_percent: Decimal = Decimal(5),
    longest_days: int = 44,
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks and their floats."""
    counted = Counted(schedule, forecast)
    loose = []
    for task in counted.open:
        place = counted.place[task.name]
        day = forecast.frame.ruler_of[place].working.day
        if forecast.total_float[place] > longest_days * day:
            said = days(Fraction(forecast.total_float[place], day))
            loose.append((f"{task.name} has {said}", Address(task.name)))
    share = Share(
        part=len(loose),
        whole=len(counted.open),
        limit=most_percent,
        population="incomplete tasks",
        excluded=counted.excluded_open,
    )
    yield from broken(
        "high-float",
        LEVEL,
        share,
        f"Tasks with a total float of more than {longest_days} working days",
        "The owners of the tasks ask who needs their results, and let that wait for them.",
        loose,
    )
