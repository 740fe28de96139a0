"""The fields that a record has in an expression: asserted, computed, and where it leads.

`owner` and `wbs` are those that hold (format, section 9), written or not; the other fields
are what is written. Computed fields are those of the format's section 10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from planweave.classes import dataclass
from planweave.compute.exposure import Exposure, before
from planweave.compute.margins import between, hand_over
from planweave.model.family import Family, Plan
from planweave.model.records.governance import OwnField
from planweave.model.records.interaction import Get, Give
from planweave.model.records.knowledge import Risk
from planweave.model.records.plan import Header, SubPlan
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Progress, Task
from planweave.model.registers import REGISTERS
from planweave.rules.expressions import types
from planweave.rules.expressions.ground import Ground, Thing
from planweave.rules.expressions.reading import Held, added, taken
from planweave.rules.expressions.types import DATED, PLAN, Type, many, record
from planweave.weave.figures import COMPUTED, keys_of
from planweave.weave.inherit import BUILT_IN

Read = Callable[[Ground, Any], Any]
Computing = Callable[[Ground, Any, str], Any]
PARTIES = ("organisation", "roles", "people", "stakeholders")
COSTLY: Mapping[str, tuple[str, ...]] = {
    "total-cost": ("costs",),
    "chance-of-target": ("chances",),
}
"""The figures that need facts of their own."""


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field: its type, how it is read, and the facts that it needs besides the usual ones."""

    type: Type
    read: Read
    needs: tuple[str, ...] = ()


Fields = Mapping[str, FieldOf]


def fields_of(type_: Type, family: Family) -> Mapping[str, FieldOf]:
    """The fields of what has this type, own fields of the plans among them."""
    if type_.kind is types.Kind.PART and type_.part is not None:
        return _of_part(type_.part)
    if type_.kind is not types.Kind.RECORD:
        return {}
    each = {
        register: {**of_register(register), **_own(family, register)}
        for register in type_.registers or (*REGISTERS, PLAN)
    }
    if len(each) == 1:
        return next(iter(each.values()))
    names = dict.fromkeys(name for held in each.values() for name in held)
    return {
        name: _either({register: held[name] for register, held in each.items() if name in held})
        for name in names
    }


def _either(each: Mapping[str, FieldOf]) -> FieldOf:
    """A field of which each register has its own; those of another kind than the first have none.

    A word may be one of all their words, a record one of all their registers.
    """
    first = next(iter(each.values())).type
    alike = {register: one for register, one in each.items() if one.type.kind is first.kind}
    kinds = [one.type for one in alike.values()]
    words = dict.fromkeys(word for one in kinds for word in one.words)
    registers = dict.fromkeys(word for one in kinds for word in one.registers)
    type_ = replace(
        first,
        words=tuple(words) if all(one.words for one in kinds) else (),
        registers=tuple(registers) if all(one.registers for one in kinds) else (),
    )

    def read(ground: Ground, thing: Thing) -> Any:
        one = alike.get(_register(ground, thing))
        return one.read(ground, thing) if one is not None else None

    return FieldOf(
        type_, read, tuple(dict.fromkeys(n for one in alike.values() for n in one.needs))
    )


def _register(ground: Ground, thing: Thing) -> str:
    if isinstance(thing, Plan):
        return PLAN
    return (
        "progress" if isinstance(thing, Progress) else ground.family.register_of.get(thing.name, "")
    )


@cache
def of_register(register: str) -> Mapping[str, FieldOf]:
    """The fields of a register's records, or of a plan."""
    found = dict(_asserted(register))
    for name, registers in COMPUTED.items():
        if register in registers:
            found[name] = FieldOf(_FIGURES[name], _figure(name), COSTLY.get(name, ()))
    found.update(_relations(register))
    return found


@cache
def _of_part(part: type) -> Mapping[str, FieldOf]:
    found = {}
    for key, (attribute, annotation) in keys_of(part).items():
        type_ = types.type_of(annotation)
        if type_ is not None:
            found[key] = FieldOf(type_, _of_held(attribute, type_))
    return found


def _of_held(attribute: str, type_: Type) -> Read:
    def read(ground: Ground, held: Held) -> Any:
        return taken(ground, getattr(held.part, attribute), type_, held.thing, attribute)

    return read


# --- asserted ------------------------------------------------------------------------------------


