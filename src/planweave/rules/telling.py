"""Words that rules share: days, lists of names, plans; and which records a rule looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from planweave.compute.schedule.findings import in_days
from planweave.model.diagnostics import Address, Note, Side
from planweave.model.family import Family
from planweave.model.records.plan import Header, SubPlan
from planweave.model.records.record import Record
from planweave.model.values import Criterion, Phased, Stepped, Withdrawal
from planweave.weave.defaults import Defaults
from planweave.weave.figures import keys_of, value_at

R = TypeVar("R", bound=Record)
NAMED = 3
NOTED = 20


def living(defaults: Defaults, register: str, kind: type[R]) -> Iterator[R]:
    """The records of a register that count, by their type."""
    for record in defaults.counting(register):
        if isinstance(record, kind):
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


# --- The two sides of a difference ---------------------------------------------------------------


def side_of(family: Family, name: str, field: str = "", value: str | None = None) -> Side:
    """What a record or plan says in a field; `value` where it is computed, not written there."""
    plan = says_it(family, name, field)
    if value is None:
        value = value_said(family, name, field)
    return Side(plan=plan, record=name, field=field, value=value)


def says_it(family: Family, name: str, field: str) -> str:
    """The full name of the plan that says a field: of a sub-plan's allocation it is its parent."""
    plan = family.plans.get(name)
    if plan is None:
        return plan_of(name)
    key = field.partition(".")[0]
    own = key in keys_of(Header) and value_at(plan.written, [key]) is not None
    return name if own or key not in keys_of(SubPlan) else plan.parent or ""


def value_said(family: Family, name: str, field: str) -> str:
    """What a record or plan states in a field, as text; "" where it states nothing."""
    keys = field.split(".")
    plan, record = family.plans.get(name), family.record(name)
    for one in (plan.header if plan else None, record):
        value = value_at(one, keys) if one is not None and field else None
        if value is not None:
            return as_text(value)
    return ""


def as_text(value: object) -> str:
    """A value in one line, in the form in which the format writes it."""
    match value:
        case None:
            return ""
        case Withdrawal():
            return value.reason
        case Criterion():
            return value.statement
        case Phased(parts=pairs) | Stepped(steps=pairs):
            return ", ".join(f"{when}: {said}" if when else str(said) for when, said in pairs)
        case tuple():
            return ", ".join(map(as_text, value))
        case Mapping():
            return ", ".join(f"{key}: {as_text(each)}" for key, each in value.items())
    return " ".join(str(value).split())
