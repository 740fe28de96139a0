"""Which parties a party speaks for: its units, the roles and people in them, what they supply."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.parties import OrganisationUnit, Person, Role, Stakeholder
from planweave.model.records.record import Record
from planweave.model.records.resources import Resource


def parties_of(family: Family) -> tuple[str, ...]:
    """Every party of a family, withdrawn ones too, in the order of registers."""
    return tuple(name for register in PARTIES for name in family.registers.get(register, {}))


def speaking_for(family: Family) -> Mapping[str, tuple[str, ...]]:
    """For each party itself and all whose holdings are its own too, in order.

    A unit speaks for the units below it, its roles and its people; a person for the roles that
    it holds; a stakeholder for those that are part of it. Members of a body speak for
    themselves.
    """
    below: dict[str, list[str]] = {}
    for register in PARTIES:
        for record in family.of(register):
            for above in _above(record):
                below.setdefault(above, []).append(record.name)
    return {party: _all_below(party, below) for party in parties_of(family)}


def circle(family: Family, party: str) -> frozenset[str]:
    """The parties that a party is or belongs to: its unit, the units above, who holds it."""
    return frozenset(name for name, below in speaking_for(family).items() if party in below)


def circles_in(speaking: Mapping[str, tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    """For each party those that it is or belongs to, by who speaks for whom."""
    found: dict[str, set[str]] = {party: set() for party in speaking}
    for name, below in speaking.items():
        for party in below:
            found.setdefault(party, set()).add(name)
    return {party: frozenset(names) for party, names in found.items()}


def suppliers(family: Family) -> Mapping[str, str]:
    """The party that supplies each resource which says so."""
    return {
        record.name: record.of
        for record in family.of("resources")
        if isinstance(record, Resource) and record.of
    }


def _above(record: Record) -> tuple[str, ...]:
    if isinstance(record, OrganisationUnit | Stakeholder):
        return (record.part_of,) if record.part_of else ()
    if isinstance(record, Role):
        return tuple(filter(None, (record.unit, record.held_by)))
    if isinstance(record, Person):
        return (record.unit,) if record.unit else ()
    return ()


def _all_below(party: str, below: Mapping[str, list[str]]) -> tuple[str, ...]:
    found, waiting = {party: None}, [party]
    while waiting:
        for name in below.get(waiting.pop(), ()):
            if name not in found:
                found[name] = None
                waiting.append(name)
    return (party, *sorted(name for name in found if name != party))
