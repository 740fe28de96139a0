"""Whether there is anything to keep to: a family in which everybody gives as much as is asked."""

from __future__ import annotations

from planweave.model.family import Family
from planweave.model.records.parties import Person, Supplier
from planweave.model.records.resources import Resource

PIECES = ("equipment", "facility")
"""Kinds of resources that are there in pieces, each taken whole."""


def keeps_capacity(family: Family) -> bool:
    """Whether there is a supplier who gives only so much."""
    return any(
        record.capacity is not None
        or isinstance(record, Person)
        or (isinstance(record, Resource) and record.kind in PIECES)
        for register in family.registers.values()
        for record in register.values()
        if isinstance(record, Supplier)
    )
