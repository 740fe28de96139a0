"""Own fields (`x-…`): declared in a plan or above it, typed when the plans are woven."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Note, Pointer
from planweave.model.fields import PARTIES
from planweave.model.records.governance import OwnField
from planweave.model.records.record import Record
from planweave.model.values import (
    Dates,
    Day,
    Duration,
    Effort,
    Money,
    Percent,
    Quantity,
    Rate,
    Version,
)
from planweave.source.records.reading import Missing, Reader, Reading
from planweave.source.records.scalars import PARSERS, scalar
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.weave.records import dated
from planweave.weave.records.scope import GONE, Path, Scope
from planweave.weave.walk.sites import Member

_SCALARS: Mapping[str, object] = {
    "text": str,
    "word": str,
    "count": int,
    "date": Day,
    "dates": Dates,
    "duration": Duration,
    "effort": Effort,
    "money": Money,
    "rate": Rate,
    "percent": Percent,
    "quantity": Quantity,
    "version": Version,
}
_REFERENCES = {"party": PARTIES, "ref": (), "refs": ()}


@dataclass(frozen=True, slots=True)
class Declared:
    """An own field and where it is declared."""

    field: OwnField
    home: Pointer


def declarations(
    member: Member, above: Mapping[str, Declared]
) -> tuple[Mapping[str, Declared], tuple[Diagnostic, ...]]:
    """The own fields that a plan's records may have: its own, and those declared above it."""
    declared = dict(above)
    found = []
    for name, record in member.draft.registers.get("fields", {}).items():
        if not isinstance(record, OwnField):
            continue
        home = member.home("fields", name)
        if name in above:
            found.append(_declared_twice(name, home, above[name].home))
        else:
            declared[name] = Declared(record, home)
    return declared, tuple(found)


def typed(
    record: Record, register: str, declared: Mapping[str, Declared], scope: Scope
) -> dict[str, object]:
    """The own fields of a record with their values; what cannot be taken is left out."""
    values: dict[str, object] = {}
    for name, raw in record.own.items():
        entry = declared.get(name)
        if entry is None:
            _undeclared(name, register, declared, scope)
        elif register not in entry.field.on_records:
            _misplaced(name, register, entry, scope)
        else:
            value = _value(raw, entry.field, scope, (name,))
            if value is not GONE:
                values[name] = value
    return values


def _value(raw: object, field: OwnField, scope: Scope, path: Path) -> object:
    if field.type in _REFERENCES:
        return _reference(raw, field.type, scope, path)
    pointer = scope.at(path)
    reading = Reading(pointer.path)
    reading.keys = list(pointer.keys)
    reader: Reader = scalar(*PARSERS[_SCALARS[field.type]])
    value = reader(raw, reading)
    scope.found.extend(reading.found)
    if isinstance(value, Missing):
        return GONE
    if isinstance(value, Day):
        return dated.day(value, scope, path)
    if isinstance(value, Dates):
        return dated.dates(value, scope, path)
    return _within(value, field, scope, path)


def _within(value: Any, field: OwnField, scope: Scope, path: Path) -> object:
    """The value, if it is one of the declared words and between least and most."""
    if field.type == "word" and field.words and value not in field.words:
        hint = f"{suggestion(value, field.words)} It takes: {listed(field.words)}.".strip()
        scope.tell("own-field-value", f"{shown(value)} is no word of “{field.name}”.", hint, path)
        return GONE
    too_small = field.least is not None and isinstance(value, int) and value < field.least
    too_large = field.most is not None and isinstance(value, int) and value > field.most
    if too_small or too_large:
        hint = f"It goes from {field.least or 0} to {field.most or 'any number'}."
        scope.tell("own-field-value", f"{value} is beyond what “{field.name}” takes.", hint, path)
        return GONE
    return value


def _reference(raw: object, kind: str, scope: Scope, path: Path) -> object:
    registers = _REFERENCES[kind]
    if kind != "refs":
        if isinstance(raw, str):
            return scope.name(raw, registers, path)
        scope.tell("own-field-value", f"“{path[-1]}” wants one name.", "Write one id.", path)
        return GONE
    if not isinstance(raw, list):
        scope.tell("own-field-value", f"“{path[-1]}” wants a list of names.", "Write [id].", path)
        return GONE
    names = (scope.name(str(one), registers, (*path, index)) for index, one in enumerate(raw))
    return tuple(name for name in names if name is not GONE)


def _undeclared(name: str, register: str, declared: Mapping[str, Declared], scope: Scope) -> None:
    there = [known for known, entry in declared.items() if register in entry.field.on_records]
    scope.found.append(
        Diagnostic(
            rule="unknown-own-field",
            level=Level.ERROR,
            message=f"The own field {shown(name)} is declared in no plan.",
            where=scope.at((name,), "key"),
            hint=suggestion(name, there)
            or f"Declare it: fields: {{{name}: {{on-records: [{register}], type: text}}}}.",
        )
    )


def _misplaced(name: str, register: str, entry: Declared, scope: Scope) -> None:
    scope.found.append(
        Diagnostic(
            rule="own-field-misplaced",
            level=Level.ERROR,
            message=f"“{name}” is not declared for records of {register}.",
            where=scope.at((name,), "key"),
            hint=f"It may stand in {listed(entry.field.on_records)}; add {register} to its "
            "on-records, or take it out here.",
            notes=(Note("it is declared here", entry.home),),
        )
    )


def _declared_twice(name: str, home: Pointer, first: Pointer) -> Diagnostic:
    return Diagnostic(
        rule="own-field-declared-twice",
        level=Level.ERROR,
        message=f"The own field “{name}” is declared in a plan above, too.",
        where=home,
        hint="Take it out here: a declaration holds for all sub-plans.",
        notes=(Note("it is declared here", first),),
    )
