"""What one change of the register carries between two states, and what follows from that alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.fields import key_of
from planweave.model.records.governance import Change as ChangeRecord
from planweave.model.records.interaction import Get, Give
from planweave.model.records.money import Reserve
from planweave.model.records.record import Record
from planweave.weave.names.building import NAMED
from planweave.weave.records.compare import PLAN, PROSE, Change
from planweave.weave.referring import names_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a change drew from a reserve."""

    reserve: str
    day: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a change reaches beyond figures.

    `hand_offs` are gives and gets that it changes or whose work it changes; `drawn` what it took
    from reserves; `reopened` the parties whose commitment it opens again, each with how much it
    weighs; `aside` the values that stand only together with other changes: no effect of theirs
    is told.
    """

    hand_offs: tuple[str, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    reopened: tuple[tuple[str, str], ...] = ()
    aside: tuple[str, ...] = ()


def carried(
    record: ChangeRecord, changes: tuple[Change, ...], before: Family, after: Family
) -> tuple[Change, ...]:
    """Those of all changes that are of records which the record names.

    A sub-plan, or an element of work that is handed to one, stands for all that is in it.
    """
    names = set(record.affects)
    for family in (before, after):
        plans = {plan.name for plan in family.plans.values() if names & {*plan.delegates}}
        plans |= {name for name in names if name in family.plans and name}
        names |= plans | {
            name for name in family.plans if any(name.startswith(f"{one}/") for one in plans)
        }
    inside = {one for one in names if one in before.plans or one in after.plans}
    return tuple(
        change
        for change in changes
        if change.register != PROSE
        and ({change.was, change.now} & names or _plan_of(change) in inside)
    )


def _plan_of(change: Change) -> str:
    return change.name if change.register == PLAN else change.name.rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A family with changes made in it; `aside` are those that stand only together with others."""

    family: Family
    aside: tuple[str, ...] = ()


def with_changes(before: Family, after: Family, changes: tuple[Change, ...]) -> Made:
    """The earlier family with these changes made.

    Left aside is what names a record that only another change brings.
    """
    plans = dict(before.plans)
    registers = {register: dict(records) for register, records in before.registers.items()}
    for change in changes:
        if change.register == PLAN:
            was, now = before.plans.get(change.was or ""), after.plans.get(change.now or "")
            if change.was and was is not None and now is not None:
                plans[change.was] = now
        elif change.was is not None and change.was != change.now:
            registers.get(change.register, {}).pop(change.was, None)
    records = {one.now: one.register for one in changes if one.now and one.register != PLAN}
    coming = {name for name, register in records.items() if register in NAMED}
    known = {*before.register_of, *plans, *before.external, *coming}
    outside = {*after.register_of, *after.plans} - known
    aside: list[str] = []
    for name, register in records.items():
        later = after.registers.get(register, {}).get(name)
        if later is None:
            continue
        earlier = before.registers.get(register, {}).get(name)
        made, left = _as_far(register, earlier, later, outside)
        aside += [f"{name}.{field}" if field else name for field in left]
        if made is not None:
            registers.setdefault(register, {})[name] = made
    register_of = {
        name: register for register, held in registers.items() if register in NAMED for name in held
    }
    family = replace(
        before,
        plans=plans,
        registers=registers,
        register_of={**before.register_of, **register_of},
    )
    return Made(family=family, aside=tuple(aside))


def _as_far(
    register: str, earlier: Record | None, later: Record, outside: set[str]
) -> tuple[Record | None, tuple[str, ...]]:
    """The later record as far as it names nothing outside, and the fields that do."""
    if not set(names_in(register, later)) & outside:
        return later, ()
    if earlier is None or type(earlier) is not type(later):
        return earlier, ("",)
    made, left = earlier, []
    for one in fields(later):
        value = getattr(later, one.name)
        if value == getattr(made, one.name):
            continue
        tried = replace(made, **{one.name: value})
        if set(names_in(register, tried)) & outside:
            left.append(key_of(one.name))
        else:
            made = tried
    return made, tuple(left)


def touched(record: ChangeRecord, changes: tuple[Change, ...], after: Family) -> Touched:
    """The hand-offs and reserves that a change reaches."""
    names = {change.name for change in changes}
    return Touched(
        hand_offs=tuple(_hand_offs(names, after)), drawn=tuple(_drawn(record.name, after))
    )


def _hand_offs(names: set[str], family: Family) -> Iterator[str]:
    gives = [one for one in family.of("gives") if isinstance(one, Give)]
    mine = {one.name for one in gives if one.name in names or one.by in names}
    yield from (one.name for one in gives if one.name in mine)
    for get in family.of("gets"):
        if isinstance(get, Get) and (get.name in names or get.of in mine or names & set(get.for_)):
            yield get.name


def _drawn(change: str, family: Family) -> Iterator[Drawn]:
    for reserve in family.of("reserves"):
        for one in reserve.drawn if isinstance(reserve, Reserve) else ():
            if one.change == change:
                yield Drawn(reserve=reserve.name, day=str(one.date), amount=str(one.amount))
