"""A family as it would be: whole fields replaced, records left out, the sources untouched.

Values are read by the same readers as those of files, at the place where the record stands, so
that a name means there what it would mean if its own plan said it. What is left out is
withdrawn: it counts for nothing, and what names it still finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import Field, fields, replace
from typing import Any

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Pointer
from planweave.model.family import Draft
from planweave.model.records.plan import Header, SubPlan
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.model.values import Withdrawal
from planweave.source.records.conditions import lacks
from planweave.source.records.objects import fields_of
from planweave.source.records.reading import MISSING, Reading
from planweave.source.suggest import suggestion
from planweave.source.values.names import is_own_field
from planweave.source.wording import listed, shown
from planweave.weave.names.building import NAMED
from planweave.weave.walk.sites import Gathered, Member

STRUCTURAL = ("plan", "format", "path", "git", "rev", "folder", "relation")
"""Fields that say which files make the family; the files are read by then."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A field of a record or plan (by full name) with the value it is to have.

    `value` is as composed from YAML, None to leave the field out; a field "withdrawn" with the
    value of a text leaves the record out. `where` is what a problem is reported at.
    """

    name: str
    field: str
    value: object
    where: Pointer


def left_out(name: str, reason: str, where: Pointer) -> Amendment:
    """The amendment that leaves a record or sub-plan out."""
    return Amendment(name, "withdrawn", reason, where)


def amend(gathered: Gathered, amendments: Iterable[Amendment]) -> Outcome[Gathered]:
    """The plans with every amendment made, one after the other; what cannot be made is told."""
    members = dict(gathered.members)
    found: list[Diagnostic] = []
    for amendment in amendments:
        changed = _amended(members, gathered.aliases, amendment)
        if isinstance(changed, Member):
            members[changed.name] = changed
        else:
            found += changed
    for name, member in members.items():
        members[name] = _standing(member, members)
    return Outcome(replace(gathered, members=members), tuple(found))


def _standing(member: Member, members: Mapping[str, Member]) -> Member:
    """A member with the record that names it, and whether it counts, as they are now."""
    header = member.draft.header
    own = header.withdrawn is not None or header.status == "withdrawn"
    if member.parent is None:
        return replace(member, withdrawn=own)
    parent = members[member.parent]
    via = parent.draft.registers.get("sub-plans", {}).get(member.via.name if member.via else "")
    named = via if isinstance(via, SubPlan) else member.via
    gone = named is not None and named.withdrawn is not None
    return replace(member, via=named, withdrawn=parent.withdrawn or gone or own)


Told = tuple[Diagnostic, ...]


def _amended(
    members: Mapping[str, Member], aliases: Mapping[str, str], amendment: Amendment
) -> Member | Told:
    name = aliases.get(amendment.name, amendment.name)
    if name in members and _is_key_of_plan(amendment.field, name):
        member = members[name]
        header: Header | Told = _with_field(
            Header, member.draft.header, amendment, f"the plan {member.title}"
        )
        if not isinstance(header, Header):
            return header
        return replace(member, draft=replace(member.draft, header=header))
    plan, _, id_ = name.rpartition("/")
    at = _register_of(members[plan].draft, id_) if plan in members else None
    if at is None:
        return (_unknown(members, amendment),)
    member, kind = members[plan], REGISTERS[at]
    old = member.draft.registers[at][id_]
    record: Record | Told = _with_field(
        kind.type, old, amendment, f"the {kind.singular} {amendment.name}"
    )
    if not isinstance(record, Record):
        return record
    return replace(member, draft=_with_record(member.draft, at, record))


def _is_key_of_plan(field: str, name: str) -> bool:
    """Whether a field of a plan's name is its own; what both have is meant of the sub-plan's."""
    if field == "withdrawn" and name:
        return False
    return field in fields_of(Header) or not name


def _register_of(draft: Draft, id_: str) -> str | None:
    return next((name for name in NAMED if id_ in draft.registers.get(name, {})), None)


def _with_record(draft: Draft, register: str, record: Record) -> Draft:
    records = {**draft.registers[register], record.name: record}
    return replace(draft, registers={**draft.registers, register: records})


# --- One field -------------------------------------------------------------------------------


def _with_field(kind: type, old: Any, amendment: Amendment, subject: str) -> Any:
    """The record with the field replaced, or what is wrong with that."""
    known = fields_of(kind)
    key = amendment.field
    reading = Reading(amendment.where.path)
    reading.keys.extend(amendment.where.keys)
    if key in STRUCTURAL:
        return (_not_varied(key, subject, reading.here("key")),)
    if is_own_field(key) and issubclass(kind, Record):
        own = {name: value for name, value in old.own.items() if name != key}
        return replace(old, own=own if amendment.value is None else {**own, key: amendment.value})
    field = known.get(key)
    if field is None or field.attribute == getattr(kind, "REST", ""):
        near = f"{suggestion(key, known)} It takes: {listed(known, 24)}.".strip()
        message = f"{subject[:1].upper()}{subject[1:]} has no field {shown(key)}."
        reading.problem("unknown-key", message, near, part="key")
        return tuple(reading.found)
    value: object
    if amendment.value is None:
        value = _default(kind, field.attribute, subject, key, reading)
    elif key == "withdrawn":
        value = Withdrawal(str(amendment.value))
    else:
        value = field.reader(amendment.value, reading)
    errors = tuple(one for one in reading.found if one.level is Level.ERROR)
    if value is MISSING or errors:
        return errors
    record = replace(old, **{field.attribute: value})
    return _whole(old, record, subject, reading)


def _not_varied(key: str, subject: str, where: Pointer) -> Diagnostic:
    return Diagnostic(
        rule="not-varied",
        level=Level.ERROR,
        message=f"The field “{key}” of {subject} says which files are read; it cannot be varied.",
        where=where,
        hint="Make the change in the files.",
    )


def _default(kind: type, attribute: str, subject: str, key: str, reading: Reading) -> object:
    field: Field[Any] = next(one for one in fields(kind) if one.name == attribute)
    if field.default is not NO_DEFAULT:
        return field.default
    if field.default_factory is not NO_DEFAULT:
        return field.default_factory()
    message = f"{subject[:1].upper()}{subject[1:]} cannot be without “{key}”."
    return reading.problem("missing-field", message, "Give it a value.", part="key")


def _whole(old: Any, record: Any, subject: str, reading: Reading) -> Any:
    """The record, if it lacks nothing that it had before."""
    if not isinstance(record, Record):
        return record
    before = {lack.rule for lack in lacks(old)}
    for lack in lacks(record):
        if lack.rule not in before:
            message = f"{subject[:1].upper()}{subject[1:]} {lack.sentence} then."
            reading.problem(lack.rule, message, lack.hint, part="key")
    return tuple(reading.found) if reading.found else record


def _unknown(members: Mapping[str, Member], amendment: Amendment) -> Diagnostic:
    known = [
        member.full(id_)
        for member in members.values()
        for register in NAMED
        for id_ in member.draft.registers.get(register, {})
    ]
    return Diagnostic(
        rule="unknown-name",
        level=Level.ERROR,
        message=f"There is no record {shown(amendment.name)} to vary.",
        where=replace(amendment.where, part="key"),
        hint=suggestion(amendment.name, known) or "Name a record whole, such as wp4/T4.1.",
    )
