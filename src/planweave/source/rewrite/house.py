"""What house style asks of a field, by its annotation: the order of keys, and free text."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import field, is_dataclass, replace
from functools import cache
from typing import Any, Union

from planweave.classes import dataclass
from planweave.model.fields import Kind, Refers, Scale
from planweave.model.records.plan import Header
from planweave.model.registers import REGISTERS
from planweave.model.values import Assignment, Criterion, Link, Phased, Stepped, Withdrawal
from planweave.source.records.objects import fields_of
from planweave.source.records.value_fields import LONG_FORMS
from planweave.source.values.names import is_own_field

_AFTER = {"sub-plans": "marking", "fields": "approval"}
"""Registers that stand among the plan's own keys, and behind which."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a value: its fields, or what it holds.

    `values` is the form of what a mapping or list holds, `items` that of a list's
    where it differs.
    `order` are the keys in the order of their table; `rest` is the one in
    whose place keys stand that are none of them. `naming` says how a text names
    records: as a "name", a "link", a "figure", or by [[…]] in a "text";
    `named_keys` says that keys are names.
    """

    keys: Mapping[str, Form] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    rest: str = ""
    values: Form | None = None
    items: Form | None = None
    free_text: bool = False
    always_block: bool = False
    naming: str = ""
    named_keys: bool = False

    def inner(self, key: str) -> Form:
        """The form of the value at a key, or of the items of a list."""
        return self.keys.get(key) or self.values or UNKNOWN

    def rank(self, key: str) -> int:
        """The place of a key in the order of its table; own fields come last."""
        if key in self.order:
            return self.order.index(key)
        if self.order and is_own_field(key):
            return len(self.order) + 1
        return self.order.index(self.rest) if self.rest else len(self.order)


UNKNOWN = Form()


@cache
def of_file(name: str) -> Form:
    """The form of a whole file: of plan.yaml, or of a file of registers."""
    keys = {key: of_register(key) for key in REGISTERS}
    if name != "plan.yaml":
        return Form(keys)
    order: list[str] = []
    for key, one in fields_of(Header).items():
        keys[key] = of_annotation(one.annotation)
        order += [key, *(after for after, before in _AFTER.items() if before == key)]
    return Form(keys, tuple(order))


@cache
def of_register(name: str) -> Form:
    """The form of a register, or of the one record that is none."""
    register = REGISTERS[name]
    record = _of_type(register.type, always_block=register.written_by_tool)
    return record if register.keyed_by == "single" else Form(values=record)


def _of_type(kind: type, *, always_block: bool = False) -> Form:
    keys = {key: of_annotation(one.annotation) for key, one in fields_of(kind).items()}
    rest = getattr(kind, "REST", "")
    values = _spent(kind, rest) if rest else None
    return Form(keys, tuple(keys), rest, values, always_block=always_block)


def _spent(kind: type, rest: str) -> Form:
    pair = typing.get_args(typing.get_args(fields_of(kind)[rest].annotation)[0])[0]
    return of_annotation(typing.get_args(pair)[1])


def of_annotation(annotation: Any, markers: tuple[object, ...] = ()) -> Form:
    """The form of a field."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return of_annotation(arguments[0], (*arguments[1:], *markers))
    if origin in (Union, types.UnionType):
        return _either([of_annotation(part, markers) for part in arguments])
    if origin is tuple:
        item = arguments[0]
        return Form(values=of_annotation(item), free_text=item in (str, Criterion))
    if origin in (Phased, Stepped):
        return Form(values=of_annotation(arguments[0]))
    if origin is Mapping:
        key, held = of_annotation(arguments[0]), of_annotation(arguments[1])
        # A list of parties is the short form of assignments.
        items = Form(naming=key.naming) if arguments[1] is Assignment else None
        return Form(values=held, items=items, named_keys=key.naming in ("name", "figure"))
    naming = _naming(annotation, markers)
    if isinstance(annotation, type) and (annotation in LONG_FORMS or _has_fields(annotation)):
        return replace(_of_type(annotation), naming=naming)
    return Form(naming=naming)


def _either(forms: list[Form]) -> Form:
    """One form for all: that of the mapping or list, and how the lone texts name records."""
    naming = next((form.naming for form in forms if form.naming), "")
    whole = next((form for form in forms if form.keys or form.values), UNKNOWN)
    return replace(whole, naming=naming)


def _naming(annotation: object, markers: tuple[object, ...]) -> str:
    if any(isinstance(marker, Refers) for marker in markers):
        return "name"
    if Kind.FIGURE in markers:
        return "figure"
    if annotation is Link:
        return "link"
    running = annotation is str and not any(isinstance(one, (Kind, Scale)) for one in markers)
    is_text = running or Kind.TITLE in markers or annotation in (Criterion, Withdrawal)
    return "text" if is_text else ""


def _has_fields(kind: type) -> bool:
    return is_dataclass(kind) and "records" in kind.__module__
