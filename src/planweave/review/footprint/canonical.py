"""Values as the one text under a digest: what means the same is written the same.

Days are ISO dates, coarse ones the day they mean. Working time is in days of its record's
calendar (1w of a calendar of five days is 5d), elapsed time in calendar days, months of it as
they are; effort in person-hours by the conventions of its plan; money without thousands
separators or needless zeros. Text is NFC with single spaces. A list is a set, in order; lists
and mappings are JSON. Fields that say what holds anyway are no values.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planweave.classes import dataclass
from planweave.compute.calendars.working import WorkingTime
from planweave.compute.effort.conversion import Conversion, decimal
from planweave.model.fields import key_of
from planweave.model.values import (
    Assignment,
    Criterion,
    DatedLimit,
    Dates,
    Day,
    Duration,
    Effort,
    Money,
    Phased,
    Rate,
    SkillLevel,
    Span,
    Stepped,
    ThreePoint,
    plain,
)
from planweave.review.footprint.covered import BEGINNINGS
from planweave.review.footprint.scope import compact

_HOUR = 60
_ELAPSED = {"eh": Fraction(1, 24), "ed": Fraction(1), "ew": Fraction(7)}
Said = str | list["Said"] | dict[str, "Said"]
"""A canonical value before it is one text."""


@dataclass(frozen=True, slots=True)
class Units:
    """By what values of one record are converted: its calendar, its plan's conventions.

    `root` is what the root plan, whose full name is empty, is called.
    """

    working: WorkingTime
    convert: Conversion
    root: str


def text_of(value: Any, attribute: str, units: Units) -> str:
    """The canonical text of a field's value; "" where it says nothing."""
    said = _said(value, attribute, units)
    return said if isinstance(said, str) else compact(said) if said else ""


def says_nothing(record: object, attribute: str) -> bool:
    """Whether a field is empty or holds what holds anyway."""
    held = getattr(record, attribute)
    default = _defaults(type(record)).get(attribute, MISSING)
    if held == "":
        # Where a name must be given, the empty one is the root plan.
        return default is not MISSING
    return held in (None, (), {}) or (default is not MISSING and bool(held == default))


_DEFAULTS: dict[type, dict[str, object]] = {}


def _defaults(kind: type) -> dict[str, object]:
    if kind not in _DEFAULTS:
        _DEFAULTS[kind] = {one.name: one.default for one in fields(kind)}
    return _DEFAULTS[kind]


def _said(value: Any, attribute: str, units: Units) -> Said:
    if isinstance(value, str):
        # "" stands for the root plan where a name is asked for; empty texts come no further.
        return " ".join(unicodedata.normalize("NFC", value).split()) or units.root
    if isinstance(value, Day):
        return _day(value, attribute in BEGINNINGS)
    if isinstance(value, Duration):
        return _duration(value, units)
    if isinstance(value, Effort):
        return f"{plain(decimal(units.convert.hours(value)))}ph"
    if isinstance(value, Money):
        return f"{plain(value.amount)} {value.currency}"
    if isinstance(value, Phased):
        parts: dict[str, Said] = {
            _dates(when) if when else "total": _said(held, attribute, units)
            for when, held in value.parts
        }
        return parts["total"] if list(parts) == ["total"] else parts
    if isinstance(value, Stepped):
        steps: dict[str, Said] = {
            _day(day, True) if day else "from-start": _said(held, attribute, units)
            for day, held in value.steps
        }
        return steps["from-start"] if list(steps) == ["from-start"] else steps
    if isinstance(value, Mapping):
        return {str(key): _said(held, attribute, units) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return sorted((_said(one, attribute, units) for one in value), key=compact)
    return _of_parts(value, attribute, units)


def _of_parts(value: Any, attribute: str, units: Units) -> Said:
    if isinstance(value, Dates):
        return _dates(value)
    if isinstance(value, Span):
        return f"{_dates(value.dates)} at {value.intensity}"
    if isinstance(value, Rate):
        return f"{_said(value.money, attribute, units)}/{value.per}"
    if isinstance(value, DatedLimit):
        return _day(value.date, attribute in BEGINNINGS)
    if isinstance(value, ThreePoint):
        points = (value.optimistic, value.most_likely, value.pessimistic)
        three: list[Said] = [_said(point, attribute, units) for point in points]
        return three if value.distribution == "pert" else [*three, value.distribution]
    if isinstance(value, Criterion):
        return _keyed(value, ("met",), attribute, units)
    if isinstance(value, SkillLevel):
        return str(value.level)
    if isinstance(value, Assignment):
        found = _keyed(value, (), attribute, units)
        return next(iter(found.values())) if len(found) == 1 else found
    if is_dataclass(value) and type(value).__str__ is object.__str__:
        return _keyed(value, (), attribute, units)
    return str(value)


def _keyed(value: Any, skipped: tuple[str, ...], attribute: str, units: Units) -> dict[str, Said]:
    return {
        key_of(one.name): _said(getattr(value, one.name), attribute, units)
        for one in fields(value)
        if one.name not in skipped and not says_nothing(value, one.name)
    }


def _day(day: Day, begins: bool) -> str:
    """The day that is meant; as it is written where the plan says not from when it counts."""
    found: date | None = day.first if begins else day.last
    return found.isoformat() if found is not None else day.written


def _dates(dates: Dates) -> str:
    begin = _day(dates.begin, True) if dates.begin else ""
    end = _day(dates.end, False) if dates.end else ""
    return f"{begin}..{end}"


def _duration(value: Duration, units: Units) -> str:
    if value.elapsed:
        days = _ELAPSED.get(value.unit)
        return str(value) if days is None else f"{_number(Fraction(value.amount) * days)}ed"
    minutes = {"h": _HOUR, "d": units.working.day, "w": units.working.whole_week}[value.unit]
    return f"{_number(Fraction(value.amount) * minutes / units.working.day)}d"


def _number(amount: Fraction) -> str:
    return plain(Decimal(decimal(amount)))
