"""Where reports stand: `progress` and `actuals` carry the name of what they report on."""

from __future__ import annotations

from planweave.model.diagnostics import Address, Pointer, Where
from planweave.model.family import Family


def home(family: Family, register: str, name: str, *keys: str) -> Where:
    """A field of a report, or the report; what it reports on where its home is not known."""
    found = family.homes.get((register, name))
    if found is None:
        return Address(name)
    return Pointer(found.path, (*found.keys, *keys), "value" if keys else "key")
