"""One plan of a family as its group sees it: its own work, and no link that leads out."""

from __future__ import annotations

from dataclasses import replace

from planweave.compute.network.records import Network


def alone(network: Network, plan: str) -> Network:
    """The part of a family's network that lies in a plan and the plans below it.

    Links to and from anything else are left out, and so is what is only known by a date that
    others gave: promises of other plans, dates last agreed. All else is as it is in the whole, so
    that the two can be compared.
    """
    below = f"{plan}/"
    activities = tuple(
        one
        for one in network.activities
        if not plan or one.plan == plan or one.plan.startswith(below)
    )
    names = {one.name for one in activities}
    return replace(
        network,
        activities=activities,
        relations=tuple(
            one for one in network.relations if one.predecessor in names and one.successor in names
        ),
        deadlines=tuple(one for one in network.deadlines if names.issuperset(one.of)),
    )
