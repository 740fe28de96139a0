"""What an expression's parts are: taken from the annotations of the records' fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass, replace
from enum import StrEnum
from typing import Any, Literal, Union

from planweave.classes import dataclass
from planweave.model.fields import Kind as Marker
from planweave.model.fields import Refers, Scale
from planweave.model.registers import REGISTERS
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
)

DATED = ("tasks", "milestones", "deliverables", "gates")
PLAN = "plan"


class Kind(StrEnum):
    """The kinds of value, each by what it is called."""

    NUMBER = "a number"
    DURATION = "a duration"
    EFFORT = "an effort"
    MONEY = "an amount of money"
    PERCENT = "a percentage"
    DATE = "a date"
    VERSION = "a version"
    TEXT = "a text"
    WORD = "a word"
    TRUTH = "a condition"
    RECORD = "a record"
    PART = "a part of a record"
    BY_KEY = "values by key"
    LIST = "a list"
    NOTHING = "nothing"


AMOUNTS = (Kind.NUMBER, Kind.DURATION, Kind.EFFORT, Kind.MONEY, Kind.PERCENT)
"""What can be added up."""
ORDERED = (*AMOUNTS, Kind.DATE, Kind.VERSION)
"""What can be less or more."""


@dataclass(frozen=True, slots=True)
class Type:
    """A kind with what is known besides.

    `words` are those that a word may be, none where any may; `registers` those of
    which a record may be, none where of any; `part` is the class of a part, `item` the
    type of what a list or mapping holds.
    """

    kind: Kind
    words: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    part: type | None = None
    item: Type | None = None

    def __str__(self) -> str:
        if self.kind is Kind.RECORD and self.registers == (PLAN,):
            return "a plan"
        if self.kind is Kind.RECORD and len(self.registers) == 1:
            return f"a record of {self.registers[0]}"
        if self.kind is Kind.LIST and self.item is not None:
            return f"a list, each {self.item}"
        return self.kind.value


NUMBER, DURATION, EFFORT = Type(Kind.NUMBER), Type(Kind.DURATION), Type(Kind.EFFORT)
MONEY, PERCENT, DATE = Type(Kind.MONEY), Type(Kind.PERCENT), Type(Kind.DATE)
TEXT, WORD, TRUTH = Type(Kind.TEXT), Type(Kind.WORD), Type(Kind.TRUTH)
VERSION, NOTHING = Type(Kind.VERSION), Type(Kind.NOTHING)
_SCALARS: Mapping[object, Type] = {
    int: NUMBER,
    Duration: DURATION,
    Effort: EFFORT,
    Money: MONEY,
    Percent: PERCENT,
    Day: DATE,
    Version: VERSION,
}
OWN_TYPES: Mapping[str, Type] = {
    "text": TEXT,
    "word": WORD,
    "count": NUMBER,
    "date": DATE,
    "duration": DURATION,
    "effort": EFFORT,
    "money": MONEY,
    "percent": PERCENT,
    "version": VERSION,
}
"""The types of own fields that can stand in an expression, besides names of records."""


def record(*registers: str) -> Type:
    """A record of these registers, of any where none is given."""
    return Type(Kind.RECORD, registers=registers)


def many(item: Type) -> Type:
    """A list of such."""
    return Type(Kind.LIST, item=item)


def type_of(annotation: Any) -> Type | None:
    """The type of a field; None for what no expression can do anything with."""
    found = [one for one in _members(annotation, ()) if one is not None]
    if not found:
        return None
    first = next((one for one in found if one.kind is not Kind.WORD), found[0])
    if first.kind is not Kind.WORD or len(found) == 1:
        return first
    return replace(first, words=tuple(word for one in found for word in one.words))


def _members(annotation: Any, markers: tuple[object, ...]) -> Iterator[Type | None]:
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        yield from _members(inner[0], (*markers, *inner[1:]))
    elif origin in (Union, types.UnionType):
        for one in inner:
            if one is not type(None) and one is not ThreePoint:
                yield from _members(one, markers)
    else:
        yield _one(annotation, origin, inner, markers)


def _one(
    annotation: Any, origin: Any, inner: tuple[Any, ...], markers: tuple[object, ...]
) -> Type | None:
    if origin is Literal:
        return Type(Kind.WORD, words=tuple(map(str, inner)))
    if origin is Phased:
        return type_of(inner[0])
    if origin is tuple:
        item = type_of(inner[0])
        return many(item) if item is not None and item.kind is not Kind.LIST else None
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = type_of(inner[0]), type_of(inner[1])
        if key is not None and key.kind is Kind.RECORD:
            return many(key)
        return Type(Kind.BY_KEY, item=value) if value is not None else None
    if annotation is str:
        return _text(markers)
    if annotation is Link:
        return record(*DATED, PLAN)
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    is_part = isinstance(annotation, type) and is_dataclass(annotation)
    return Type(Kind.PART, part=annotation) if is_part else None


def _text(markers: tuple[object, ...]) -> Type:
    for marker in markers:
        if isinstance(marker, Refers):
            return record(*(one for one in marker.registers if one == PLAN or one in REGISTERS))
        if isinstance(marker, Scale) or marker in (Marker.WORD, Marker.CATEGORY, Marker.REGISTER):
            return WORD
    return TEXT
