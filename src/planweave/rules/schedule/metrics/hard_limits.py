"""Too many tasks are held by a date that they may not slip beyond.

A hard limit overrides what the links say: the computed dates follow the calendar
of a wish, and floats turn negative in place of showing a later end.

Condition: More than most-percent of the incomplete tasks have a must-start-on,
must-finish-on, start-no-later-than or finish-no-later-than.
Population: Incomplete tasks; without level of effort, hammocks, recurring work,
milestones and tasks without length. Spans are not counted: they are no limit but
say when the work runs.
Source: DCMA 14-point assessment, point 5 (DCMA-EA PAM 200.1, 4.5); GAO, Schedule
Assessment Guide, practice 2.
Remedy: Make a deadline of a date that is only wished for, or a target of the
milestone behind it; both are watched and move nothing.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      carry: {duration: 2d, after: [pack], finish-no-later-than: 2027-04-30}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      carry: {duration: 2d, after: [pack], deadline: 2027-04-30}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Where
from planweave.rules.schedule.counted import HARD, Counted
from planweave.rules.share import Share, broken

CODE = "DCMA-05"
LEVEL = Level.WARNING
DEFAULT = False


def hard_limits(
    schedule: Schedule, forecast: Schedule, *, most_percent: Decimal = Decimal(5)
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks and their limits."""
    counted = Counted(schedule, forecast)
    held: list[tuple[str, Where]] = []
    for task in counted.open:
        hard = next((one for one in task.limits if one.kind in HARD), None)
        if hard is not None:
            said = f"{task.name} has “{hard.kind}: {hard.day}”"
            held.append((said, Address(task.name, (hard.kind,))))
    share = Share(
        part=len(held),
        whole=len(counted.open),
        limit=most_percent,
        population="incomplete tasks",
        excluded=counted.excluded_open,
    )
    yield from broken(
        "hard-limits",
        LEVEL,
        share,
        "Tasks with a hard limit",
        "Whoever set each date makes a deadline of it, unless it truly cannot be passed.",
        held,
    )
