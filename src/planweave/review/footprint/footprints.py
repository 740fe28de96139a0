"""The scope of every party's commitment, from one pass over the records of a family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from planweave.classes import dataclass
from planweave.compute.calendars.working import STANDARD, WorkingTime
from planweave.compute.effort.rollup import conversions
from planweave.model.family import Family
from planweave.model.fields import PARTIES, key_of
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.model.registers import REGISTERS
from planweave.model.values import Assignment, Duration, Effort
from planweave.review.footprint.canonical import Units, says_nothing, text_of
from planweave.review.footprint.covered import FIELDS, GROUP_OF, PLAN
from planweave.review.footprint.holders import circles_in, speaking_for
from planweave.review.footprint.plans import plan_values
from planweave.review.footprint.resting import Resting
from planweave.review.footprint.scope import PART, Footprint, Item, footprint_of
from planweave.review.footprint.stakes import LIGHT, Stake, stakes
from planweave.weave.calendars import Workdays
from planweave.weave.defaults import Defaults
from planweave.weave.records.written import value_written

Value = tuple[str, str]
"""A value's canonical text and what its author wrote."""
HELD = "rests on it"
"""The part of a party in an assumption or constraint that what it holds rests on."""


@dataclass(slots=True)
class _Holding:
    """All that one party has in one record."""

    register: str
    parts: set[str] = field(default_factory=set)
    shares: dict[str, Assignment] = field(default_factory=dict)
    whole: bool = False

    @property
    def binds(self) -> bool:
        return not self.parts <= LIGHT


class Footprints(Mapping[str, Footprint]):
    """The footprint of each party by full name; each is made when it is first asked for."""

    def __init__(self, family: Family, calendars: Mapping[str, Workdays]) -> None:
        self.family = family
        self.speaking = speaking_for(family)
        self.circles = circles_in(self.speaking)
        self._stakes = stakes(family)
        self._resting = Resting(family)
        self._values = _Values(family, calendars)
        self._made: dict[str, Footprint] = {}

    def __getitem__(self, party: str) -> Footprint:
        if party not in self._made:
            self._made[party] = self._make(party, self.speaking[party])
        return self._made[party]

    def __contains__(self, party: object) -> bool:
        return party in self.speaking

    def __iter__(self) -> Iterator[str]:
        return iter(self.speaking)

    def __len__(self) -> int:
        return len(self.speaking)

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def _make(self, party: str, within: tuple[str, ...]) -> Footprint:
        held: dict[str, _Holding] = {}
        for member in within:
            for stake in self._stakes.get(member, ()):
                _take(held, stake)
        for name, register in self._resting.on(n for n, one in held.items() if one.binds):
            held.setdefault(name, _Holding(register)).parts.add(HELD)
        items: list[Item] = []
        for name, holding in held.items():
            items += self._items(name, holding)
        return footprint_of(party, items, within)

    def _items(self, name: str, holding: _Holding) -> Iterator[Item]:
        register, group = holding.register, GROUP_OF[holding.register]
        values = dict(self._values.of(register, name)) if holding.binds else {}
        if holding.whole:
            values |= self._values.effort(name)
        if holding.shares:
            values |= self._values.share(name, holding.shares)
        if not values and register in PARTIES and "itself" in holding.parts:
            return
        called = name or self.family.root.written.plan
        noun = PLAN if register == PLAN else REGISTERS[register].singular
        part = f"{noun}: {', '.join(sorted(holding.parts))}"
        yield Item(group=group, record=called, field=PART, value=part, written=part)
        for key, (value, written) in values.items():
            yield Item(group=group, record=called, field=key, value=value, written=written)


def _take(held: dict[str, _Holding], stake: Stake) -> None:
    one = held.setdefault(stake.record, _Holding(stake.register))
    one.parts.add(stake.part)
    one.whole = one.whole or stake.whole
    if stake.share is not None:
        one.shares[stake.share[0]] = stake.share[1]


class _Values:
    """The values of records, each worked out once for all parties."""

    def __init__(self, family: Family, calendars: Mapping[str, Workdays]) -> None:
        self.family = family
        self.defaults = Defaults(family)
        self.converting = conversions(family)
        self.working = {
            name: WorkingTime(days.week, days.changes) for name, days in calendars.items()
        }
        self.root = family.root.written.plan
        self._known: dict[tuple[str, str], Mapping[str, Value]] = {}
        self._made: dict[tuple[str, str], Units] = {}
        self._lengths: dict[tuple[Duration | Effort, str, int], Value] = {}

    def of(self, register: str, name: str) -> Mapping[str, Value]:
        """The covered fields of a record that say something, by key."""
        known = self._known.get((register, name))
        if known is None:
            known = self._known[(register, name)] = dict(self._of(register, name))
        return known

    def _of(self, register: str, name: str) -> Iterator[tuple[str, Value]]:
        if register == PLAN:
            yield from self._fields(plan_values(self.family, name), self._units(name, None))
            return
        record = self.family.registers[register][name]
        said = {
            key_of(attribute): (attribute, held)
            for attribute in FIELDS[register]
            if (held := getattr(record, attribute)) is not None
            and held != ()
            and not says_nothing(record, attribute)
        }
        yield from self._fields(said, self._units(record.plan, record))

    def _fields(
        self, said: Mapping[str, tuple[str, Any]], units: Units
    ) -> Iterator[tuple[str, Value]]:
        for key, (attribute, held) in said.items():
            if attribute in ("amounts", "money"):
                for category, amount in held.items():
                    yield f"{key}.{category}", _valued(amount, attribute, units)
            else:
                yield key, self._valued(held, attribute, units)

    def _valued(self, held: Any, attribute: str, units: Units) -> Value:
        """Lengths and efforts recur in every plan: each is worked out once."""
        if not isinstance(held, Duration | Effort):
            return _valued(held, attribute, units)
        key = (held, attribute, id(units))
        if key not in self._lengths:
            self._lengths[key] = _valued(held, attribute, units)
        return self._lengths[key]

    def effort(self, name: str) -> dict[str, Value]:
        """The whole effort of a task, where it is stated."""
        task = self._task(name)
        if task.effort is None:
            return {}
        return {"effort": self._valued(task.effort, "effort", self._units(task.plan, task))}

    def share(self, name: str, shares: Mapping[str, Assignment]) -> dict[str, Value]:
        """What a party and those it speaks for are assigned of a task, by supplier."""
        task = self._task(name)
        return {
            "share": _valued(dict(sorted(shares.items())), "share", self._units(task.plan, task))
        }

    def _task(self, name: str) -> Task:
        task = self.family.record(name)
        assert isinstance(task, Task)
        return task

    def _units(self, plan: str, record: Record | None) -> Units:
        header = self.family.plans[plan].header
        name = self.defaults.calendar_of(record) if record is not None else header.calendar
        key = (plan, name or "")
        if key not in self._made:
            working = self.working.get(name or "", STANDARD)
            self._made[key] = Units(working, self.converting[plan], self.root)
        return self._made[key]


def _valued(held: Any, attribute: str, units: Units) -> Value:
    written = value_written(held)
    value = text_of(held, attribute, units)
    # The root plan is written as an empty name nowhere; its id stands for it here too.
    return value, (written if isinstance(written, str) else _line(written)) or value


def _line(written: object) -> str:
    if isinstance(written, Mapping):
        return ", ".join(f"{key}: {_line(held)}" for key, held in written.items())
    if isinstance(written, list):
        return "; ".join(map(_line, written))
    return str(written)
