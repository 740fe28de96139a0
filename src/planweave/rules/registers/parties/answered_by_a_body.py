"""Several answer for one thing, so nobody does.

Exactly one party answers for a piece of work. Where its owner is a body with
several members and no head, each may think that another one does.

Condition: A unit with more than one member and no head is the owner of
something.
Population: Units that count; owners of plans, elements, tasks, milestones,
deliverables, risks and hand-offs that count.
Source: Responsibility assignment matrices: exactly one is accountable.

Remedy: Give the body a head, or make one of its members the owner.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}, bob: {}}
    organisation:
      team: {kind: body, members: [ann, bob]}
    tasks:
      pack: {duration: 2d, owner: team}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}, bob: {}}
    organisation:
      team: {kind: body, members: [ann, bob], head: ann}
    tasks:
      pack: {duration: 2d, owner: team}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.parties import OrganisationUnit
from planweave.model.records.record import Record
from planweave.rules.telling import listed, living
from planweave.weave.defaults import Defaults

CODE = "STK-01"
LEVEL = Level.ERROR
ANSWERED_FOR = ("wbs", "tasks", "milestones", "deliverables", "risks", "gives", "gets")


def answered_by_a_body(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each body, with the records that it answers for."""
    owned: dict[str, list[str]] = {}
    headless = {
        unit.name: unit
        for unit in living(defaults, "organisation", OrganisationUnit)
        if len(unit.members) > 1 and unit.head is None
    }
    if not headless:
        return
    for plan in family.plans.values():
        if plan.header.owner in headless and not plan.withdrawn:
            owned.setdefault(plan.header.owner or "", []).append(plan.name)
    for register in ANSWERED_FOR:
        for record in living(defaults, register, Record):
            if record.owner in headless:
                owned.setdefault(record.owner or "", []).append(record.name)
    for name, records in owned.items():
        count = len(headless[name].members)
        yield Diagnostic(
            rule="answered-by-a-body",
            level=LEVEL,
            message=f"{name} answers for {_things(records)}: it has {count} members and no head.",
            where=Address(name),
            hint="Give it a head, or make one of its members the owner.",
            notes=tuple(Note("it is the owner here", Address(record)) for record in records[:20]),
        )


def _things(records: list[str]) -> str:
    named = listed(name or "the overall plan" for name in records)
    return named if len(records) == 1 else f"{len(records)} records ({named})"
