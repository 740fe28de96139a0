"""From a field's annotation to what weaving does with its value; each type is compiled once."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, Union

from planweave.model.fields import Kind, Refers, Scale, hints_of, key_of
from planweave.model.records.record import INTERNAL
from planweave.model.values import Dates, Day, Link, Phased, Stepped
from planweave.weave.names.spaces import Absence
from planweave.weave.records import dated, links
from planweave.weave.records.scope import GONE, Gone, Path, Scope

Visit = Callable[[Any, Scope, Path], Any]
"""Takes a value and gives what it becomes: itself if nothing changes, GONE if it leads nowhere."""


@cache
def visitor(annotation: Any) -> Visit | None:
    """What is done with values of this annotation, or None where nothing ever is."""
    return _visitor(annotation, ())


def _visitor(annotation: Any, markers: tuple[object, ...]) -> Visit | None:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _visitor(arguments[0], (*arguments[1:], *markers))
    if origin in (Union, types.UnionType):
        return _union(arguments, markers)
    if origin is Literal:
        return None
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return _every(visitor(arguments[0]), is_links=arguments[0] is Link)
        return _both(visitor(arguments[0]), visitor(arguments[1]))
    if origin is Mapping:
        return _mapping(visitor(arguments[0]), visitor(arguments[1]))
    if origin is Phased or annotation is Phased:
        return dated.phased
    if origin is Stepped or annotation is Stepped:
        return dated.stepped
    return _plain(annotation, markers)


def _plain(annotation: Any, markers: tuple[object, ...]) -> Visit | None:
    if annotation is str:
        return _text(markers)
    if annotation is Day:
        return dated.day
    if annotation is Dates:
        return dated.dates
    if annotation is Link:
        return links.link
    if isinstance(annotation, type) and is_dataclass(annotation):
        return _parts(annotation)
    return None


def _text(markers: tuple[object, ...]) -> Visit | None:
    for marker in markers:
        if isinstance(marker, Refers):
            return _reference(marker.registers, lasting=marker.lasting)
        if isinstance(marker, Scale):
            return lambda value, scope, path: scope.word(value, scope.levels, "unknown-level", path)
        if marker is Kind.CATEGORY:
            return lambda value, scope, path: scope.word(
                value, scope.categories, "unknown-category", path
            )
        if marker is Kind.FIGURE:
            return links.figure
    return None


def _reference(registers: tuple[str, ...], *, lasting: bool = False) -> Visit:
    def visit(value: str, scope: Scope, path: Path) -> object:
        if not value or (lasting and scope.names.find(scope.plan, value) is Absence.UNKNOWN):
            return value
        return scope.name(value, registers, path)

    return visit


def _union(parts: tuple[Any, ...], markers: tuple[object, ...]) -> Visit | None:
    """A value is visited as the part whose type it is."""
    by_type: dict[type, Visit] = {}
    for part in parts:
        visit = _visitor(part, markers)
        if visit is not None:
            by_type[_type_of(part)] = visit
    if not by_type:
        return None

    def visit_one(value: Any, scope: Scope, path: Path) -> Any:
        visit = by_type.get(type(value))
        if visit is None:
            visit = next((v for t, v in by_type.items() if isinstance(value, t)), None)
        return visit(value, scope, path) if visit else value

    return visit_one


def _type_of(annotation: Any) -> type:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _type_of(typing.get_args(annotation)[0])
    found = origin or annotation
    return found if isinstance(found, type) else object


def _every(item: Visit | None, *, is_links: bool) -> Visit | None:
    if item is None:
        return None

    def visit(values: tuple[Any, ...], scope: Scope, path: Path) -> object:
        become = [item(value, scope, (*path, index)) for index, value in enumerate(values)]
        if is_links:
            become = links.once(become, scope, path)
        if all(new is old for new, old in zip(become, values, strict=True)):
            return values
        if GONE in become:
            gone = [index for index, value in enumerate(become) if value is GONE]
            scope.leave_out(path, gone)
        return tuple(value for value in become if value is not GONE)

    return visit


def _both(first: Visit | None, second: Visit | None) -> Visit | None:
    """A pair, such as a period and what falls in it."""
    if first is None and second is None:
        return None

    def visit(pair: tuple[Any, Any], scope: Scope, path: Path) -> object:
        inside = (*path[:-1], str(pair[0]))
        one = first(pair[0], scope, inside) if first else pair[0]
        two = second(pair[1], scope, inside) if second else pair[1]
        if one is GONE or two is GONE:
            return GONE
        return pair if one is pair[0] and two is pair[1] else (one, two)

    return visit


def _mapping(key: Visit | None, value: Visit | None) -> Visit | None:
    if key is None and value is None:
        return None

    def visit(values: Mapping[str, Any], scope: Scope, path: Path) -> object:
        become: dict[Any, Any] = {}
        for old, held in values.items():
            name = key(old, scope, (*path, old)) if key else old
            new = value(held, scope, (*path, old)) if value else held
            if name is not GONE and new is not GONE:
                become[name] = new
        same = len(become) == len(values) and all(become.get(k) is v for k, v in values.items())
        return values if same else become

    return visit


# --- Parts of records, and records -----------------------------------------------------------


def _parts(kind: type) -> Visit | None:
    steps = steps_of(kind)
    if not steps:
        return None

    def visit(value: Any, scope: Scope, path: Path) -> object:
        changed = changes(value, steps, scope, path)
        if isinstance(changed, Gone):
            return GONE
        return replace(value, **changed) if changed else value

    return visit


class Step(typing.NamedTuple):
    """One field to visit: its attribute, key in the source, what is done, what is left if it goes.

    `left` is MISSING where the field is required.
    """

    attribute: str
    key: str
    visit: Visit
    left: object


_STEPS: dict[type, tuple[Step, ...]] = {}


def steps_of(kind: type) -> tuple[Step, ...]:
    """The fields of a type that weaving looks at; worked out once a type."""
    if kind not in _STEPS:
        _STEPS[kind] = _steps(kind)
    return _STEPS[kind]


def _steps(kind: type) -> tuple[Step, ...]:
    hints = hints_of(kind)
    rest = getattr(kind, "REST", "")
    steps = []
    for field in fields(kind):
        if field.name in INTERNAL or (kind, field.name) in links.SEALED:
            continue
        visit = links.VALUES.get((kind, field.name)) or visitor(hints[field.name])
        if visit is not None:
            key = "" if field.name == rest else key_of(field.name)
            steps.append(Step(field.name, key, visit, _left(field)))
    return tuple(steps)


def _left(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def changes(value: Any, steps: tuple[Step, ...], scope: Scope, path: Path) -> dict[str, Any] | Gone:
    """The fields that become something else; GONE if a required one leads nowhere."""
    changed: dict[str, Any] = {}
    for attribute, key, visit, left in steps:
        old = getattr(value, attribute)
        if not old:
            continue
        new = visit(old, scope, (*path, key) if key else path)
        if new is old:
            continue
        if new is GONE or new in ((), {}):
            scope.emptied(path, key)
            if left is MISSING:
                return GONE
            new = left if new is GONE else new
        changed[attribute] = new
    return changed
