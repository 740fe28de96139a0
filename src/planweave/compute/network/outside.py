"""What a plan that is looked at alone cannot know: dates that hang on other plans."""

from __future__ import annotations

from planweave.compute.network.records import Network
from planweave.model.family import Family
from planweave.model.records.interaction import Get
from planweave.model.records.lifecycle import Gate
from planweave.model.records.work import Deliverable, Milestone, Task

LINKED = ("tasks", "milestones", "deliverables", "gates")
"""Registers whose records may wait for others."""


def waits_outside(family: Family, network: Network) -> frozenset[str]:
    """The activities that wait, directly or through others, for what no plan here holds.

    Alone they seem to start earlier than they do; a name whose date is known from the lock
    is in the network and holds them back.
    """
    outside = {name for name in family.external if name not in network}
    if not outside:
        return frozenset()
    found = {
        record.name
        for register in LINKED
        for record in family.of(register)
        if isinstance(record, Task | Milestone | Deliverable | Gate)
        and any(link.target in outside for link in record.after)
    }
    for get in family.of("gets"):
        if isinstance(get, Get) and get.of in outside:
            found.update(get.for_)
    behind: dict[str, list[str]] = {}
    for relation in network.relations:
        behind.setdefault(relation.predecessor, []).append(relation.successor)
    waiting = list(found)
    while waiting:
        for name in behind.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)