def _asserted(register: str) -> Iterator[tuple[str, FieldOf]]:
    kinds = (SubPlan, Header) if register == PLAN else (REGISTERS[register].type,)
    for kind in kinds:
        for key, (attribute, annotation) in keys_of(kind).items():
            type_ = types.type_of(annotation)
            if type_ is not None:
                yield key, FieldOf(type_, _stated(attribute, type_))


def _stated(attribute: str, type_: Type) -> Read:
    def read(ground: Ground, thing: Thing) -> Any:
        return taken(ground, _held(ground, thing, attribute), type_, thing, attribute)

    return read


def _held(ground: Ground, thing: Thing, attribute: str) -> Any:
    if not isinstance(thing, Plan):
        return getattr(thing, attribute, None)
    value = getattr(thing.header, attribute, None)
    entry = ground.family.registers.get("sub-plans", {}).get(thing.name)
    return getattr(entry, attribute, None) if value is None and entry is not None else value


def _own(family: Family, register: str) -> Mapping[str, FieldOf]:
    found = {}
    for one in family.registers.get("fields", {}).values():
        if isinstance(one, OwnField) and register in one.on_records:
            type_ = types.OWN_TYPES.get(one.type)
            if one.type in ("party", "ref"):
                type_ = record(*(PARTIES if one.type == "party" else ()))
            if type_ is not None:
                found[one.id] = FieldOf(type_, _own_value(one.id, type_))
    return found


def _own_value(key: str, type_: Type) -> Read:
    def read(ground: Ground, thing: Thing) -> Any:
        held = thing.own if isinstance(thing, Record) else {}
        return taken(ground, held.get(key), type_, thing, key)

    return read


# --- where a record leads ------------------------------------------------------------------------


def _relations(register: str) -> Iterator[tuple[str, FieldOf]]:
    dated = record(*DATED)
    yield "id", FieldOf(types.TEXT, _id)
    if register == PLAN:
        for name in REGISTERS:
            if REGISTERS[name].keyed_by != "single":
                yield name, FieldOf(many(record(name)), _within(name))
        yield "above", FieldOf(record(PLAN), _above)
        return
    yield "plan", FieldOf(record(PLAN), lambda g, thing: g.family.plans[thing.plan])
    yield "owner", FieldOf(record(*PARTIES), lambda g, one: g.named(g.defaults.owner_of(one)))
    if register in DATED:
        yield "followers", FieldOf(many(dated), lambda g, thing: g.followers(thing))
        yield "progress", FieldOf(record("progress"), _report)
    if register == "tasks":
        yield "wbs", FieldOf(record("wbs"), lambda g, one: g.named(g.defaults.element_of(one)))
    if register == "wbs":
        yield "tasks", FieldOf(many(record("tasks")), lambda g, one: g.tasks_of(one.name))
    if register == "gets":
        yield "other-half", FieldOf(record("gives"), lambda g, get: g.named(get.of))
    if register == "gives":
        yield "other-half", FieldOf(many(record("gets")), _gets)


def _id(_: Ground, thing: Thing) -> str:
    return thing.written.plan if isinstance(thing, Plan) else thing.id


def _above(ground: Ground, plan: Plan) -> Plan | None:
    return ground.family.plans[plan.parent] if plan.parent is not None else None


def _within(register: str) -> Read:
    return lambda ground, plan: ground.records(register, (plan.name,))


def _report(ground: Ground, thing: Thing) -> Progress | None:
    found = ground.family.registers.get("progress", {}).get(thing.name)
    return found if isinstance(found, Progress) else None


def _gets(ground: Ground, give: Give) -> list[Record]:
    return ground.gets_of(give.name)


# --- computed ------------------------------------------------------------------------------------

_FIGURES: Mapping[str, Type] = {
    **dict.fromkeys((name for name in COMPUTED if name.endswith(("start", "finish"))), types.DATE),
    **dict.fromkeys(
        ("forecast-duration", "total-float", "free-float", "margin", "expected-delay"),
        types.DURATION,
    ),
    "total-effort": types.EFFORT,
    "total-cost": types.MONEY,
    "expected-cost": types.MONEY,
    "score": types.NUMBER,
    "chance-of-target": types.PERCENT,
}


def _figure(name: str) -> Read:
    def read(ground: Ground, thing: Thing) -> Any:
        key = (name, thing.name)
        if key not in ground.figures:
            compute: Computing = _COMPUTING.get(name) or _dated
            ground.figures[key] = compute(ground, thing, name)
        return ground.figures[key]

    return read


