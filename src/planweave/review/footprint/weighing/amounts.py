"""Amounts in canonical values: what they measure, and by how much one exceeds another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from planweave.classes import dataclass
from planweave.review.footprint.change import parsed

_AMOUNT = re.compile(r"^(-?\d+(?:\.\d+)?) ?([A-Za-z%]+)$")


@dataclass(frozen=True, slots=True)
class Rise:
    """The largest rise and the largest fall among the parts of a value, in percent.

    A part that was not there rises without measure (`rise` is None).
    """

    rise: Decimal | None
    fall: Decimal


def amounts_of(value: str) -> Mapping[str, tuple[Decimal, str]] | None:
    """The amounts in a value by part, with their units; None where something is no amount.

    A part is a period, a supplier or a point of an estimate; "" where there is one amount.
    """
    found: dict[str, tuple[Decimal, str]] = {}
    return found if _collect("", parsed(value), found) else None


def _collect(name: str, value: object, found: dict[str, tuple[Decimal, str]]) -> bool:
    if isinstance(value, dict):
        return all(_collect(f"{name}/{key}", held, found) for key, held in value.items())
    if isinstance(value, list):
        return all(_collect(f"{name}/{place}", held, found) for place, held in enumerate(value))
    matched = _AMOUNT.match(value) if isinstance(value, str) else None
    if matched is None:
        return False
    found[name] = (Decimal(matched[1]), matched[2])
    return True


def rise_of(before: str, after: str) -> Rise | None:
    """By how much the parts of a value rise and fall; None where they cannot be compared."""
    old, new = amounts_of(before), amounts_of(after)
    if old is None or new is None or {u for _, u in old.values()} != {u for _, u in new.values()}:
        return None
    rises: list[Decimal | None] = []
    falls = [Decimal()]
    for part in dict.fromkeys((*new, *old)):
        was = old[part][0] if part in old else Decimal()
        now = new[part][0] if part in new else Decimal()
        if now > was:
            rises.append((now - was) * 100 / abs(was) if was else None)
        elif now < was:
            falls.append((was - now) * 100 / abs(was) if was else Decimal(100))
    known = [one for one in rises if one is not None]
    rise = None if len(known) < len(rises) else max(known, default=Decimal())
    return Rise(rise, max(falls))


def day_of(value: str) -> date | None:
    """The day that a canonical value is, or None."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def days_in(value: str) -> tuple[date | None, ...] | None:
    """The edges of a window, or of several; None where the value is no window."""
    held = parsed(value)
    edges: list[date | None] = []
    for one in held if isinstance(held, list) else [held]:
        window = str(one).partition(" at ")[0]
        begin, dots, end = window.partition("..")
        if not dots:
            return None
        edges += [day_of(begin), day_of(end)]
    return tuple(edges)
