"""From a field's annotation to its reader; each record type is compiled once."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Literal, Union

from planweave.model import limits
from planweave.model.diagnostics import Level
from planweave.model.fields import Kind, Refers, Scale
from planweave.model.values import (
    Assignment,
    Criterion,
    DatedLimit,
    Link,
    Phased,
    SkillLevel,
    Span,
    Stepped,
    ThreePoint,
    Withdrawal,
)
from planweave.source.records import forms, scalars
from planweave.source.records.assignments import assignments
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.values import names
from planweave.source.yaml.tree import FlowList

_NAME = scalars.scalar("a name", names.name)
_SCALE = scalars.scalar("a word", names.word)
_LINK = forms.short_or_long(Link, scalars.scalar(*scalars.PARSERS[Link]), forms.link_from_mapping)
_SPAN = forms.short_or_long(Span, scalars.scalar(*scalars.PARSERS[Span]), forms.span_from_mapping)


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
        return forms.phased(arguments[0], reader_of(arguments[0]))
    if origin is Stepped:
        return forms.stepped(arguments[0], reader_of(arguments[0]))
    if origin is Mapping:
        if arguments[1] is Assignment:
            return assignments(reader_of(arguments[0]))
        return _mapping(reader_of(arguments[0]), reader_of(arguments[1]))
    return _plain(annotation, markers)


def _plain(annotation: object, markers: tuple[object, ...]) -> Reader:
    marked = next(filter(None, map(_marked, markers)), None)
    if marked is not None:
        return marked
    if annotation is Link:
        return _LINK
    if annotation is Span:
        return _SPAN
    if annotation in scalars.PARSERS:
        return scalars.scalar(*scalars.PARSERS[annotation])
    if isinstance(annotation, type) and is_dataclass(annotation):
        return _object(annotation)
    raise TypeError(f"no reader for {annotation!r}")


def _marked(marker: object) -> Reader | None:
    """The reader that a marker asks for, if it asks for one."""
    if isinstance(marker, Refers):
        return _NAME
    if isinstance(marker, Scale):
        return _SCALE
    if marker is Kind.TITLE:
        return scalars.title
    if marker is Kind.RAW:
        return scalars.raw
    if isinstance(marker, Kind) and marker in scalars.KINDS:
        return scalars.scalar(*scalars.KINDS[marker])
    return None


def _object(kind: type) -> Reader:
    # A record has parts and a part has fields: the two modules need each other.
    from planweave.source.records.objects import mapping_reader

    long = mapping_reader(kind)
    shorts: dict[type, Reader] = {
        Criterion: forms.criterion,
        DatedLimit: forms.dated_limit,
        Withdrawal: forms.withdrawal,
        SkillLevel: forms.skill_level,
    }
    return forms.short_or_long(kind, shorts[kind], long) if kind in shorts else long


def _union(parts: list[object], markers: tuple[object, ...]) -> Reader:
    if len(parts) == 1:
        return reader_of(parts[0], markers)
    points = [part for part in parts if part is ThreePoint]
    others = [part for part in parts if part is not ThreePoint]
    kinds = tuple(part for part in others if isinstance(part, type) and part in scalars.PARSERS)
    readers = tuple(reader_of(part, markers) for part in others)
    single = forms.first_of(readers)
    if not points:
        return single
    estimate = forms.three_point(kinds)
    return forms.short_or_long(ThreePoint, single, estimate)


def _list(item: object) -> Reader:
    reader = reader_of(item)
    free_text = item is str or item is Criterion

    def read(tree: Tree, reading: Reading) -> object:
        if not isinstance(tree, list):
            hint = f"Write [{tree}]." if isinstance(tree, str) and len(tree) < 60 else ""
            field = reading.keys[-1] if reading.keys else "this"
            return reading.problem("value", f"“{field}” wants a list, even of one.", hint)
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
        for index, node in enumerate(tree):
            reading.keys.append(index)
            value = reader(node, reading)
            reading.keys.pop()
            if value is not MISSING:
                values.append(value)
        return tuple(values)

    return read


def _mapping(key_reader: Reader, value_reader: Reader) -> Reader:
    def read(tree: Tree, reading: Reading) -> object:
        if not isinstance(tree, dict):
            return scalars.wrong_shape("a mapping", tree, reading)
        found = {}
        for key, node in tree.items():
            reading.keys.append(key)
            name, value = key_reader(key, reading), value_reader(node, reading)
            reading.keys.pop()
            if not isinstance(name, Missing) and value is not MISSING:
                found[name] = value
        return found

    return read
