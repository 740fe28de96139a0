"""Too few links are finish-to-start, or one is start-to-finish.

That one thing follows the other is the clearest reason for a date. The other
types have their use where work overlaps, but many of them make a path hard to
follow, and a start-to-finish link is nearly always a mistake: there a task waits
for its own successor.

Condition: Less than least-percent of the links are finish-to-start; and each
start-to-finish link by itself.
Population: Links into incomplete tasks, milestones, deliverables and gates; without
those into level of effort, hammocks, recurring work, or the sum of a plan or element.
Source: DCMA 14-point assessment, point 4 (DCMA-EA PAM 200.1, 4.4).
Remedy: Split overlapping tasks so that each part follows another; turn a
start-to-finish link round.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      carry: {duration: 2d, after: [pack FF+1d]}

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      new-guard: {duration: 15d}
      old-guard: {duration: 2d, after: [new-guard SF]}

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
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import Share, broken

CODE = "DCMA-04"
LEVEL = Level.WARNING
DEFAULT = False


def link_types(
    schedule: Schedule, forecast: Schedule, *, least_percent: Decimal = Decimal(90)
) -> Iterable[Diagnostic]:
    """One finding for the share, and one for each start-to-finish link."""
    counted = Counted(schedule, forecast)
    others = [one for one in counted.links if one.type != "FS"]
    share = Share(
        part=len(counted.links) - len(others),
        whole=len(counted.links),
        limit=least_percent,
        least=True,
        population="links into what is incomplete",
        excluded=counted.excluded_links,
    )
    yield from broken(
        "link-types",
        LEVEL,
        share,
        "Finish-to-start links",
        "The owners of overlapping tasks split them so that each part follows another.",
        [
            (f"{one.successor} waits for {one.predecessor} by {one.type}", one.where)
            for one in others
        ],
    )
    for one in others:
        if one.type == "SF":
            yield Diagnostic(
                rule="link-types",
                level=LEVEL,
                message=f"{one.successor} cannot finish before {one.predecessor} starts: "
                "the link is “SF”, start-to-finish.",
                where=one.where,
                hint=f"Where {one.predecessor} is what follows, let it wait for {one.successor} by "
                "FS; otherwise link by FS or SS.",
                notes=(Note("what it waits for", Address(one.predecessor)),),
            )
