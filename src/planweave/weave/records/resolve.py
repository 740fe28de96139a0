"""The records of one plan, woven: full names, counted months, typed own fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, fields
from operator import attrgetter
from typing import Any

from planweave.classes import dataclass
from planweave.model.diagnostics import Pointer
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS, Register
from planweave.weave.names.building import NAMED
from planweave.weave.names.spaces import Found
from planweave.weave.records.own_fields import Declared, typed
from planweave.weave.records.scope import Gone, Scope, kinds
from planweave.weave.records.texts import check_texts
from planweave.weave.records.visitors import changes, steps_of
from planweave.weave.walk.sites import Member

_SLOTS: dict[type, tuple[attrgetter[Any], dict[str, Callable[[Record, Any], None]]]] = {}
"""What takes all values of a type's records at once, and what sets each of them."""
REPORTED_ON: Mapping[str, tuple[str, ...]] = {
    "record": ("tasks", "milestones", "deliverables", "gates"),
    "account": ("accounts",),
}
"""What the records of registers without ids of their own report on."""


@dataclass(slots=True)
class Records:
    """Woven records, by register and full name; `dropped` are (plan, register, id)."""

    registers: dict[str, dict[str, Record]] = field(default_factory=dict)
    homes: dict[tuple[str, str], Pointer] = field(default_factory=dict)
    dropped: set[tuple[str, str, str]] = field(default_factory=set)


def weave_records(
    member: Member,
    scope: Scope,
    declared: Mapping[str, Declared],
    skipped: frozenset[tuple[str, str, str]],
    into: Records,
) -> None:
    """Add a plan's records; one whose required reference leads nowhere is dropped."""
    for name, register in REGISTERS.items():
        written = member.draft.registers.get(name)
        if not written:
            continue
        woven = into.registers.setdefault(name, {})
        for id_, record in written.items():
            if (member.name, name, id_) in skipped:
                continue
            scope.home = member.home(name, id_)
            become = _woven(record, register, member, scope, declared)
            if become is None:
                into.dropped.add((member.name, name, id_))
                continue
            woven[become.name] = become
            into.homes[(name, become.name)] = scope.home


def _woven(
    record: Record,
    register: Register,
    member: Member,
    scope: Scope,
    declared: Mapping[str, Declared],
) -> Record | None:
    if register.keyed_by in REPORTED_ON and not _reports_on(record, register, scope):
        return None
    changed = changes(record, steps_of(type(record)), scope, ())
    check_texts(record, scope)
    own = typed(record, register.name, declared, scope) if record.own else None
    if isinstance(changed, Gone):
        return None
    if own is not None:
        changed["own"] = own
    if member.name:
        changed["name"] = member.full(record.name)
    return copied(record, changed) if changed else record


def copied(record: Record, changed: Mapping[str, Any]) -> Record:
    """The record with other values in some of its fields.

    It is `replace` by the slots themselves: nearly every record of a family is copied here.
    """
    kind = type(record)
    if kind not in _SLOTS:
        setters = {one.name: getattr(kind, one.name).__set__ for one in fields(kind)}
        _SLOTS[kind] = attrgetter(*setters), setters
    values_of, setters = _SLOTS[kind]
    copy: Record = object.__new__(kind)
    for setter, value in zip(setters.values(), values_of(record), strict=True):
        setter(copy, value)
    for name, value in changed.items():
        setters[name](copy, value)
    return copy


def _reports_on(record: Record, register: Register, scope: Scope) -> bool:
    """Whether what a report is about is a record of the same plan."""
    wanted = REPORTED_ON[register.keyed_by]
    space = scope.names.spaces[scope.plan]
    found = space.ids.get(record.name)
    if isinstance(found, Found) and found.register in wanted:
        return True
    if record.name in space.lost or not space.is_whole:
        return False
    if found is None:
        message = f"This plan has no {kinds(wanted)} called “{record.name}”."
        rule = "unknown-name"
    else:
        kind = "plan" if found.register == "plan" else REGISTERS[found.register].singular
        message = f"“{record.name}” is no {kinds(wanted)}; it is of another kind: {kind}."
        rule = "wrong-register"
    hint = scope.spelling.hint(scope.plan, record.name, wanted)
    scope.tell(rule, message, hint or f"Key it by the {kinds(wanted)} it is about.", ())
    return False


def register_of(registers: Mapping[str, Mapping[str, Record]]) -> dict[str, str]:
    """The register of every record that has a name of its own."""
    return {name: register for register in NAMED for name in registers.get(register, {})}
