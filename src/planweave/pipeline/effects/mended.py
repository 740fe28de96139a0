"""A family with a mend made: records replaced where they stand, plans' own keys woven again."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Edit, Level, Mend
from planweave.model.family import Draft, Family
from planweave.model.records.plan import Header
from planweave.model.records.record import Record
from planweave.pipeline.effects.edited import with_edit
from planweave.source.records.objects import fields_of
from planweave.weave.family import weave_gathered
from planweave.weave.lock.model import Lock
from planweave.weave.walk.sites import Gathered

STRUCTURAL = ("delegates", "withdrawn", "path", "git", "rev", "relation", "wbs-codes")
"""Fields of a sub-plan that decide what the family is, beyond one record."""


@dataclass(frozen=True, slots=True)
class Written:
    """What weaving again needs: the plans as written, the lock, the plans around them.

    `told` is what weaving had to say of them as they are.
    """

    gathered: Gathered
    lock: Lock
    enclosing: tuple[Draft, ...]
    told: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """The mended family, and the records that were replaced: the old beside the new."""

    family: Family
    changed: tuple[tuple[Record, Record, Edit], ...] = ()
    woven: bool = False
    """Whether keys of a plan itself were mended, which others may inherit."""


def mended(family: Family, written: Written, mend: Mend) -> Mended | str:
    """The family with all edits of a mend made, or why that cannot be."""
    own = [one for one in mend.edits if is_key_of_plan(family.plans, one)]
    woven = _woven(written, own) if own else family
    if isinstance(woven, str):
        return woven
    changed: list[tuple[Record, Record, Edit]] = []
    # The last entries of a list first, so that the places of the others stay.
    rest = sorted((one for one in mend.edits if one not in own), key=_by_place, reverse=True)
    for edit in rest:
        old = woven.record(edit.subject)
        if old is None:
            return f"There is no record “{edit.subject}”."
        if edit.subject in woven.plans and edit.field[0] in STRUCTURAL:
            return f"“{edit.field[0]}” of {edit.subject} decides which plans there are."
        new = with_edit(old, edit, woven.prefixes)
        if isinstance(new, str):
            return new
        woven = _with_record(woven, new)
        changed.append((old, new, edit))
    return Mended(woven, tuple(changed), bool(own))


def _by_place(edit: Edit) -> tuple[str, int]:
    last = edit.field[-1]
    return edit.subject, last if isinstance(last, int) else -1


def is_key_of_plan(plans: Container[str], edit: Edit) -> bool:
    """Whether a key of plan.yaml is meant; as in `what-if --set`, also of what sub-plans share."""
    if edit.subject not in plans or (edit.subject and edit.field[0] == "withdrawn"):
        return False
    return edit.field[0] in fields_of(Header)


def _with_record(family: Family, record: Record) -> Family:
    register = family.register_of[record.name]
    records = {**family.registers[register], record.name: record}
    return replace(family, registers={**family.registers, register: records})


def _woven(written: Written, edits: list[Edit]) -> Family | str:
    """The family woven again from plans with other keys."""
    members = dict(written.gathered.members)
    for edit in edits:
        member = members[edit.subject]
        header = with_edit(member.draft.header, edit, ())
        if isinstance(header, str):
            return header
        members[edit.subject] = replace(member, draft=replace(member.draft, header=header))
    gathered = replace(written.gathered, members=members)
    outcome = weave_gathered(gathered, written.lock, written.enclosing)
    for one in outcome.diagnostics:
        if one.level is Level.ERROR and one not in written.told:
            return one.message
    return outcome.value
