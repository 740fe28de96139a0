"""What each change does by itself: the earlier family with one record as it is in the later one.

What the changes do together is another question: two that both lengthen the same way add up,
two on ways beside each other do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planweave.compute.costs.build import costs
from planweave.compute.effort.demand import demands
from planweave.compute.effort.rollup import conversions
from planweave.compute.network.build import build
from planweave.compute.progress import forecast, reports
from planweave.compute.schedule import schedule
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.values import Withdrawal
from planweave.pipeline.facts import Facts
from planweave.review.comparison.effects import Effect, effects
from planweave.review.comparison.state import State
from planweave.weave.calendars import workdays
from planweave.weave.names.building import NAMED
from planweave.weave.records.compare import Change
from planweave.weave.records.renames import Renames, renames
from planweave.weave.referring import names_in

MOST = 40
"""Of so many records the effect is worked out; each costs a schedule of the family."""
Alone = Mapping[str, tuple[Effect, ...] | None]
"""By the record's later name; None where a change stands only together with others."""


def each_alone(before: Facts, after: Facts, changes: tuple[Change, ...]) -> Alone:
    """The effect of every changed record by itself on dates, money, effort, load and risks.

    A record that came is taken out of the later family, one that went is withdrawn from the
    earlier one.
    """
    named = renames(before.family, after.family)
    found: dict[str, tuple[Effect, ...] | None] = {}
    old, new = state_with(before, before.family), state_with(after, after.family)
    for change in changes:
        if change.register not in NAMED or change.register == "sub-plans":
            continue
        if change.name in found or len(found) == MOST:
            continue
        if change.kind == "added":
            lacking = state_with(after, _without(after.family, change.register, change.name))
            found[change.name] = tuple(one.inverse for one in effects(new, lacking, Renames()))
            continue
        family = _with(before.family, after.family, change, named)
        if family is None:
            found[change.name] = None
            continue
        found[change.name] = effects(old, state_with(before, family), Renames())
    return found


def _with(before: Family, after: Family, change: Change, named: Renames) -> Family | None:
    """The earlier family with this one change; None where the record names what is not there."""
    was = change.was or ""
    if change.kind == "removed":
        return _without(before, change.register, was)
    later = after.registers.get(change.register, {}).get(change.name)
    if later is None or change.name != was:
        return None
    known = {*before.register_of, *before.plans, *before.external}
    if not set(names_in(change.register, later)) & _names(after) <= known:
        return None
    return _replaced(before, change.register, later)


def _names(family: Family) -> set[str]:
    return {*family.register_of, *family.plans}


def _without(family: Family, register: str, name: str) -> Family:
    record = family.registers[register][name]
    gone = replace(record, withdrawn=Withdrawal("Looked at without it"))
    return _replaced(family, register, gone)


def _replaced(family: Family, register: str, record: Record) -> Family:
    records = {**family.registers.get(register, {}), record.name: record}
    return replace(family, registers={**family.registers, register: records})


def state_with(facts: Facts, family: Family) -> State:
    """A varied family with its dates, money and load; its findings are not looked at."""
    if family is facts.family:
        dates, money = facts.forecast, facts.costs
    else:
        calendars = workdays(family, facts.locked.value).value
        network = build(family, calendars, facts.locked.value.external).value
        planned = schedule(network).value
        told = reports(family, calendars).value
        dates = schedule(forecast(planned, told)).value if told.of else planned
        money = costs(family, planned)
    return State(
        family=family,
        schedule=dates,
        costs=money,
        demands=demands(family, dates),
        conversions=conversions(family),
    )
