"""A criterion cannot be checked.

“It works well” is a wish. A criterion says what is measured, or which evidence
shows that it is met; otherwise two people will judge it in two ways.

Condition: A criterion has neither measure nor evidence.
Population: Criteria of elements, milestones, deliverables, gates, phases and
gets that count; told once for each plan and register.
Source: The criteria of an integrated master plan; CMMI, Integrated Project
Management, specific practice 1.4: exit criteria can be judged.

Remedy: Give the criterion a `measure` and `target`, or the `evidence` that shows it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    milestones: {open: {acceptance: [All is well]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    milestones:
      open:
        acceptance:
          - {statement: All desks stand, measure: Desks, target: 40 of 40}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.model.values import Criterion
from planweave.rules.asked import level_for, plural, waived_for
from planweave.rules.telling import NOTED, listed, living
from planweave.weave.defaults import Defaults

CODE = "CMP-06"
LEVEL = Level.INFO
JUDGED = {
    "wbs": ("acceptance",),
    "milestones": ("acceptance",),
    "deliverables": ("acceptance",),
    "gates": ("criteria",),
    "phases": ("entry", "exit"),
    "gets": ("acceptance",),
}
"""The registers whose records are judged, and the fields that say by what."""

Path = tuple[str | int, ...]


def criterion_without_measure(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan and register."""
    waived = waived_for(family, "criterion-without-measure")
    for register, fields in JUDGED.items():
        found: dict[tuple[str, tuple[str, ...]], list[tuple[Record, Path]]] = {}
        for record in living(defaults, register, Record):
            key = (record.plan, waived.get(record.name, ()))
            for path in _bare(record, fields):
                found.setdefault(key, []).append((record, path))
        for (plan, _), bare in found.items():
            names = dict.fromkeys(record.id for record, _ in bare)
            what = plural(register) if len(names) > 1 else REGISTERS[register].singular
            several = "criteria" if len(bare) > 1 else "criterion"
            yield Diagnostic(
                rule="criterion-without-measure",
                level=level_for(family.plans[plan]),
                message=f"{len(bare)} {several} of {len(names)} {what} name neither a measure nor "
                f"evidence: {listed(names)}.",
                where=Address(bare[0][0].name, bare[0][1]),
                hint="Say in measure and target what is counted, or in evidence what shows it.",
                notes=tuple(
                    Note("nor does this", Address(record.name, path))
                    for record, path in bare[1:NOTED]
                ),
                also=tuple(dict.fromkeys(record.name for record, _ in bare[1:])),
            )


def _bare(record: Record, fields: tuple[str, ...]) -> Iterator[Path]:
    for field in fields:
        for place, criterion in enumerate(getattr(record, field)):
            if isinstance(criterion, Criterion) and not (criterion.measure or criterion.evidence):
                yield field, place
