"""Whether a party is there: not withdrawn, not left, and in its dates."""

from __future__ import annotations

from datetime import date

from planweave.model.family import Family
from planweave.model.records.parties import OrganisationUnit, PartyRecord


def is_gone(family: Family, name: str, day: date | None = None) -> bool:
    """Whether a party is withdrawn or has left; with a day, whether its dates are over by then."""
    party = family.record(name)
    if not isinstance(party, PartyRecord):
        return False
    if party.withdrawn is not None:
        return True
    if not isinstance(party, OrganisationUnit):
        return False
    last = party.dates.last if party.dates else None
    return party.state == "left" or bool(day and last and last < day)
