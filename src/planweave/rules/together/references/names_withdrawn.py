"""Something rests on what is withdrawn.

A record that counts names one that does not: a need answered by a cancelled
task, a hand-off for dropped work, an account of a withdrawn element. Nothing
will come from there. What only tells history (changes, decisions, issues) may
name it.

Condition: A field of a record that counts names a record that does not.
Population: Names in all registers that people write, but for changes,
decisions, issues, waivers, scenarios, sub-plans and offers; links in after are
told by waits-for-withdrawn, owners by inactive-owner, promises by get-without-give.
Source: Referential integrity, as IPMDAR asks of schedules and costs; GAO,
Schedule Assessment Guide, practice 5.

Remedy: Name what takes its place, or take the name out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {leaflet: {duration: 5d, withdrawn: No money}}
    stakeholders: {staff: {kind: user}}
    needs: {to-know: {of: staff, statement: Know what happens, addressed-by: [leaflet]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {leaflet: {duration: 5d}}
    stakeholders: {staff: {kind: user}}
    needs: {to-know: {of: staff, statement: Know what happens, addressed-by: [leaflet]}}
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.fields import key_of
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.rules.asked import waived_for
from planweave.rules.mending import acts, edit
from planweave.rules.telling import NOTED, begins, living, side_of
from planweave.rules.together.references._dead import dead_records
from planweave.rules.together.references._naming import names_in
from planweave.weave.defaults import Defaults

CODE = "REF-07"
LEVEL = Level.WARNING
Uses = list[tuple[Record, tuple[str | int, ...]]]
HISTORY = ("changes", "decisions", "issues", "waivers", "scenarios", "sub-plans", "offers")
"""Registers that tell what was, or what is dealt with where it is counted."""


def names_withdrawn(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each withdrawn record, plan of the naming record and register."""
    dead = dead_records(family, defaults)
    if not dead:
        return
    waived = waived_for(family, "names-withdrawn")
    found: dict[tuple[str, str, str, tuple[str, ...]], Uses] = {}
    for register in REGISTERS.values():
        if register.written_by_tool or register.name in HISTORY:
            continue
        for record in living(defaults, register.name, Record):
            for path, name in names_in(record, register.name):
                if name in dead and not _told_elsewhere(register.name, path):
                    key = (name, record.plan, register.name, waived.get(record.name, ()))
                    found.setdefault(key, []).append((record, path))
    for (name, _, register_name, _), uses in found.items():
        record, path = uses[0]
        others = len(dict.fromkeys(one.name for one, _ in uses)) - 1
        more = f" and {others} more" if others else ""
        in_fields = " and ".join(dict.fromkeys(str(at[0]) for _, at in uses))
        yield Diagnostic(
            rule="names-withdrawn",
            level=LEVEL,
            message=f"The {REGISTERS[register_name].singular} {record.name}{more} "
            f"name{'' if others else 's'} “{name}” in {in_fields}, which no longer counts.",
            where=Address(record.name, path[:1]),
            also=tuple(dict.fromkeys(one.name for one, _ in uses[1:] if one is not record)),
            hint=f"{begins(acts(defaults, record.name))} names what takes its place, or takes the "
            "name out.",
            mends=_mends(defaults, name, uses),
            sides=_sides(family, name, record.name, str(path[0]), dead[name]),
            notes=(
                Note("named here", Address(record.name, path[:1])),
                Note(f"{name}: {dead[name]}", Address(name)),
                *(Note("named here too", Address(one.name, at[:1])) for one, at in uses[1:NOTED]),
            ),
        )


def _told_elsewhere(register: str, path: tuple[str | int, ...]) -> bool:
    """Whether another rule tells it: owners who are gone, promises that are taken back."""
    return path == ("owner",) or (register, path) == ("gets", ("of",))


def _sides(family: Family, name: str, record: str, field: str, why: str) -> Sides:
    """What is withdrawn, itself or with what holds it, and what names it."""
    left = side_of(family, name, "withdrawn")
    if not left.value:
        left = side_of(family, name, "", why)
    return Sides(left=left, right=side_of(family, record, field), about=field)


def _mends(defaults: Defaults, name: str, uses: Uses) -> tuple[Mend, ...]:
    """The name taken out wherever it stands; none where a field cannot be without it."""
    if not all(_removable(record, path) for record, path in uses):
        return ()
    edits = tuple(edit(record.name, *path) for record, path in uses)
    return (Mend(edits, f"{acts(defaults, uses[0][0].name)} takes {name} out"),)


def _removable(record: Record, path: tuple[str | int, ...]) -> bool:
    """Whether something else stays in a list, or the field may be left out."""
    attribute = next(one for one in fields(record) if key_of(one.name) == path[0])
    if len(path) > 1 and len(getattr(record, attribute.name)) > 1:
        return True
    return attribute.default is not MISSING or attribute.default_factory is not MISSING
