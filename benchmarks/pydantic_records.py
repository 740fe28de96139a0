"""The record types of a plan as pydantic would read them, made from the same annotations.

Leaves are taken by the same parsers of values as in Planweave's own reader, so that what differs is
the machinery around them. With `bare` leaves stay the texts that they are: the least that pydantic
can take. Only the benchmark of reading needs this; pydantic is no dependency.
"""

from __future__ import annotations

import importlib
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, field, fields, is_dataclass, make_dataclass
from functools import partial
from typing import Annotated, Any, Literal, Union

from planweave.model.fields import Refers, key_of
from planweave.model.records.record import INTERNAL
from planweave.model.values import Assignment, Phased, Stepped, ThreePoint
from planweave.source.records.scalars import PARSERS
from planweave.source.records.value_fields import LONG_FORMS
from planweave.source.values import names
from planweave.source.values.bad import Bad

pydantic: Any = importlib.import_module("pydantic")

Parser = Callable[[str], object]
# Types made of types that are known only when this runs.
DICT: Any = dict
TUPLE: Any = tuple
_MAKING: dict[tuple[type, bool], Any] = {}


def adapter(kind: type, *, bare: bool = False) -> Any:
    """What validates a mapping of records of this type by id."""
    return pydantic.TypeAdapter(DICT[str, record(kind, bare)])


def record(kind: type, bare: bool) -> Any:
    """A dataclass with the fields of a record or part of one, whose types pydantic knows."""
    if (kind, bare) in _MAKING:
        return _MAKING[kind, bare]
    if kind in LONG_FORMS:
        parts = [
            (part.attribute, part.key, part.annotation, MISSING if part.required else None)
            for part in LONG_FORMS[kind]
        ]
    else:
        hints = typing.get_type_hints(kind, include_extras=True)
        parts = [
            (own.name, key_of(own.name), hints[own.name], _default(own))
            for own in fields(kind)
            if own.name not in INTERNAL
        ]
    made = [_field(name, key, known(how, bare), default) for name, key, how, default in parts]
    config = {"__pydantic_config__": {"extra": "forbid"}, "__module__": __name__}
    options: Any = {"frozen": True, "slots": True, "kw_only": True, "namespace": config}
    _MAKING[kind, bare] = make_dataclass(kind.__name__, made, **options)
    return _MAKING[kind, bare]


def _default(own: Any) -> Any:
    return None if own.default_factory is not MISSING else own.default


def _field(name: str, key: str, kind: Any, default: Any) -> Any:
    typed = Annotated[kind, pydantic.Field(alias=key)]
    return (name, typed) if default is MISSING else (name, typed, field(default=default))


def known(annotation: Any, bare: bool, markers: tuple[Any, ...] = ()) -> Any:
    """The type that pydantic is told for an annotation."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return known(inner[0], bare, (*inner[1:], *markers))
    if origin in (Union, types.UnionType):
        return _any_of([known(part, bare, markers) for part in inner if part is not type(None)])
    if origin is Literal:
        return annotation
    if origin is tuple:
        return TUPLE[known(inner[0], bare), ...]
    if origin in (Phased, Stepped):
        amount = known(inner[0], bare)
        return _any_of([amount, DICT[str, amount]])
    if origin is Mapping:
        return DICT[str, _share(bare) if inner[1] is Assignment else known(inner[1], bare)]
    return _single(annotation, bare, markers)


def _single(kind: Any, bare: bool, markers: tuple[Any, ...]) -> Any:
    if any(isinstance(marker, Refers) for marker in markers):
        return _leaf(names.name, bare)
    if kind is ThreePoint:
        point = _any_of([_leaf(PARSERS[each][1], bare) for each in _points()])
        return _any_of([TUPLE[point, point, point], record(kind, bare)])
    if kind in PARSERS:
        text = _leaf(PARSERS[kind][1], bare)
        return _any_of([text, record(kind, bare)]) if kind in LONG_FORMS else text
    if kind in LONG_FORMS:
        first = known(LONG_FORMS[kind][0].annotation, bare)
        return _any_of([first, record(kind, bare)])
    if is_dataclass(kind):
        return record(typing.cast(type, kind), bare)
    return object


def _points() -> list[Any]:
    return list(typing.get_args(typing.get_args(LONG_FORMS[ThreePoint][0].annotation)[0]))


def _share(bare: bool) -> Any:
    whole = record(Assignment, bare)
    kinds = {part.attribute: part.annotation for part in LONG_FORMS[Assignment]}
    lone = [known(kinds[name], bare) for name in ("effort", "units", "count")]
    return _any_of([*lone, whole])


def _any_of(parts: list[Any]) -> Any:
    texts = [part for part in parts if part is str]
    parts = [*texts[:1], *(part for part in parts if part is not str)]
    if len(parts) == 1:
        return parts[0]
    return Annotated[Union[tuple(parts)], pydantic.Field(union_mode="left_to_right")]  # noqa: UP007


def _leaf(parse: Parser, bare: bool) -> Any:
    if bare:
        return str
    return Annotated[object, pydantic.PlainValidator(partial(_taken, parse))]


def _taken(parse: Parser, text: object) -> object:
    value = parse(text) if isinstance(text, str) else Bad("this is no text", "")
    if isinstance(value, Bad):
        raise ValueError(value.message)
    return value
