"""Which records a record names, by the annotations of its fields."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from planweave.model.fields import Refers, hints_of, key_of
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS

Named = tuple[tuple[str | int, ...], str]
"""A field path in the record, and the full name that stands there."""


def names_in(record: Record, register: str) -> Iterator[Named]:
    """Every full name in the fields of a record that hold names; links are not among them."""
    for attribute in naming_fields(register):
        value = getattr(record, attribute)
        if not value:
            continue
        key = key_of(attribute)
        if isinstance(value, str):
            yield (key,), value
        elif isinstance(value, Mapping):
            yield from (((key, name), name) for name in value)
        else:
            yield from (((key, place), name) for place, name in enumerate(value))


@cache
def naming_fields(register: str) -> tuple[str, ...]:
    """The attributes of a register's records that hold names of records."""
    hints = hints_of(REGISTERS[register].type)
    return tuple(name for name, hint in hints.items() if _refers(hint))


def _refers(hint: Any) -> bool:
    """Whether a type is a name, a list of names, or a mapping whose keys are names."""
    if any(isinstance(marker, Refers) for marker in getattr(hint, "__metadata__", ())):
        return True
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _refers(parts[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _refers(parts[0])
    return bool(parts) and any(_refers(part) for part in parts if part is not ...)
