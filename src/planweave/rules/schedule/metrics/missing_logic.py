"""Too many tasks are linked to nothing before or after them.

A task without a predecessor starts whenever the plan does, and one without a
successor can slip to the end of the plan without anybody noticing: its float is
not a fact but a gap. A few such tasks are natural; many mean that the computed
dates are not to be relied on.

Condition: More than most-percent of the incomplete tasks have no predecessor, or
no successor.
Population: Incomplete tasks; without level of effort, hammocks, recurring work,
milestones and tasks without length. Those that begin on the first day of the
schedule are excused from a predecessor, those that end it from a successor. A link
from or to all of a plan or element counts for each task in it; a link into a
hammock does not.
Variant: The DCMA excuses one start and one finish milestone; a plan needs neither
here, so the first day and the last stand in for them.
Source: DCMA 14-point assessment, point 1 (DCMA-EA PAM 200.1, 4.1); GAO, Schedule
Assessment Guide, practice 2.
Remedy: Say what each task waits for, and let what needs its result wait for it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      paint: {duration: 3d}
      carry: {duration: 2d, after: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      paint: {duration: 3d}
      carry: {duration: 2d, after: [pack, paint]}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.calendars.axis import begin, day_of, end
from planweave.compute.network.records import Activity, Network
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Where
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import Share, broken

CODE = "DCMA-01"
LEVEL = Level.WARNING
DEFAULT = False


def missing_logic(
    schedule: Schedule, forecast: Schedule, *, most_percent: Decimal = Decimal(5)
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks and which side of each is open."""
    counted = Counted(schedule, forecast)
    if not counted.tasks:
        return
    preceded, followed = linked(schedule.network)
    places = [counted.place[task.name] for task in counted.tasks]
    first = end(day_of(min(schedule.early_start[place] for place in places)))
    last = begin(day_of(schedule.end))
    offenders: list[tuple[str, Where]] = []
    for task in counted.open:
        place = counted.place[task.name]
        begins = task.name in preceded or schedule.early_start[place] <= first
        ends = task.name in followed or schedule.early_finish[place] >= last
        if not (begins and ends):
            offenders.append((_said(task, begins=begins, ends=ends), Address(task.name)))
    share = Share(
        part=len(offenders),
        whole=len(counted.open),
        limit=most_percent,
        population="incomplete tasks",
        excluded=counted.excluded_open,
    )
    yield from broken(
        "missing-logic",
        LEVEL,
        share,
        "Tasks without a predecessor or without a successor",
        "Whoever owns each task says what it waits for (after), and who waits for it.",
        offenders,
    )


def linked(network: Network) -> tuple[set[str], set[str]]:
    """The activities with a predecessor, and those with a successor that is no hammock."""
    stretches = {one.name for one in network.activities if one.stretch}
    relations = [one for one in network.relations if one.successor not in stretches]
    return {one.successor for one in relations}, {one.predecessor for one in relations}


def _said(task: Activity, *, begins: bool, ends: bool) -> str:
    if not begins and not ends:
        return f"{task.name} has neither predecessor nor successor"
    return f"{task.name} has no {'successor' if begins else 'predecessor'}"
