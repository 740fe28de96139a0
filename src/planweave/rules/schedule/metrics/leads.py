"""A link lets work begin before what it waits for is over, by a lead.

A lead (a negative lag) says that the work overlaps, but not which part of the
first task the second one needs. If the first slips in that part, the dates do not
show it, and floats are distorted.

Condition: More than most-percent of the links have a negative lag.
Population: Links into incomplete tasks, milestones, deliverables and gates; without
those into level of effort, hammocks, recurring work, or the sum of a plan or element.
Source: DCMA 14-point assessment, point 2 (DCMA-EA PAM 200.1, 4.2).
Remedy: Split the first task where the second one may begin, and link to its first
part.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      carry: {duration: 2d, after: [pack FS-3d]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      carry: {duration: 2d, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Diagnostic, Level
from planweave.rules.schedule.counted import Counted, sign
from planweave.rules.share import Share, broken

CODE = "DCMA-02"
LEVEL = Level.WARNING
DEFAULT = False


def leads(
    schedule: Schedule, forecast: Schedule, *, most_percent: Decimal = Decimal(0)
) -> Iterable[Diagnostic]:
    """One finding at most, with the links."""
    counted = Counted(schedule, forecast)
    found = [one for one in counted.links if sign(one.lag) < 0]
    share = Share(
        part=len(found),
        whole=len(counted.links),
        limit=most_percent,
        population="links into what is incomplete",
        excluded=counted.excluded_links,
    )
    yield from broken(
        "leads",
        LEVEL,
        share,
        "Links with a lead",
        "The owners of both tasks split the first one where the second may begin.",
        [(f"{one.successor} begins before {one.predecessor} lets it", one.where) for one in found],
    )
