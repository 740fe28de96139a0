"""Which levels of a skill parties hold, by themselves or with the unit in which they lie."""

from __future__ import annotations

from datetime import date

from planweave.compute.costs.booking import Booking
from planweave.model.records.parties import Supplier
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

SUPPLIERS = ("organisation", "roles", "people", "stakeholders", "resources")
Held = dict[str, dict[str, tuple[int, date | None]]]
"""By skill and supplier: the level, and the last day on which it holds."""


def held(defaults: Defaults) -> Held:
    """All levels that are stated."""
    found: Held = {}
    for register in SUPPLIERS:
        for one in living(defaults, register, Supplier):
            for skill, level in (one.skills or {}).items():
                until = level.until.last if level.until else None
                found.setdefault(skill, {})[one.name] = (level.level, until)
    return found


def best(found: Held, book: Booking, skill: str, performers: tuple[str, ...], day: date) -> int:
    """The highest level among performers, those in them, and the units in which they lie."""
    levels = [0]
    for name, (level, until) in found.get(skill, {}).items():
        if until is not None and until < day:
            continue
        if any(is_of(book, name, one) or is_of(book, one, name) for one in performers):
            levels.append(level)
    return max(levels)


def is_of(book: Booking, party: str, unit: str) -> bool:
    """Whether a party is a unit or lies in it."""
    return unit in book.units(party)
