"""From a field's annotation to its reader; each record type is compiled once."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Literal, Union

from planweave.model import limits
from planweave.model.diagnostics import Level
from planweave.model.fields import Between, Kind, Refers, Scale
from planweave.model.registers import REGISTERS
from planweave.model.values import (
    Assignment,
    Criterion,
    Link,
    Money,
    Phased,
    Span,
    Stepped,
    ThreePoint,
)
from planweave.source.records import amounts, forms, scalars
from planweave.source.records.assignments import assignments
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.records.value_fields import LONG_FORMS, Sign
from planweave.source.values import amounts as amounts_of
from planweave.source.values import links, names
from planweave.source.wording import shown
from planweave.source.yaml.tree import FlowList

_NAME = scalars.scalar("a name", names.name)
_SCALE = scalars.scalar("a word", names.word)
_WORTH = scalars.scalar("an amount of money", amounts_of.worth)
_LAG = scalars.scalar("a lag", links.lag)


def reader_of(annotation: object, markers: tuple[object, ...] = ()) -> Reader:
    """The reader of a field with this annotation."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return reader_of(arguments[0], (*arguments[1:], *markers))
    if origin in (Union, types.UnionType):
        return _union([part for part in arguments if part is not type(None)], markers)
    if origin is Literal:
        return scalars.word(arguments)
    if origin is tuple:
        return _list(arguments[0])
    if origin is Phased:
        return amounts.phased(reader_of(arguments[0]))
    if origin is Stepped:
        # Money that changes with time is a price: what one unit of a currency is worth.
        return amounts.stepped(_WORTH if arguments[0] is Money else reader_of(arguments[0]))
    if origin is Mapping:
        if arguments[1] is Assignment:
            return assignments(reader_of(arguments[0]), _long(Assignment))
        return _mapping(reader_of(arguments[0]), reader_of(arguments[1]))
    return _plain(annotation, markers)


def _plain(annotation: object, markers: tuple[object, ...]) -> Reader:
    marked = next(filter(None, map(_marked, markers)), None)
    if marked is not None:
        return marked
    if annotation in (Link, Span) and isinstance(annotation, type):
        short = scalars.scalar(*scalars.PARSERS[annotation])
        return forms.by_shape(text=short, other=_long(annotation))
    if annotation in scalars.PARSERS:
        return scalars.scalar(*scalars.PARSERS[annotation])
    if isinstance(annotation, type) and annotation in LONG_FORMS:
        return _short_or_long(annotation)
    if isinstance(annotation, type) and is_dataclass(annotation):
        return _long(annotation)
    raise TypeError(f"no reader for {annotation!r}")


def _marked(marker: object) -> Reader | None:
    """The reader that a marker asks for, if it asks for one."""
    if isinstance(marker, Refers):
        return _NAME
    if isinstance(marker, Scale):
        return _SCALE
    if isinstance(marker, Between):
        return scalars.between(marker.least, marker.most)
    if marker is Sign.SIGNED:
        return _LAG
    if marker is Kind.TITLE:
        return scalars.title
    if marker is Kind.RAW:
        return scalars.raw
    if marker is Kind.REGISTER:
        return scalars.word(tuple(REGISTERS))
    if isinstance(marker, Kind) and marker in scalars.KINDS:
        return scalars.scalar(*scalars.KINDS[marker])
    return None


def _long(kind: type) -> Reader:
    # A record has parts and a part has fields: the two modules need each other.
    from planweave.source.records.objects import mapping_reader

    return mapping_reader(kind)


def _short_or_long(kind: type) -> Reader:
    """A lone text stands for the first key of the long form."""
    first = LONG_FORMS[kind][0]
    lone = reader_of(first.annotation)

    def short(tree: Tree, reading: Reading) -> object:
        value = lone(tree, reading)
        return MISSING if value is MISSING else kind(**{first.attribute: value})

    return forms.by_shape(text=short, other=_long(kind))


def _union(parts: list[object], markers: tuple[object, ...]) -> Reader:
    if len(parts) == 1:
        return reader_of(parts[0], markers)
    lone = [part for part in parts if not _is_whole(part)]
    single = forms.first_of(tuple(reader_of(part, markers) for part in lone))
    if ThreePoint in parts:
        kinds = [part for part in lone if part in scalars.PARSERS]
        point = forms.first_of(tuple(reader_of(kind) for kind in kinds))
        return forms.by_shape(text=single, other=forms.three_point(point))
    wholes = [part for part in parts if _is_whole(part)]
    return forms.by_shape(text=single, other=reader_of(wholes[0])) if wholes else single


def _is_whole(part: object) -> bool:
    """Whether the part is written as a mapping or a list, not as one text."""
    return isinstance(part, type) and is_dataclass(part) and part not in scalars.PARSERS


def _list(item: object) -> Reader:
    reader = reader_of(item)
    free_text = item is str or item is Criterion

    def read(tree: Tree, reading: Reading) -> object:
        if not isinstance(tree, list):
            hint = f"Write [{tree}]." if isinstance(tree, str) and len(tree) < 60 else ""
            message = f"{shown(reading.field)} wants a list, even of one."
            return reading.problem("value", message, hint)
        if free_text and isinstance(tree, FlowList):
            reading.problem(
                "free-text-in-flow-list",
                "This list of free text is written in [ … ], where every comma splits a text.",
                "Write one item a line, each after “- ”.",
                level=Level.WARNING,
            )
        if len(tree) > limits.LIST_ITEMS:
            return reading.problem(
                "beyond-limit",
                f"This list has {len(tree)} items.",
                f"A list has at most {limits.LIST_ITEMS}.",
            )
        values = []
        gaps = []
        for index, node in enumerate(tree):
            reading.keys.append(index)
            value = reader(node, reading)
            reading.keys.pop()
            if value is MISSING:
                gaps.append(index)
            else:
                values.append(value)
        if gaps:
            reading.gaps[tuple(reading.keys)] = tuple(gaps)
        return tuple(values)

    return read


def _mapping(key_reader: Reader, value_reader: Reader) -> Reader:
    def read(tree: Tree, reading: Reading) -> object:
        if not isinstance(tree, dict):
            return scalars.wrong_shape("a mapping", tree, reading)
        found = {}
        for key, node in tree.items():
            reading.keys.append(key)
            name, value = reading.key(key_reader, key), value_reader(node, reading)
            reading.keys.pop()
            if not isinstance(name, Missing) and value is not MISSING:
                found[name] = value
        return found

    return read
