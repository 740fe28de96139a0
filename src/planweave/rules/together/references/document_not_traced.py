"""A document that binds the plan is answered by nothing in it.

A contract, grant or agreement that applies asks for things. If no element,
constraint, milestone or other record names it, nobody can show that what it asks
for is planned.

Condition: No field of any record names a reference that applies.
Population: References that count and are applicable; what the tool writes and
the references themselves name nothing.
Source: GAO, Schedule Assessment Guide, practice 1; the 100 % rule of work
breakdown structures.

Remedy: Name it in `requirements`, `source` or `references` of what answers it, or make it
informative.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    references: {lease: {title: Lease, applies: applicable}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    references: {lease: {title: Lease, applies: applicable}}
    milestones: {out: {target: 2027-04-30, source: lease}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.knowledge import SourceDocument
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.rules.asked import level_for
from planweave.rules.telling import living
from planweave.rules.together.references._naming import names_in
from planweave.weave.defaults import Defaults

CODE = "CMP-11"
LEVEL = Level.WARNING


def document_not_traced(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each applicable document that no record names."""
    binding = [
        one for one in living(defaults, "references", SourceDocument) if one.applies == "applicable"
    ]
    if not binding:
        return
    named: set[str] = set()
    for register in REGISTERS.values():
        if not register.written_by_tool and register.name != "references":
            for record in living(defaults, register.name, Record):
                named.update(name for _, name in names_in(record, register.name))
    for one in binding:
        if one.name not in named:
            yield Diagnostic(
                rule="document-not-traced",
                level=level_for(family.plans[one.plan]),
                message=f"The document {one.name} “{one.title or one.id}” binds the plan, and "
                "nothing in it answers it.",
                where=Address(one.name),
                hint="Name it in requirements of the elements that answer it, or in source of the "
                "constraints and milestones that come from it.",
            )
