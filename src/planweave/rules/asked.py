"""How much a gap weighs: an info while the plan is a draft, an error once it is agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family, Plan
from planweave.model.records.governance import Waiver
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.rules.catalogue import rules_named

_LEVELS = {"draft": Level.INFO, "in-review": Level.WARNING}
_NAMED = 3
_NOTED = 20

Gap = tuple[Record, str]
"""A record and the key of the field that it lacks."""


def level_for(plan: Plan) -> Level:
    """The weight of a gap in this plan."""
    return _LEVELS.get(plan.header.status, Level.ERROR)


def counts(family: Family, record: Record) -> bool:
    """Whether a record counts: neither it nor its plan is withdrawn."""
    plan = family.plans.get(record.plan)
    return record.withdrawn is None and plan is not None and not plan.withdrawn


def waived_for(family: Family, rule: str) -> dict[str, tuple[str, ...]]:
    """The waivers that name this rule or its code, by the records for which they do."""
    found: dict[str, tuple[str, ...]] = {}
    for waiver in family.of("waivers"):
        assert isinstance(waiver, Waiver)
        if counts(family, waiver) and rule in {one.name for one in rules_named(waiver.rule)}:
            for name in waiver.records:
                found[name] = (*found.get(name, ()), waiver.name)
    return found


def parted(family: Family, rule: str, names: Iterable[str]) -> list[list[str]]:
    """Records of one finding, those apart for which the rule is waived."""
    waived = waived_for(family, rule)
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        groups.setdefault(waived.get(name, ()), []).append(name)
    return list(groups.values())


def parted_by_plan(
    family: Family, rule: str, found: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, list[str]]]:
    """The same of what was found in each plan: the plan, and the records of one finding."""
    for plan, names in found.items():
        for group in parted(family, rule, names):
            yield plan, group


def plural(register: str) -> str:
    """What several records of a register are called."""
    singular = REGISTERS[register].singular
    return singular if singular in ("funding", "training") else _many(singular)


def _many(singular: str) -> str:
    if singular.endswith("y"):
        return f"{singular[:-1]}ies"
    return singular if singular.endswith("s") else f"{singular}s"


def told(
    rule: str, family: Family, register: str, gaps: Iterable[Gap], remedy: str
) -> Iterable[Diagnostic]:
    """One diagnostic for each plan and field, however many records lack it.

    The first twenty records are pointed at; the message says how many there are. Records for
    which the rule is waived are told apart from the others.
    """
    waived = waived_for(family, rule)

    def order(gap: Gap) -> tuple[str, str, tuple[str, ...]]:
        return gap[0].plan, gap[1], waived.get(gap[0].name, ())

    groups: dict[tuple[str, str, tuple[str, ...]], list[Record]] = {}
    for gap in gaps:
        groups.setdefault(order(gap), []).append(gap[0])
    totals = _totals(family, register) if groups else {}
    for (plan, key, _), records in sorted(groups.items(), key=itemgetter(0)):
        yield Diagnostic(
            rule=rule,
            level=level_for(family.plans[plan]),
            message=_message(records, totals[plan], register, key),
            where=Address(records[0].name),
            hint=remedy,
            notes=tuple(
                Note(f"{record.id} has none either", Address(record.name))
                for record in records[1:_NOTED]
            ),
        )


def lacking(
    rule: str,
    family: Family,
    register: str,
    records: Iterable[Record],
    lack: str,
    hint: str,
    level: Level | None = None,
) -> Iterable[Diagnostic]:
    """One diagnostic for each plan that holds such records, however many there are.

    `lack` says what is the matter of one, “has no gate | have no gate” of one and of several.
    Without a level it weighs as a gap of its plan does. Records for which the rule is waived
    are told apart from the others.
    """
    waived = waived_for(family, rule)

    def order(record: Record) -> tuple[str, tuple[str, ...]]:
        return record.plan, waived.get(record.name, ())

    groups: dict[tuple[str, tuple[str, ...]], list[Record]] = {}
    for record in records:
        groups.setdefault(order(record), []).append(record)
    totals = _totals(family, register) if groups else {}
    for (plan, _), found in sorted(groups.items(), key=itemgetter(0)):
        one, _, many = lack.partition(" | ")
        if len(found) == 1:
            message = f"The {REGISTERS[register].singular} {found[0].name} {one}."
        else:
            names = ", ".join(record.id for record in found[:_NAMED])
            more = ", …" if len(found) > _NAMED else ""
            total = max(totals[plan], len(found))
            message = f"{len(found)} of {total} {plural(register)} {many or one}: {names}{more}."
        yield Diagnostic(
            rule=rule,
            level=level or level_for(family.plans[plan]),
            message=message,
            where=Address(found[0].name),
            hint=hint,
            notes=tuple(
                Note(f"so it is with {record.id}", Address(record.name))
                for record in found[1:_NOTED]
            ),
            also=tuple(record.name for record in found[1:]),
        )


def _totals(family: Family, register: str) -> Mapping[str, int]:
    """How many records of a register each plan has that count."""
    return Counter(record.plan for record in family.of(register) if counts(family, record))


def _message(records: list[Record], total: int, register: str, key: str) -> str:
    if len(records) == 1:
        return f"The {REGISTERS[register].singular} {records[0].id} has no “{key}”."
    names = ", ".join(record.id for record in records[:_NAMED])
    more = ", …" if len(records) > _NAMED else ""
    return f"{len(records)} of {total} {plural(register)} have no “{key}”: {names}{more}."
