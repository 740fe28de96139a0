"""Diagnostics with their lines and columns, in the order in which people read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from planweave.classes import dataclass
from planweave.model.diagnostics import (
    Address,
    Diagnostic,
    Edit,
    Level,
    Mend,
    Place,
    Pointer,
    Where,
)
from planweave.model.family import Family
from planweave.model.gaps import NO_GAPS, Gaps, as_written
from planweave.pipeline.effects.effect import Effect, Measured, Unmeasured
from planweave.pipeline.effects.mended import is_key_of_plan


@dataclass(frozen=True, slots=True)
class Remark:
    """The other side of a finding, in its place."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Way:
    """One way to clear a finding: its edits with the spot of each, and what it moves."""

    mend: Mend
    spots: tuple[Place, ...]
    effect: Measured | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A diagnostic as it is shown: `subject` is the full name of the record, if it has one.

    `ways` are those to clear it, in the order in which the rule gives them. `total_float` is that
    of the subject in working days, where it is scheduled. Both effects and floats are filled in by
    `pipeline/effects/ranking.py`, where somebody asks for them (`measured`).
    """

    rule: str
    level: Level
    message: str
    hint: str
    subject: str
    field: str
    place: Place
    remarks: tuple[Remark, ...] = ()
    ways: tuple[Way, ...] = ()
    measured: bool = False
    total_float: Fraction | None = None

    @property
    def effect(self) -> Effect | None:
        """The least effect of any way to clear it; None where none could be measured."""
        found = [way.effect for way in self.ways if isinstance(way.effect, Effect)]
        return min(found, key=lambda one: one.weight, default=None)

    @property
    def unmeasured(self) -> str:
        """Why there is no effect; "" where there is one."""
        if self.effect is not None:
            return ""
        reasons = [way.effect.reason for way in self.ways if isinstance(way.effect, Unmeasured)]
        return reasons[0] if reasons else "no edit is known that would clear it"


Homes = Mapping[str, Pointer]
"""Where each record of the shared namespace is written, by full name."""


def located(
    diagnostics: Iterable[Diagnostic],
    homes: Homes,
    place_of: Callable[[Pointer], Place],
    plan_files: Mapping[str, str],
    gaps: Gaps = NO_GAPS,
) -> tuple[Finding, ...]:
    """The findings by path, line and column; equal ones are told once.

    `place_of` looks a pointer up in its file; `plan_files` gives the path of
    plan.yaml by the plan's full name, the last resort for what is missing; `gaps`
    are the items of lists that no record holds.
    """

    def place(where: Where) -> Place:
        spot = pointer_of(where, homes, plan_files, gaps)
        return spot if isinstance(spot, Place) else place_of(spot)

    def spot(edit: Edit) -> Place:
        if is_key_of_plan(plan_files, edit):
            return place(Pointer(plan_files[edit.subject], edit.field))
        return place(Address(edit.subject, edit.field))

    subjects = {pointer.keys[:2]: name for name, pointer in homes.items()}
    found = {
        Finding(
            rule=diagnostic.rule,
            level=diagnostic.level,
            message=diagnostic.message,
            hint=diagnostic.hint,
            subject=_subject(diagnostic.where, homes, subjects),
            field=_field(diagnostic.where),
            place=place(diagnostic.where),
            remarks=tuple(Remark(note.message, place(note.where)) for note in diagnostic.notes),
            ways=tuple(Way(one, tuple(map(spot, one.edits))) for one in diagnostic.mends),
        )
        for diagnostic in diagnostics
    }
    return tuple(sorted(found, key=in_files))


def pointers_in(family: Family) -> dict[str, Pointer]:
    """Where each record of the shared namespace is written, by full name."""
    homes = family.homes
    return {
        name: homes[(register, name)]
        for name, register in family.register_of.items()
        if (register, name) in homes
    }


def pointer_of(
    where: Where, homes: Homes, plan_files: Mapping[str, str], gaps: Gaps = NO_GAPS
) -> Pointer | Place:
    """Where something stands by keys; a record that is nowhere stands for its plan."""
    if not isinstance(where, Address):
        return where
    home = homes.get(where.subject)
    if home is not None:
        part = "value" if where.field else "key"
        keys = as_written(gaps, home.path, (*home.keys, *where.field))
        return Pointer(home.path, keys, part)
    plan = where.subject
    while plan not in plan_files and "/" in plan:
        plan = plan.rpartition("/")[0]
    path = plan_files.get(plan, plan_files[""])
    keys = where.field if where.subject in plan_files else ()
    return Pointer(path, as_written(gaps, path, keys))


def _subject(where: Where, homes: Homes, subjects: Mapping[tuple[str | int, ...], str]) -> str:
    if isinstance(where, Address):
        return where.subject
    if isinstance(where, Pointer) and len(where.keys) >= 2:
        name = subjects.get(where.keys[:2], "")
        return name if name and homes[name].path == where.path else str(where.keys[1])
    return ""


def _field(where: Where) -> str:
    if isinstance(where, Address):
        return str(where.field[0]) if where.field else ""
    if isinstance(where, Pointer) and len(where.keys) > 2:
        return str(where.keys[2])
    return ""


def in_files(finding: Finding) -> tuple[object, ...]:
    """The order of files and lines; findings that are told once differ in some part of it."""
    place, level = finding.place, finding.level.rank
    said = finding.rule, finding.message, finding.hint, finding.subject, finding.field
    return (place.path, place.line, place.column, level, *said)
