"""The registers of one file: entries keyed by id to records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from planweave.model.diagnostics import Pointer
from planweave.model.fields import ElementOfPlanning
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS, Register
from planweave.source.records.conditions import lacks
from planweave.source.records.objects import fields_of, read_fields
from planweave.source.records.reading import Missing, Reading, Tree, described
from planweave.source.suggest import closest, suggestion
from planweave.source.values import names
from planweave.source.values.bad import Bad
from planweave.source.wording import listed, shown


def read_registers(tree: Mapping[str, Tree], reading: Reading) -> Iterator[tuple[str, Record]]:
    """Every record of the registers in a file, as (register, record); others are left alone."""
    for key, entries in tree.items():
        register = REGISTERS.get(key)
        if register is None:
            continue
        reading.keys.append(key)
        yield from ((register.name, record) for record in _records(register, entries, reading))
        reading.keys.pop()


def unknown_register(key: str, others: Mapping[str, object], reading: Reading) -> None:
    """Report a top-level key that is neither a register nor one of `others`."""
    takes = [*others, *REGISTERS]
    reading.keys.append(key)
    where = "plan.yaml" if others else "a file of registers"
    hint = f"{suggestion(key, takes)} {where} takes: {listed(takes, 60)}.".strip()
    reading.problem("unknown-key", f"{shown(key)} is no register.", hint, part="key")
    reading.keys.pop()


def _records(register: Register, entries: Tree, reading: Reading) -> Iterator[Record]:
    if not isinstance(entries, dict):
        reading.problem(
            "value",
            f"The register “{register.name}” wants records by id; this is {described(entries)}.",
            f"Write the id of each {register.singular}, a colon, and its fields below.",
        )
        return
    if register.keyed_by == "single":
        record = _record(register, register.name, entries, reading)
        if record is not None:
            yield record
        return
    check = _KEYS[register.keyed_by]
    for key, fields in entries.items():
        reading.keys.append(key)
        name = check(key)
        if isinstance(name, Bad):
            reading.problem("value", name.message, name.hint, part="key")
            reading.dropped.append((register.name, key))
        else:
            record = _record(register, name, fields, reading)
            if record is None:
                reading.dropped.append((register.name, name))
            else:
                yield record
        reading.keys.pop()


def _record(register: Register, name: str, fields: Tree, reading: Reading) -> Record | None:
    subject = f"the {register.singular} {name}"
    if not isinstance(fields, dict):
        reading.problem(
            "value",
            f"{subject[:1].upper() + subject[1:]} wants a mapping of fields; "
            f"this is {described(fields)}.",
            "Write its fields below it, each with a colon, or {} for none.",
        )
        return None
    before = len(reading.found)
    values = read_fields(register.type, fields, reading, subject)
    if isinstance(values, Missing):
        return None
    record = register.type(name=name, **values)  # type: ignore[arg-type]
    found = tuple(lacks(record))
    reported = _reported(reading, before, register) if len(reading.found) > before else ()
    reading.unread.update((*reading.keys, key) for key in reported)
    for lack in found:
        # A value that was there and could not be read is already reported.
        if not any(key in reported for key in lack.wants):
            message = f"{subject[:1].upper() + subject[1:]} {lack.sentence}."
            reading.problem(lack.rule, message, lack.hint, part="key")
    return None if found else record


def _reported(reading: Reading, before: int, register: Register) -> set[str | int]:
    """The fields of the record being read at which a problem was found.

    A key that is unknown stands for the field that its problem suggests.
    """
    depth = len(reading.keys)
    kind: type = register.type
    takes = fields_of(kind)
    reported: set[str | int] = set()
    for found in reading.found[before:]:
        if not isinstance(found.where, Pointer) or len(found.where.keys) <= depth:
            continue
        key = found.where.keys[depth]
        is_unknown = found.rule == "unknown-key" and len(found.where.keys) == depth + 1
        reported.add(closest(str(key), takes) if is_unknown else key)
    return reported


def _element(key: str) -> str | Bad:
    elements = get_args(ElementOfPlanning)
    if key in elements:
        return key
    hint = f"{suggestion(key, elements)} The elements are: {listed(elements)}.".strip()
    return Bad(f"{shown(key)} is no element of planning.", hint)


def _own_field(key: str) -> str | Bad:
    if names.is_own_field(key):
        return key
    return Bad(f"{shown(key)} is no name of an own field.", "Names of own fields begin with x-.")


_KEYS: dict[str, Callable[[str], str | Bad]] = {
    "id": names.id_,
    "code": names.code,
    "record": names.id_,
    "account": names.id_,
    "element": _element,
    "own-field": _own_field,
}
