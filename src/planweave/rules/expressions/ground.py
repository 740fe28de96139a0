"""What an expression is worked out on: the records that count, and what is computed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from planweave.classes import dataclass
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import exchange_of, exchanged
from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.rollup import conversions
from planweave.compute.margins import days_of, ruler_for
from planweave.compute.schedule import Dates, Schedule
from planweave.compute.simulation.outcome.result import Simulation
from planweave.model.family import Family, Plan
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.model.values import Duration, Money
from planweave.rules.expressions.syntax.problem import TooLong
from planweave.weave.defaults import Defaults

BUDGET = 2_000_000
"""Steps that one rule may take: so many fields looked at, or signs worked out."""
Thing = Record | Plan
"""What a name can stand for."""


@dataclass(slots=False)
class Ground:
    """The facts of one run of one rule, and the steps that it has left.

    `plan` is the plan that has the rule; it sees that one and those below it.
    `costs` and `chances` are there where the rule asks for them.
    """

    family: Family
    defaults: Defaults
    schedule: Schedule
    plan: str
    costs: Costs | None = None
    chances: Simulation = None
    left: int = BUDGET
    shares: list[tuple[int, int]] = field(default_factory=list)

    def spend(self, steps: int) -> None:
        """Use up steps; raises `TooLong` where there are no more."""
        self.left -= steps
        if self.left < 0:
            raise TooLong(f"it takes more than {BUDGET:_} steps")

    # --- records ----------------------------------------------------------------------------

    @cached_property
    def scope(self) -> frozenset[str]:
        """The plans that the rule sees: that which has it, and those below it."""
        inside = f"{self.plan}/" if self.plan else ""
        return frozenset(
            name
            for name, plan in self.family.plans.items()
            if (name == self.plan or name.startswith(inside)) and not plan.withdrawn
        )

    def records(self, register: str, plans: Iterable[str] | None = None) -> list[Record]:
        """The records of a register that count, in the scope or in some plans of it."""
        if plans is not None:
            held = self._by_plan(register)
            return [one for plan in plans for one in held.get(plan, ())]
        if register not in self._seen:
            scope = self.scope
            self._seen[register] = [one for one in self._living(register) if one.plan in scope]
        return self._seen[register]

    @cached_property
    def _seen(self) -> dict[str, list[Record]]:
        return {}

    def _by_plan(self, register: str) -> dict[str, list[Record]]:
        if register not in self._parted:
            found: dict[str, list[Record]] = {}
            for one in self._living(register):
                found.setdefault(one.plan, []).append(one)
            self._parted[register] = found
        return self._parted[register]

    @cached_property
    def _parted(self) -> dict[str, dict[str, list[Record]]]:
        return {}

    def _living(self, register: str) -> list[Record]:
        if register not in self._known:
            held = self.family.registers.get(register, {}).values()
            self._known[register] = [one for one in held if self._counts(register, one)]
        return self._known[register]

    @cached_property
    def _known(self) -> dict[str, list[Record]]:
        return {}

    def _counts(self, register: str, one: Record) -> bool:
        # Reports and actuals bear the name of what they report on, which says whether it counts.
        told = self.family.record(one.name) if register in ("progress", "actuals") else one
        return told is not None and self.defaults.counts(told)

    def plans(self) -> list[Plan]:
        """The plans in the scope."""
        return [plan for name, plan in self.family.plans.items() if name in self.scope]

    def named(self, name: object) -> Thing | None:
        """The record or plan of a full name; None of one that leads out of the family."""
        if not isinstance(name, str):
            return None
        return self.family.plans.get(name) or self.family.record(name)

    def plan_of(self, thing: Thing) -> str:
        """The full name of the plan that holds a record, or of the plan itself."""
        return thing.name if isinstance(thing, Plan) else thing.plan

    # --- measures ---------------------------------------------------------------------------

    def measure(self, thing: Thing) -> Ruler:
        """The calendar by which a record's days are counted."""
        known = self._rulers.get(thing.name)
        if known is None:
            known = self._rulers[thing.name] = ruler_for(self.family, self.schedule, thing.name)
        return known

    @cached_property
    def _rulers(self) -> dict[str, Ruler]:
        return {}

    def days(self, duration: Duration, thing: Thing) -> Fraction:
        """A duration in days of a record's calendar; elapsed time in civil days."""
        if duration.unit == "d":
            return Fraction(duration.amount)
        return days_of(self.measure(thing), duration)

    @cached_property
    def _conversions(self) -> Any:
        return conversions(self.family)

    def conversion(self, thing: Thing) -> Conversion:
        """What efforts are worth in a record's plan."""
        found: Conversion = self._conversions[self.plan_of(thing)]
        return found

    def same(self, money: Money, other: Money, plan: str = "") -> tuple[Decimal, Decimal] | None:
        """Two amounts in one currency, by the exchange of a plan; None where none is agreed."""
        if money.currency == other.currency:
            return money.amount, other.amount
        exchange = exchange_of(self.family.plans[plan])
        one = exchanged(money, other.currency, exchange)
        if one.currency == other.currency:
            return one.amount, other.amount
        two = exchanged(other, money.currency, exchange)
        return (money.amount, two.amount) if two.currency == money.currency else None

    # --- relations --------------------------------------------------------------------------

    def dates(self, thing: Thing) -> Dates | None:
        """The dates of what is scheduled."""
        name = thing.name
        return self.schedule[name] if name in self.schedule else None  # noqa: SIM401

    def followers(self, thing: Thing) -> list[Thing]:
        """What waits for a record."""
        return [one for name in self._following.get(thing.name, ()) if (one := self.named(name))]

    def gets_of(self, give: str) -> list[Record]:
        """The receivers' halves of a hand-off."""
        return self._gets.get(give, [])

    @cached_property
    def _gets(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for get in self._living("gets"):
            found.setdefault(getattr(get, "of", None) or "", []).append(get)
        return found

    @cached_property
    def figures(self) -> dict[tuple[str, str], Any]:
        """What has been computed of a record, by the names of figure and record."""
        return {}

    @cached_property
    def _following(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for register in ("tasks", "milestones", "deliverables", "gates"):
            for one in self._living(register):
                for link in getattr(one, "after", ()):
                    found.setdefault(link.target, []).append(one.name)
        return found

    def tasks_of(self, element: str) -> list[Record]:
        """The tasks of an element and of those below it in the merged tree."""
        return self._by_element.get(element, [])

    @cached_property
    def _by_element(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for task in self._living("tasks"):
            assert isinstance(task, Task)
            for name in self._up(self.defaults.element_of(task)):
                found.setdefault(name, []).append(task)
        return found

    def _up(self, element: str | None) -> Iterator[str]:
        while element is not None:
            yield element
            element = self.defaults.above(element)

    def span(self, tasks: Iterable[Record]) -> tuple[date, date] | None:
        """The first start and the last finish of tasks."""
        dates = [found for task in tasks if (found := self.dates(task)) is not None]
        if not dates:
            return None
        return min(one.start for one in dates), max(one.finish for one in dates)
