"""Work that only supports other work decides when something happens.

Level of effort, hammocks and what recurs last as long as what they accompany. If
something waits for them, its date depends on a length that was itself taken from the
dates, and the critical path goes through work without a result.

Condition: A link from level of effort, a hammock or recurring work drives the date of
something that is no such support.
Population: Incomplete tasks, milestones, deliverables and gates.
Source: GAO, Schedule Assessment Guide, practice 6 (level of effort on the critical
path).
Remedy: Wait for the result that is needed, not for the support that went with it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      manage: {kind: level-of-effort, duration: 40d}
      load: {duration: 2d, after: [manage]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      manage: {kind: level-of-effort, duration: 40d}
      pack: {duration: 40d}
      load: {duration: 2d, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.schedule import Schedule
from planweave.compute.schedule.driving import drivers
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.counted import SUPPORTING, counts_as_link
from planweave.rules.schedule.who import who
from planweave.weave.defaults import Defaults

CODE = "LGC-06"
LEVEL = Level.WARNING
DEFAULT = False


def support_drives_work(defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each driving link; it says where the driven is critical."""
    network = forecast.network
    support = {one.name for one in network.activities if one.supporting and one.kind in SUPPORTING}
    for one in network.relations:
        if one.predecessor not in support or not counts_as_link(network[one.successor]):
            continue
        if not any(driver.relation is one for driver in drivers(forecast, one.successor)):
            continue
        after = forecast[one.successor]
        critical = ", and it is critical" if after.critical else ""
        yield Diagnostic(
            rule="support-drives-work",
            level=LEVEL,
            message=f"{one.successor} is where it is ({after.start}) because it waits for "
            f"{one.predecessor}, which only supports other work{critical}.",
            where=one.where,
            hint=f"{who(defaults, one.successor)} lets it wait for the result that it needs.",
            notes=(Note("what it waits for", Address(one.predecessor)),),
        )
