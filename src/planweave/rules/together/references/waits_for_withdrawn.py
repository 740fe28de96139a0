"""Something waits for what is withdrawn.

A link to a record that no longer counts binds nothing: the schedule goes on as
if it were done. A milestone that was to rest on it is reached without it, and
nobody has said that this is meant.

Condition: A link in after, or an end of a hammock (from, to), names a record
that does not count.
Population: Tasks, milestones, deliverables and gates that count.
Source: GAO, Schedule Assessment Guide, practice 2; referential integrity of
the network.

Remedy: Take the name out of `after`, put in its place what does the work now, or take back the
withdrawal.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    deliverables: {leaflet: {due: 2027-04-30, withdrawn: No money}}
    milestones: {open: {target: 2027-05-12, after: [leaflet]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    deliverables: {leaflet: {due: 2027-04-30}}
    milestones: {open: {target: 2027-05-12, after: [leaflet]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import NOTED, listed, living, plan_of, side_of
from planweave.rules.together.references._dead import dead_records
from planweave.weave.defaults import Defaults

LEVEL = Level.WARNING

Waiting = tuple[tuple[str | int, ...], str]


def waits_for_withdrawn(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each record, naming all withdrawn ones that it waits for."""
    dead = dead_records(family, defaults)
    if not dead:
        return
    for register in ("tasks", "milestones", "deliverables", "gates"):
        for record in living(defaults, register, Record):
            found = [(path, name) for path, name in _waits(record) if name in dead]
            if found:
                yield _finding(defaults, record, found, dead)


def _waits(record: Record) -> Iterator[Waiting]:
    for place, link in enumerate(getattr(record, "after", ())):
        yield ("after", place), link.target
    if isinstance(record, Task):
        yield from ((("from",), name) for name in (record.from_,) if name)
        yield from ((("to",), name) for name in (record.to,) if name)


def _finding(
    defaults: Defaults, record: Record, found: list[Waiting], dead: Mapping[str, str]
) -> Diagnostic:
    family = defaults.family
    names = [name for _, name in found]
    out = Mend(
        tuple(edit(record.name, *path) for path, _ in found),
        f"{acts(defaults, record.name)} takes {'them' if len(names) > 1 else 'it'} out of "
        f"{found[0][0][0]}",
    )
    many = f"{len(names)} records that are" if len(names) > 1 else "what is"
    return Diagnostic(
        rule="waits-for-withdrawn",
        level=LEVEL,
        message=f"{record.name} waits for {many} withdrawn: {listed(names, 5)}.",
        where=Address(record.name, found[0][0]),
        hint=either((out,), ", or names what does the work now"),
        notes=(
            *(Note(f"{name}: {dead[name]}", Address(name)) for name in names[:NOTED]),
            Note("needed here", Address(record.name, found[0][0][:1])),
        ),
        mends=(out,),
        sides=_sides(family, record, names, dead),
    )


def _sides(family: Family, record: Record, names: list[str], dead: Mapping[str, str]) -> Sides:
    """What is withdrawn, of another plan where there is such, and what waits."""
    name = next((one for one in names if plan_of(one) != record.plan), names[0])
    left = side_of(family, name, "withdrawn")
    if not left.value:
        left = side_of(family, name, "", dead[name])
    return Sides(left=left, right=side_of(family, record.name, "after"))
