"""A link waits longer than is likely for anything but work.

Two weeks, or more than the task before it took, in which nothing is said to happen:
mostly somebody works, and nobody planned it.

Condition: The lag of a link is longer than most-days working days, or longer than the
task that is waited for.
Population: Links into incomplete tasks, milestones, deliverables and gates; without
those into level of effort, hammocks, recurring work, or the sum of a plan or element. The
acceptance period of a hand-off is no lag here.
Source: GAO, Schedule Assessment Guide, practice 2 (lags).
Remedy: Make a task of what happens in that time, with an owner.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      paint: {duration: 3d}
      load: {duration: 2d, after: [paint FS+12d]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      paint: {duration: 3d}
      load: {duration: 2d, after: [paint FS+2d]}
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.compute.calendars.axis import DAY
from planweave.compute.calendars.working import ELAPSED
from planweave.compute.network.lengths import DAYS_OF_A_MONTH
from planweave.compute.network.records import Lag
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.counted import Counted, is_hand_over, is_real, sign
from planweave.rules.schedule.who import who
from planweave.rules.telling import days
from planweave.weave.defaults import Defaults

CODE = "LGC-03"
LEVEL = Level.WARNING
DEFAULT = False


def long_lag(
    defaults: Defaults, schedule: Schedule, forecast: Schedule, *, most_days: int = 10
) -> Iterable[Diagnostic]:
    """One finding for each link."""
    counted = Counted(schedule, forecast)
    for one in counted.links:
        if one.lag is None or sign(one.lag) <= 0 or is_hand_over(one):
            continue
        lag = _days(schedule, one.lag)
        before = schedule.network[one.predecessor]
        length = counted.length_days(before) if is_real(before) else None
        if lag <= most_days and (length is None or lag <= length):
            continue
        than = f"more than {most_days}" if lag > most_days else "longer than that takes"
        unit = days(lag).replace("working ", "") if one.lag.calendar == ELAPSED else days(lag)
        yield Diagnostic(
            rule="long-lag",
            level=LEVEL,
            message=f"{one.successor} waits {unit} beyond {one.predecessor}, {than}, and nobody is "
            "said to work on anything then.",
            where=one.where,
            hint=f"{who(defaults, one.successor)} makes a task of what happens in that time.",
            notes=(Note(_took(one.predecessor, length), Address(one.predecessor)),),
        )


def _days(schedule: Schedule, lag: Lag) -> Fraction:
    """A lag in working days of its calendar; calendar time in days of the civil calendar."""
    if lag.calendar == ELAPSED:
        return lag.months * DAYS_OF_A_MONTH + Fraction(lag.minutes, DAY)
    return Fraction(lag.minutes, schedule.frame.rulers[lag.calendar].working.day)


def _took(name: str, length: Fraction | None) -> str:
    return f"{name} takes {days(length)}" if length is not None else f"it waits for {name}"
