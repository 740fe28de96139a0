"""Figures in text: what `[[id.field]]` may ask of a record, asserted or computed."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Union

from planweave.model.diagnostics import Diagnostic, Level, Place, Pointer
from planweave.model.family import Family
from planweave.model.fields import hints_of, key_of
from planweave.model.gaps import as_written
from planweave.model.prose import Reference
from planweave.model.records.plan import Header, SubPlan
from planweave.model.records.record import INTERNAL, Record
from planweave.model.registers import REGISTERS
from planweave.source.prose.references import inline_references
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.weave.names.building import names_of
from planweave.weave.names.spaces import PLAN, Found, Names
from planweave.weave.records.texts import texts_of

_DATED = ("tasks", "milestones", "deliverables", "gates")
_SPANNING = (*_DATED, "wbs", PLAN)

COMPUTED: Mapping[str, tuple[str, ...]] = {
    "early-start": _DATED,
    "early-finish": _DATED,
    "late-start": _DATED,
    "late-finish": _DATED,
    "forecast-start": _SPANNING,
    "forecast-finish": _SPANNING,
    "forecast-duration": _SPANNING,
    "total-float": _DATED,
    "free-float": _DATED,
    "total-effort": ("tasks", "wbs", PLAN),
    "total-cost": ("accounts", "wbs", PLAN),
    "margin": ("gives", "gets", "milestones", "deliverables"),
    "score": ("risks",),
    "expected-cost": ("risks", PLAN),
    "expected-delay": ("risks", PLAN),
    "chance-of-target": ("milestones", PLAN),
}
"""The computed figures, each with the registers whose records have it ("plan": a plan)."""


def is_figure(family: Family, name: str, register: str, field: str) -> bool:
    """Whether a record (or, with the register "plan", a plan) has this figure."""
    if register in COMPUTED.get(field, ()):
        return True
    keys = field.split(".")
    if keys[0].startswith("x-"):
        return len(keys) == 1 and register in _own_registers(family, keys[0])
    return any(annotation_at(kind, keys) is not None for kind in _types(family, name, register))


def figure_names(register: str) -> tuple[str, ...]:
    """The figures of a register's records, asserted ones first, as an author writes them."""
    kinds = (Header, SubPlan) if register == PLAN else (REGISTERS[register].type,)
    asserted = [key for kind in kinds for key in keys_of(kind)]
    computed = [figure for figure, registers in COMPUTED.items() if register in registers]
    return tuple(dict.fromkeys((*asserted, *computed)))


_KEYS: dict[type, Mapping[str, tuple[str, Any]]] = {}


def keys_of(kind: type) -> Mapping[str, tuple[str, Any]]:
    """The keys of a record's type, each with its attribute and annotation."""
    if kind not in _KEYS:
        _KEYS[kind] = _keys_of(kind)
    return _KEYS[kind]


def _keys_of(kind: type) -> Mapping[str, tuple[str, Any]]:
    hints = hints_of(kind)
    return {
        key_of(field.name): (field.name, hints[field.name])
        for field in fields(kind)
        if field.name not in INTERNAL
    }


def annotation_at(kind: type, keys: Sequence[str]) -> Any | None:
    """The annotation of a field, or of a field inside a field; None where there is none."""
    found = keys_of(kind).get(keys[0])
    if found is None:
        return None
    if len(keys) == 1:
        return found[1]
    inner = _record_in(found[1])
    if inner is not None:
        return annotation_at(inner, keys[1:])
    # The keys of a mapping are the author's: categories, skills, kinds of impact.
    return _value_of_mapping(found[1]) if len(keys) == 2 else None


def _unwrapped(annotation: Any) -> Iterator[Any]:
    """The members of a union, without what annotates them."""
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    if typing.get_origin(annotation) in (Union, types.UnionType):
        for member in typing.get_args(annotation):
            yield from _unwrapped(member)
    else:
        yield annotation


def _record_in(annotation: Any) -> type | None:
    for member in _unwrapped(annotation):
        if isinstance(member, type) and is_dataclass(member):
            return member
    return None


def _value_of_mapping(annotation: Any) -> Any | None:
    for member in _unwrapped(annotation):
        if typing.get_origin(member) is Mapping:
            return typing.get_args(member)[1]
    return None


def _types(family: Family, name: str, register: str) -> tuple[type, ...]:
    if register == PLAN:
        return (Header, SubPlan) if name else (Header,)
    return (REGISTERS[register].type,)


def _own_registers(family: Family, key: str) -> tuple[str, ...]:
    for record in family.registers.get("fields", {}).values():
        if record.id == key:
            return tuple(getattr(record, "on_records", ()))
    return ()


# --- What is asked for and is not there ------------------------------------------------------

Asked = tuple[str, Reference, Place | Pointer]
"""The plan that refers, its reference, and where that stands."""


def figure_findings(family: Family, names: Names | None = None) -> tuple[Diagnostic, ...]:
    """Every `[[id.field]]` of prose and of records' texts whose record has no such field."""
    asked = [one for one in (*_in_prose(family), *_in_records(family)) if one[1].field]
    if not asked:
        return ()
    names = names or names_of(family)
    return tuple(found for one in asked for found in _check(family, names, *one))


def _in_prose(family: Family) -> Iterator[Asked]:
    for plan in family.plans.values():
        for prose in plan.prose:
            for reference in prose.references:
                where = Place(prose.path, reference.line, reference.column, reference.width or 1)
                yield plan.name, reference, where


def _in_records(family: Family) -> Iterator[Asked]:
    for register, records in family.registers.items():
        for record in records.values():
            for keys, text in _texts(record, ()):
                home = family.homes.get((register, record.name)) or Pointer("plan.yaml")
                spot = as_written(family.gaps, home.path, (*home.keys, *keys))
                where = Pointer(home.path, spot)
                for reference in inline_references(text).references:
                    yield record.plan, reference, where


def _texts(record: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a record that hold a reference, each with the keys that lead to it."""
    for attribute, key, kind in texts_of(type(record)):
        value = getattr(record, attribute)
        if not value:
            continue
        if kind == "text":
            if "[[" in value:
                yield (*path, key), value
        else:
            for index, part in enumerate(value):
                if isinstance(part, str):
                    if "[[" in part:
                        yield (*path, key, index), part
                else:
                    yield from _texts(part, (*path, key, index))


def _check(
    family: Family, names: Names, plan: str, reference: Reference, where: Place | Pointer
) -> Iterator[Diagnostic]:
    if reference.is_section:
        return
    found = names.find(plan, reference.target)
    if not isinstance(found, Found):
        return
    if is_figure(family, found.name, found.register, reference.field):
        return
    kind = PLAN if found.register == PLAN else REGISTERS[found.register].singular
    known = figure_names(found.register)
    question = suggestion(reference.field, known)
    yield Diagnostic(
        rule="unknown-figure",
        level=Level.ERROR,
        message=f"The {kind} {reference.target} has no field {shown(reference.field)}.",
        where=where,
        hint=f"{question} It has: {listed(known, 40)}.".strip(),
    )


def value_at(record: Record | Header, keys: Sequence[str]) -> Any | None:
    """What a record's asserted field holds; None where nothing is stated."""
    found = keys_of(type(record)).get(keys[0])
    value: Any = getattr(record, found[0]) if found else None
    for key in keys[1:]:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif is_dataclass(value) and not isinstance(value, type):
            inner = keys_of(type(value)).get(key)
            value = getattr(value, inner[0]) if inner else None
        else:
            return None
    return value
