"""A link waits for all of a plan or element.

Everything in it then drives, and what is added to it later drives too. Who reads the
path cannot tell which work is meant, and a task that was forgotten in the element
delays others all at once.

Condition: A link waits for a plan or for a WBS element in place of a task, milestone,
deliverable or gate.
Population: Links into incomplete tasks, milestones, deliverables and gates, that are
written as `after`.
Source: GAO, Schedule Assessment Guide, practice 2 (summary activities carry no
logic).
Remedy: Wait for the task or milestone that ends the work that is meant.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    wbs:
      1: {title: Packing}
    tasks:
      pack: {duration: 15d, wbs: 1}
      load: {duration: 2d, after: ["1"]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    wbs:
      1: {title: Packing}
    tasks:
      pack: {duration: 15d, wbs: 1}
      load: {duration: 2d, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.counted import counts_as_link, is_hand_over
from planweave.rules.schedule.who import who
from planweave.rules.telling import NOTED
from planweave.weave.defaults import Defaults

CODE = "LGC-05"
LEVEL = Level.WARNING
DEFAULT = False


def link_to_group(defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each link, with what in the group ends last."""
    network = forecast.network
    for one in network.relations:
        if network[one.predecessor].kind != "group" or is_hand_over(one):
            continue
        if not counts_as_link(network[one.successor]):
            continue
        place = network.index[one.predecessor]
        members = [forecast.at(edge.before) for edge in forecast.frame.incoming[place]]
        members.sort(key=lambda dates: dates.finish, reverse=True)
        ends = f", of which {members[0].name} ends last ({members[0].finish})" if members else ""
        yield Diagnostic(
            rule="link-to-group",
            level=LEVEL,
            message=f"{one.successor} waits for all of {one.predecessor}{ends}.",
            where=one.where,
            hint=f"{who(defaults, one.successor)} says which task or milestone it waits for.",
            notes=tuple(
                Note(f"{dates.name} finishes on {dates.finish}", Address(dates.name))
                for dates in members[:NOTED]
            ),
        )
