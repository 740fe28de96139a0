"""Too many links wait for a time in which nobody is said to work.

A lag hides work, or a wait, that has no owner, no calendar of its own and no
place in any report. A few (concrete that dries) are natural.

Condition: More than most-percent of the links have a positive lag.
Population: Links into incomplete tasks, milestones, deliverables and gates; without
those into level of effort, hammocks, recurring work, or the sum of a plan or element.
The acceptance period of a hand-off is agreed and has an owner: it is no lag here.
Source: DCMA 14-point assessment, point 3 (DCMA-EA PAM 200.1, 4.3).
Remedy: Make a task of what happens in that time, with an owner.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      paint: {duration: 3d}
      carry: {duration: 2d, after: [paint FS+5d]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      paint: {duration: 3d}
      dry: {duration: 5d, after: [paint]}
      carry: {duration: 2d, after: [dry]}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Diagnostic, Level
from planweave.rules.schedule.counted import Counted, is_hand_over, sign
from planweave.rules.share import Share, broken

CODE = "DCMA-03"
LEVEL = Level.WARNING
DEFAULT = False


def lags(
    schedule: Schedule, forecast: Schedule, *, most_percent: Decimal = Decimal(5)
) -> Iterable[Diagnostic]:
    """One finding at most, with the links."""
    counted = Counted(schedule, forecast)
    found = [one for one in counted.links if sign(one.lag) > 0 and not is_hand_over(one)]
    share = Share(
        part=len(found),
        whole=len(counted.links),
        limit=most_percent,
        population="links into what is incomplete",
        excluded=counted.excluded_links,
    )
    yield from broken(
        "lags",
        LEVEL,
        share,
        "Links with a lag",
        "The owner of the waiting task makes a task of what happens in that time.",
        [(f"{one.successor} waits longer than for {one.predecessor}", one.where) for one in found],
    )
