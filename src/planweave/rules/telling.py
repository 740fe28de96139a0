"""Words that rules share: days, lists of names, plans; and which records a rule looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

from planweave.compute.schedule.findings import in_days
from planweave.model.diagnostics import Address, Note
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.weave.defaults import Defaults

R = TypeVar("R", bound=Record)
NAMED = 3
NOTED = 20


def living(defaults: Defaults, register: str, kind: type[R]) -> Iterator[R]:
    """The records of a register that count, by their type."""
    for record in defaults.family.registers.get(register, {}).values():
        if isinstance(record, kind) and defaults.counts(record):
            yield record


def days(amount: Fraction | int) -> str:
    """A number of working days, without its sign: “5 working days”."""
    return in_days(abs(Fraction(amount)))


def listed(names: Iterable[str], most: int = NAMED) -> str:
    """The first few names, and a sign that there are more."""
    every = list(names)
    return ", ".join(every[:most]) + (", …" if len(every) > most else "")


def plan_called(family: Family, plan: str) -> str:
    """How a plan is called in a sentence."""
    return f"the plan {plan}" if plan else f"the overall plan {family.root.header.plan}"


def begins(text: str) -> str:
    """The same words at the beginning of a sentence; ids keep their letters."""
    return text[:1].upper() + text[1:]


def plan_of(name: str) -> str:
    """The full name of the plan that holds a record of this full name."""
    return name.rpartition("/")[0]


def noted(said: str, names: Iterable[str]) -> tuple[Note, ...]:
    """One note for each record, the first twenty; `said` holds the place of its name."""
    return tuple(Note(said.format(name), Address(name)) for name in list(names)[:NOTED])
