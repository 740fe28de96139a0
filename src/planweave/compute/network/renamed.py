"""A network whose activities are called something else: no date depends on a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planweave.compute.network.records import NOWHERE, Deadline, Network
from planweave.model.diagnostics import Address


def anonymous(network: Network, names: Mapping[str, str]) -> Network:
    """The network with other names for some activities, of which it holds no plan nor place."""

    def called(name: str) -> str:
        return names.get(name, name)

    activities = tuple(
        replace(one, name=names[one.name], plan="") if one.name in names else one
        for one in network.activities
    )
    relations = tuple(
        replace(
            one,
            predecessor=called(one.predecessor),
            successor=called(one.successor),
            where=NOWHERE if names.keys() & {one.predecessor, one.successor} else one.where,
        )
        for one in network.relations
    )
    return replace(
        network,
        activities=activities,
        relations=relations,
        deadlines=tuple(filter(None, (_of_seen(one, names) for one in network.deadlines))),
    )


def _of_seen(deadline: Deadline, names: Mapping[str, str]) -> Deadline | None:
    """A deadline of what keeps its name; None for one that stands with what does not."""
    if isinstance(deadline.where, Address) and deadline.where.subject in names:
        return None
    kept = tuple(name for name in deadline.of if name not in names)
    return replace(deadline, of=kept) if kept else None
