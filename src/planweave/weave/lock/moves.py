"""What a new lock would move, sub-plan by sub-plan: the agenda of an owner's meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.registers import ELEMENTS_OF_PLANNING
from planweave.model.values import Version
from planweave.weave.records.compare import Change, compare_records

Dates = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class View:
    """A family and what was computed from it: dates by record, findings by plan and level."""

    family: Family
    dates: Mapping[str, Dates] = field(default_factory=dict)
    findings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordMove:
    """A record that is new, gone, moved, or has other values in some fields.

    `register` is "plan" for the plan's own keys, and "prose" for its prose.
    """

    name: str
    register: str
    kind: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMove:
    """A record whose computed start or finish is another one."""

    name: str
    before: Dates
    after: Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What moves in one sub-plan.

    `before` is None for a plan that is new, `after` for one that is gone.
    `completeness` says of each element of planning how it is documented:
    "records", "not-applicable", "covered" or "missing".
    """

    plan: str
    before: Version | None
    after: Version | None
    records: tuple[RecordMove, ...] = ()
    dates: tuple[DateMove, ...] = ()
    findings_before: Mapping[str, int] = field(default_factory=dict)
    findings_after: Mapping[str, int] = field(default_factory=dict)
    days_since_data_date: int | None = None
    completeness: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_still(self) -> bool:
        """Whether nothing moves."""
        same = self.findings_before == self.findings_after
        return self.before == self.after and same and not self.records and not self.dates


def moves(before: View, after: View, today: date) -> tuple[Moves, ...]:
    """Every sub-plan of either family, in the order of the later one, those that are gone last."""
    names = [name for name in after.family.plans if name]
    names += [name for name in before.family.plans if name and name not in after.family.plans]
    changes: dict[str, list[Change]] = {}
    for change in compare_records(before.family, after.family):
        changes.setdefault(change.plan, []).append(change)
    return tuple(_moves(name, before, after, changes.get(name, []), today) for name in names)


def _moves(name: str, before: View, after: View, changes: list[Change], today: date) -> Moves:
    old, new = before.family.plans.get(name), after.family.plans.get(name)
    data_date = new.header.data_date if new else None
    return Moves(
        plan=name,
        before=old.header.version if old else None,
        after=new.header.version if new else None,
        records=tuple(_records(changes)),
        dates=tuple(_dates(name, before, after)),
        findings_before=before.findings.get(name, {}),
        findings_after=after.findings.get(name, {}),
        days_since_data_date=(today - data_date.last).days
        if data_date and data_date.last
        else None,
        completeness=completeness(after.family, name) if new else {},
    )


def _records(changes: list[Change]) -> Iterator[RecordMove]:
    """The changes of one plan, record by record."""
    of_record: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        of_record.setdefault((change.register, change.name), []).append(change)
    for (register, name), found in of_record.items():
        whole = [change.kind for change in found if not change.field]
        fields = tuple(change.field for change in found if change.field)
        yield RecordMove(name, register, whole[0] if whole else "changed", fields)


def _dates(plan: str, before: View, after: View) -> Iterator[DateMove]:
    for name, now in after.dates.items():
        was = before.dates.get(name)
        if name.rpartition("/")[0] == plan and was is not None and was != now:
            yield DateMove(name, was, now)


def completeness(family: Family, plan: str) -> dict[str, str]:
    """How each of the nine elements of planning is documented in one plan."""
    return {element: _documented(family, plan, element) for element in ELEMENTS_OF_PLANNING}


def _documented(family: Family, plan: str, element: str) -> str:
    registers = ELEMENTS_OF_PLANNING[element]
    if any(next(family.of(register, plan), None) for register in registers):
        return "records"
    if any(record.id == element for record in family.of("not-applicable", plan)):
        return "not-applicable"
    above = family.plans[plan].parent
    while above is not None:
        if element in family.plans[above].header.covers:
            return "covered"
        above = family.plans[above].parent
    return "missing"
