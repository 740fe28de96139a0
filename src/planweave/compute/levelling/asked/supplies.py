"""Supplies from records: who is limited, by how much, in which calendar."""

from __future__ import annotations

from decimal import Decimal

from planweave.compute.calendars.axis import EARLIEST, Instant, begin
from planweave.compute.levelling.asked.allocation import WHOLE, Supply
from planweave.compute.levelling.asked.limited import PIECES
from planweave.compute.network.scope import Scope, within
from planweave.model.records.parties import Person, Role, Supplier
from planweave.model.records.resources import Resource
from planweave.model.values import Percent, Stepped

SPENT = ("material", "expense")
"""Kinds that are used up: they take no time and limit none."""
FULL = Stepped(((None, Percent(Decimal(100))),))


def supply(name: str, scope: Scope) -> Supply | None:
    """The supply behind a name; None for what is used up, or is no supplier at all.

    A person gives 100 %, equipment as many pieces as there are, and anybody else what its
    capacity says: without one nothing limits it.
    """
    record = scope.family.record(name)
    if not isinstance(record, Supplier) or (isinstance(record, Resource) and record.kind in SPENT):
        return None
    capacity = record.capacity or (FULL if isinstance(record, Person) else None)
    pieces = 1
    if isinstance(record, Resource) and record.kind in PIECES:
        capacity, pieces = capacity or FULL, record.count
    return Supply(name, scope.calendar(record), _steps(capacity, pieces))


def _steps(capacity: Stepped[Percent] | None, pieces: int) -> tuple[tuple[Instant, int], ...]:
    if capacity is None:
        return ()
    found = {EARLIEST: 0}  # nothing, before the first day that says otherwise
    for day, percent in capacity.steps:
        first = day.first if day is not None else None
        if day is None or first is not None:
            since = begin(within(first)) if first is not None else EARLIEST
            found[since] = int(percent.share * WHOLE) * pieces
    return tuple(sorted(found.items()))


def performer(name: str, scope: Scope) -> str:
    """Who works where a name is assigned: the holder of a role that has no capacity of its own."""
    record = scope.family.record(name)
    if isinstance(record, Role) and record.capacity is None and record.held_by:
        return record.held_by
    return name
