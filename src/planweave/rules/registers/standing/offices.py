"""Who may speak for a party by office, and whose hand is whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.parties import OrganisationUnit, PartyRecord, Role

ITSELF, NONE = "itself", "none"
"""The capacity of a party that signs for itself, and of who holds no office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """How somebody comes to speak for a party: the names from the party on, and each step."""

    names: tuple[str, ...]
    steps: tuple[str, ...] = ()

    @property
    def capacity(self) -> str:
        """Such as “holder of it-lead, head of it”."""
        pairs = zip(self.steps, self.names, strict=False)
        return ", ".join(f"{step} of {name}" for step, name in reversed(tuple(pairs))) or ITSELF


def offices(family: Family, party: str) -> Mapping[str, Office]:
    """Everybody who may sign for a party, near before far: it, who signs, heads, holds, deputises.

    A deputy signs with the authority of the role. One who may do so in several ways stands there
    by the shortest, of equals by the one that the plan names first.
    """
    found = {party: Office(names=(party,))}
    waiting = [party]
    for name in waiting:
        at = found[name]
        for step, hand in _hands(family, name):
            if hand not in found:
                found[hand] = Office(names=(*at.names, hand), steps=(*at.steps, step))
                waiting.append(hand)
    return found


def _hands(family: Family, name: str) -> Iterator[tuple[str, str]]:
    record = family.record(name)
    if isinstance(record, PartyRecord) and record.signatory:
        yield "signatory", record.signatory
    if isinstance(record, OrganisationUnit) and record.head:
        yield "head", record.head
    if isinstance(record, Role):
        if record.held_by:
            yield "holder", record.held_by
        for deputy in record.deputies:
            yield "deputy", deputy


def same_hand(family: Family, party: str) -> set[str]:
    """The party, who holds or heads it, and the roles and units that it holds or heads itself."""
    found = {party}
    for register in ("roles", "organisation"):
        for one in family.of(register):
            holder = one.held_by if isinstance(one, Role) else getattr(one, "head", None)
            if holder == party:
                found.add(one.name)
            elif one.name == party and holder:
                found.add(holder)
    return found
