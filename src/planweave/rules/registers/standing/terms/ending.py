"""The day on which a phase, gate or milestone ends, as it is reported or forecast."""

from __future__ import annotations

from datetime import date

from planweave.classes import dataclass
from planweave.compute.schedule import Schedule
from planweave.model.family import Family
from planweave.model.records.lifecycle import Gate, Phase
from planweave.model.registers import REGISTERS
from planweave.weave.defaults import Defaults


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The last day, and a clause that says of what and how it is known."""

    day: date
    said: str


def end_of(family: Family, defaults: Defaults, forecast: Schedule, name: str) -> End | str:
    """The end of a phase, gate or milestone; a clause that says why nobody knows it.

    A phase ends with the last gate that closes it, else with its own dates.
    """
    record = family.record(name)
    if record is None:
        return f"there is no {name} in the plan any longer"
    called = f"the {REGISTERS[family.register_of[name]].singular} {name}"
    if not defaults.counts(record):
        return f"{called} was withdrawn"
    if not isinstance(record, Phase):
        return _reached(forecast, name, called) or f"{called} has no date"
    gates = [
        one
        for one in family.of("gates")
        if isinstance(one, Gate) and one.closes == name and defaults.counts(one)
    ]
    closed = [end for one in gates if (end := _reached(forecast, one.name, f"its gate {one.name}"))]
    if closed:
        last = max(closed, key=lambda one: one.day)
        return End(day=last.day, said=f"{called} ends with {last.said}")
    last_day = record.dates.last if record.dates else None
    if last_day is None:
        return f"{called} has neither dates nor a gate that closes it"
    return End(day=last_day, said=f"{called} ends on {last_day}")


def _reached(forecast: Schedule, name: str, called: str) -> End | None:
    if name not in forecast:
        return None
    dates = forecast[name]
    how = "was reached on" if dates.done and dates.reported else "is forecast for"
    return End(day=dates.finish, said=f"{called}, which {how} {dates.finish}")
