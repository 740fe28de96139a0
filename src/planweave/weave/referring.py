"""Who refers to a record: every relation has one home, and this is its other side."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.fields import Refers, hints_of, key_of
from planweave.model.records.record import INTERNAL
from planweave.model.registers import REGISTERS
from planweave.model.values import Link


@dataclass(frozen=True, slots=True)
class Referral:
    """A field of a record that names another."""

    register: str
    subject: str
    field: str
    target: str


def referrals(family: Family) -> Iterator[Referral]:
    """Every reference in every record, in the order of registers and records."""
    for register, records in family.registers.items():
        naming = naming_fields(register)
        for record in records.values():
            for attribute in naming:
                for target in dict.fromkeys(_names(getattr(record, attribute))):
                    yield Referral(register, record.name, key_of(attribute), target)


def referring(family: Family, name: str) -> tuple[Referral, ...]:
    """The references to one record or plan; reports keyed by it count too."""
    keyed = tuple(
        Referral(register, name, "", name)
        for register, entry in REGISTERS.items()
        if entry.keyed_by in ("record", "account") and name in family.registers.get(register, {})
    )
    return (*(one for one in referrals(family) if one.target == name), *keyed)


def names_in(register: str, record: object) -> Iterator[str]:
    """The names that a record of a register may refer to, in the order of its fields."""
    for attribute in naming_fields(register):
        yield from _names(getattr(record, attribute))


@cache
def naming_fields(register: str) -> tuple[str, ...]:
    """The attributes of a register's records that may name other records."""
    kind = REGISTERS[register].type
    hints = hints_of(kind)
    return tuple(
        field.name
        for field in fields(kind)
        if field.name not in INTERNAL and _may_name(hints[field.name])
    )


def _may_name(annotation: object) -> bool:
    if annotation is Link or isinstance(annotation, Refers):
        return True
    if isinstance(annotation, type) and is_dataclass(annotation):
        hints = hints_of(annotation)
        return any(_may_name(hint) for hint in hints.values())
    markers = getattr(annotation, "__metadata__", ())
    parts = (*typing.get_args(annotation), *markers)
    return any(_may_name(part) for part in parts)


def _names(value: object) -> Iterator[str]:
    """The names in a value of a field that may name records; other texts match no record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Link):
        yield value.target
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _names(key)
            yield from _names(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _names(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _names(getattr(value, field.name))