def _tasks(ground: Ground, thing: Thing) -> list[Record]:
    """The tasks of a plan with those below it, or of an element."""
    if not isinstance(thing, Plan):
        return ground.tasks_of(thing.name)
    inside = f"{thing.name}/" if thing.name else ""
    plans = {one for one in ground.family.plans if one == thing.name or one.startswith(inside)}
    return ground.records("tasks", plans)


def _dated(ground: Ground, thing: Thing, name: str) -> Any:
    dates = ground.dates(thing)
    if dates is None:
        both = ground.span(_tasks(ground, thing)) if _is_many(ground, thing) else None
        if both is None:
            return None
        first, last = both
        if name == "forecast-duration":
            return Fraction((last - first).days + 1)
        return first if name.endswith("start") else last
    if name == "forecast-duration":
        place = ground.schedule.network.index[thing.name]
        ruler = ground.measure(thing)
        schedule = ground.schedule
        minutes = ruler.between(schedule.early_start[place], schedule.early_finish[place])
        return Fraction(minutes, ruler.working.day)
    return {
        "early-start": dates.start,
        "early-finish": dates.finish,
        "forecast-start": dates.start,
        "forecast-finish": dates.finish,
        "late-start": dates.late_start,
        "late-finish": dates.late_finish,
        "total-float": dates.total_days,
        "free-float": dates.free_days,
    }[name]


def _is_many(ground: Ground, thing: Thing) -> bool:
    return isinstance(thing, Plan) or ground.family.register_of.get(thing.name) == "wbs"


def _effort(ground: Ground, thing: Thing, _: str) -> Any:
    tasks = [thing] if isinstance(thing, Task) else _tasks(ground, thing)
    found = [
        taken(ground, one.effort, types.EFFORT, one)
        for one in tasks
        if isinstance(one, Task) and one.effort is not None
    ]
    return added(ground, found, types.EFFORT) if found else None


def _cost(ground: Ground, thing: Thing, _: str) -> Any:
    assert ground.costs is not None, "the rule said that it needs the costs"
    register = PLAN if isinstance(thing, Plan) else ground.family.register_of.get(thing.name, "")
    return added(ground, list(ground.costs.total(register, thing.name)), types.MONEY)


def _margin(ground: Ground, thing: Thing, _: str) -> Any:
    if isinstance(thing, Get):
        both = hand_over(ground.family, ground.schedule, thing)
        return both.margin if both is not None else None
    if isinstance(thing, Give):
        gets = [_margin(ground, get, _) for get in _gets(ground, thing)]
        return min((one for one in gets if one is not None), default=None)
    wanted = thing.target if isinstance(thing, Milestone) else None
    wanted = thing.due if isinstance(thing, Deliverable) else wanted
    dates = ground.dates(thing)
    if wanted is None or wanted.last is None or dates is None or not dates.reported:
        return None
    if not ground.schedule.network[thing.name].forecast:
        return None
    return between(ground.measure(thing), dates.finish, wanted.last)


def _exposure(ground: Ground, thing: Thing) -> list[Exposure]:
    if isinstance(thing, Plan):
        inside = f"{thing.name}/" if thing.name else ""
        plans = {one for one in ground.family.plans if one == thing.name or one.startswith(inside)}
        risks = [one for one in ground.records("risks", plans) if isinstance(one, Risk)]
        found = [
            one for one in risks if one.direction == "threat" and one.state in ("open", "escalated")
        ]
    else:
        found = [thing] if isinstance(thing, Risk) else []
    plans_of = ground.family.plans
    return [before(one, plans_of[one.plan].header.conventions or BUILT_IN) for one in found]


def _weighed(ground: Ground, thing: Thing, name: str) -> Any:
    found = _exposure(ground, thing)
    if name == "expected-cost":
        return added(ground, [one.cost for one in found if one.cost is not None], types.MONEY)
    if len(found) != 1:
        return None  # scores are not added up, nor delays, which may run side by side
    value = found[0].score if name == "score" else found[0].delay
    return Fraction(value) if value is not None else None


def _chance(ground: Ground, thing: Thing, _: str) -> Any:
    if ground.chances is None or isinstance(ground.chances, str):
        return None
    found = ground.chances.chance(thing.name, "finish" if isinstance(thing, Plan) else "target")
    return found.kept if found is not None else None


_COMPUTING: Mapping[str, Computing] = {
    "total-effort": _effort,
    "total-cost": _cost,
    "margin": _margin,
    "score": _weighed,
    "expected-cost": _weighed,
    "expected-delay": _weighed,
    "chance-of-target": _chance,
}
