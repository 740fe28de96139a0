"""Values as expressions reckon with them: days, hours, shares, first or last days, records.

A duration is a number of days, an effort a number of hours, a percentage a share, each exact;
money keeps its currency; a name is the record that it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from planweave.compute.effort.conversion import decimal
from planweave.model.family import Plan
from planweave.model.records.record import Record
from planweave.model.values import (
    Day,
    Duration,
    Effort,
    Link,
    Money,
    Percent,
    Phased,
    ThreePoint,
    Version,
    plain,
)
from planweave.rules.expressions.ground import Ground, Thing
from planweave.rules.expressions.types import Kind, Type
from planweave.rules.telling import days

BEGINNINGS = frozenset(("start", "started", "effective", "available", "begin"))
"""Where a coarse date means its first day; everywhere else it means its last."""


class Held(NamedTuple):
    """A part of a record, with the record by whose calendar and conventions it is measured."""

    part: Any
    thing: Thing


def taken(ground: Ground, value: Any, type_: Type, thing: Thing, attribute: str = "") -> Any:
    """A field's value as it is reckoned with; None where nothing is stated, or another kind."""
    if isinstance(value, ThreePoint):
        value = value.most_likely
    if isinstance(value, Phased):
        return total(ground, [part for _, part in value.parts], type_, thing)
    if value is None or value in ("", ()):
        return None
    if type_.kind is Kind.LIST and type_.item is not None:
        each = [taken(ground, one, type_.item, thing, attribute) for one in value]
        return [one for one in each if one is not None]
    if type_.kind is Kind.RECORD:
        return ground.named(value.target if isinstance(value, Link) else value)
    if type_.kind in (Kind.PART, Kind.BY_KEY):
        wanted = type_.part or Mapping
        return Held(value, thing) if isinstance(value, wanted) else None
    return _scalar(ground, value, type_, thing, attribute)


def _scalar(ground: Ground, value: Any, type_: Type, thing: Thing, attribute: str) -> Any:
    kind = type_.kind
    if kind is Kind.DURATION and isinstance(value, Duration):
        return ground.days(value, thing)
    if kind is Kind.EFFORT and isinstance(value, Effort):
        return ground.conversion(thing).hours(value)
    if kind is Kind.MONEY and isinstance(value, Money):
        return value
    if kind is Kind.PERCENT and isinstance(value, Percent):
        return Fraction(value.share)
    if kind is Kind.DATE and isinstance(value, Day):
        return value.first if attribute in BEGINNINGS else value.last
    if kind is Kind.NUMBER and isinstance(value, int):
        return Fraction(value)
    if kind is Kind.VERSION and isinstance(value, Version):
        return value
    return value if kind in (Kind.TEXT, Kind.WORD) and isinstance(value, str) else None


def total(ground: Ground, parts: list[Any], type_: Type, thing: Thing) -> Any:
    """Parts of an amount added up; None where there are none or currencies that do not meet."""
    found = [one for part in parts if (one := taken(ground, part, type_, thing)) is not None]
    return added(ground, found, type_)


def added(ground: Ground, found: list[Any], type_: Type) -> Any:
    """Amounts of one type added up; nothing of no money, since it would have no currency."""
    if type_.kind is not Kind.MONEY:
        return sum(found, Fraction())
    if not found:
        return None
    whole = found[0]
    for one in found[1:]:
        both = ground.same(one, whole, ground.plan)
        if both is None:
            return None
        whole = Money(both[0] + both[1], whole.currency)
    return whole


def in_words(ground: Ground, value: Any, type_: Type, thing: Thing | None = None) -> str:
    """A value as it is shown in a finding."""
    if value is None or value == []:
        return "none"
    match value:
        case Record() | Plan():
            return value.name or ground.family.root.header.plan
        case list():
            item = type_.item or type_
            return ", ".join(in_words(ground, one, item, thing) for one in value[:5])
        case date() | Money() | Version() | str():
            return str(value)
        case bool():
            return "true" if value else "false"
        case Fraction():
            return _number(ground, value, type_, thing)
        case Held():
            return str(value.part)
    return str(value)


def _number(ground: Ground, value: Fraction, type_: Type, thing: Thing | None) -> str:
    if type_.kind is Kind.DURATION:
        return ("−" if value < 0 else "") + days(value)
    if type_.kind is Kind.EFFORT:
        held = thing or ground.family.plans[ground.plan]
        return str(ground.conversion(held).effort(value, "pd"))
    if type_.kind is Kind.PERCENT:
        return f"{plain(Decimal(decimal(round(value * 100, 2))))} %"
    return plain(Decimal(decimal(value)))
