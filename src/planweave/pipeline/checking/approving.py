"""Whether who approved a waiver may: not for their own work, and not beyond what plans allow."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.records.governance import Waiver
from planweave.pipeline.checking.bench import Bench
from planweave.rules.ledger.authority import lacking_authority
from planweave.rules.registers.standing.offices import same_hand


def unfit(waiver: Waiver, bench: Bench) -> Iterator[Diagnostic]:
    """What speaks against who approved a waiver; of one that has ended nothing more is said."""
    if bench.has_expired(waiver):
        return
    own = same_hand(bench.family, waiver.approved_by)
    for name in waiver.records:
        owner = _owner(name, bench)
        if owner in own and bench.reaches(waiver, name):
            who = f"“{waiver.approved_by}”"
            who += "" if owner == waiver.approved_by else f", the same hand as {owner}"
            yield _finding(
                waiver,
                f"The waiver {waiver.name} of {waiver.rule} was approved by {who}, who answers "
                f"for {name}.",
                "Let somebody approve it who does not answer for what is waived.",
            )
            return
    lack = lacking_authority(bench.family, waiver.plan, waiver.approved_by, waiver.approved)
    if lack is not None:
        why, held = lack
        yield _finding(
            waiver,
            f"The waiver {waiver.name} of {waiver.rule} was approved by "
            f"“{waiver.approved_by}”, and {why}.",
            "Let a party approve it that may, or add the authority under authorities.",
            tuple(Note("what it may decide", Address(one.name)) for one in held),
        )


def _owner(name: str, bench: Bench) -> str | None:
    """Who answers for a record or a sub-plan; nobody is above who answers for the overall plan."""
    if name in bench.family.plans:
        return bench.family.plans[name].header.owner if name else None
    record = bench.family.record(name)
    owner = bench.defaults.owner_of(record) if record is not None else None
    named = record is not None and record.owner is not None
    return owner if named or owner != bench.family.root.header.owner else None


def _finding(waiver: Waiver, message: str, hint: str, notes: tuple[Note, ...] = ()) -> Diagnostic:
    return Diagnostic(
        rule="waiver-without-authority",
        level=Level.WARNING,
        message=message,
        where=Address(waiver.name, ("approved-by",)),
        hint=hint,
        notes=notes,
    )
