"""Many things must all be finished before one thing starts.

The later the latest of several is, the later the start: five predecessors that each
keep their day four times out of five let it start on its day one time in three. The
computed date takes each of them as kept.

Condition: At least least-links links end at one activity. Those that come
within near-days working days before it begins are counted apart.
Population: Incomplete tasks, milestones, deliverables and gates; links from what is
complete do not count.
Source: GAO, Schedule Assessment Guide, practice 8 (path convergence); Hulett, on
merge bias.
Remedy: Put a margin before it, or let fewer things have to come together.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      paint: {duration: 14d}
      clean: {duration: 13d}
      wire: {duration: 15d}
      label: {duration: 3d}
      load: {duration: 2d, after: [pack, paint, clean, wire, label]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      paint: {duration: 14d}
      load: {duration: 2d, after: [pack, paint]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.schedule import Schedule
from planweave.compute.schedule.driving import bound
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.counted import counts_as_link
from planweave.rules.schedule.who import who
from planweave.rules.telling import NOTED
from planweave.weave.defaults import Defaults

CODE = "LGC-10"
LEVEL = Level.INFO
DEFAULT = False


def merge_hotspot(
    defaults: Defaults, forecast: Schedule, *, least_links: int = 5, near_days: int = 10
) -> Iterable[Diagnostic]:
    """One finding for each activity; it says how many links end shortly before the latest."""
    network = forecast.network
    for place, activity in enumerate(network.activities):
        edges = [
            edge
            for edge in forecast.frame.incoming[place]
            if not network.activities[edge.before].done
        ]
        if len(edges) < least_links or not counts_as_link(activity):
            continue
        ruler = forecast.frame.ruler_of[place]
        latest = max(bound(forecast, edge) for edge in edges)
        near = [
            edge
            for edge in edges
            if ruler.between(bound(forecast, edge), latest) <= near_days * ruler.working.day
        ]
        yield Diagnostic(
            rule="merge-hotspot",
            level=LEVEL,
            message=f"{activity.name} waits for {len(edges)} things at once, of which {len(near)} "
            f"come within the last {near_days} working days.",
            where=Address(activity.name),
            hint=f"{who(defaults, activity.name)} puts a margin before it, or lets fewer things "
            "have to "
            "come together.",
            notes=tuple(
                Note(f"{one.name} finishes on {one.finish}", Address(one.name))
                for one in (forecast.at(edge.before) for edge in near[:NOTED])
            ),
        )
