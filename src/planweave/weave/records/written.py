"""A value in the form in which an author writes it: short where there is a short form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from planweave.model.fields import key_of
from planweave.model.values import (
    Assignment,
    Link,
    OpenDay,
    Phased,
    Stepped,
    ThreePoint,
    WeekRule,
)
from planweave.source.records.value_fields import LONG_FORMS

Tree = object
"""Texts, and lists and mappings of them; None where nothing is written."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SKIPPED = ("name", "path")
"""What a record does not say: its key, and in which folder a sub-plan happens to lie."""


def fields_written(record: Any) -> dict[str, Tree]:
    """What a record says, by key, as an author writes it; what holds anyway is left out."""
    rest = getattr(type(record), "REST", "")
    said: dict[str, Tree] = {}
    for field in fields(record):
        held = getattr(record, field.name)
        if field.name in _SKIPPED or held in (None, "", (), {}):
            continue
        if field.default is not MISSING and held == field.default:
            continue
        if field.name == "own":
            said.update({key: value_written(value) for key, value in held.items()})
        elif field.name == rest:
            said.update({str(when): value_written(value) for when, value in held})
        else:
            said[key_of(field.name)] = value_written(held)
    return said


def value_written(value: Any) -> Tree:
    """A value as text, list or mapping."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Phased):
        return _keyed({str(when or "total"): held for when, held in value.parts}, "total")
    if isinstance(value, Stepped):
        return _keyed({str(when or "from-start"): held for when, held in value.steps}, "from-start")
    if isinstance(value, Mapping):
        if value and all(isinstance(one, Assignment) and not _long(one) for one in value.values()):
            return [str(party) for party in value]
        return {str(key): value_written(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [value_written(one) for one in value]
    if is_dataclass(value):
        return _of_parts(value)
    return str(value)


def _keyed(values: Mapping[str, Any], lone: str) -> Tree:
    """Values by period or day; one that holds for all of it stands alone."""
    if list(values) == [lone]:
        return value_written(values[lone])
    return {key: value_written(held) for key, held in values.items()}


def _of_parts(value: Any) -> Tree:
    if isinstance(value, WeekRule):
        first, last = _WEEKDAYS[value.days[0]], _WEEKDAYS[value.days[-1]]
        return f"{first if first == last else f'{first}-{last}'} {value.hours}"
    if isinstance(value, OpenDay):
        return f"{value.dates} {value.hours}"
    if isinstance(value, Link) and not (value.lag_calendar or value.reason):
        return str(value)
    if isinstance(value, ThreePoint) and value.distribution == "pert":
        return [str(value.optimistic), str(value.most_likely), str(value.pessimistic)]
    if type(value) in LONG_FORMS and not isinstance(value, Link | ThreePoint):
        return _short(value)
    if type(value) in LONG_FORMS:
        return _long(value)
    return str(value) if _has_text(value) else fields_written(value)


def _short(value: Any) -> Tree:
    """The lone first key of the long form, where nothing else is said."""
    if _has_text(value):
        return str(value)
    said = _long(value)
    keys = ("units", "effort", "count") if isinstance(value, Assignment) else ()
    first = LONG_FORMS[type(value)][0].key
    if len(said) == 1 and next(iter(said)) in (keys or (first,)):
        return next(iter(said.values()))
    return said


def _has_text(value: object) -> bool:
    """Whether its class has a text form of its own."""
    return type(value).__str__ is not object.__str__


def _long(value: Any) -> dict[str, Tree]:
    parts = {part.key: getattr(value, part.attribute) for part in LONG_FORMS[type(value)]}
    return {key: value_written(held) for key, held in parts.items() if held not in (None, "")}
