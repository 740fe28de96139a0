"""Efforts of plans and elements added up once, in hours, and shown in any unit."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.effort.conversion import Conversion, likely
from planweave.compute.effort.rollup import conversions
from planweave.model.diagnostics import Address, Mend, Note
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.model.values import Effort, Phased
from planweave.rules.mending import edit
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

LARGEST = 3


@dataclass(frozen=True, slots=True)
class Efforts:
    """Person-hours of the tasks that count: by plan, and by WBS element, each with those below."""

    convert: Mapping[str, Conversion]
    tasks: tuple[tuple[Task, Effort, Fraction], ...]
    of_plan: Mapping[str, Fraction]
    of_element: Mapping[str, Fraction]

    @classmethod
    def of(cls, family: Family, defaults: Defaults) -> Efforts:
        """All sums in one walk through the tasks."""
        convert = conversions(family)
        tasks: list[tuple[Task, Effort, Fraction]] = []
        plans: dict[str, Fraction] = {}
        elements: dict[str, Fraction] = {}
        for task in living(defaults, "tasks", Task):
            effort = likely(task.effort)
            if effort is None:
                continue
            hours = convert[task.plan].hours(effort)
            tasks.append((task, effort, hours))
            plan: str | None = task.plan
            while plan is not None:
                plans[plan] = plans.get(plan, Fraction()) + hours
                plan = family.plans[plan].parent
            element = defaults.element_of(task)
            while element is not None:
                elements[element] = elements.get(element, Fraction()) + hours
                element = defaults.above(element)
        return cls(convert, tuple(tasks), plans, elements)

    def hours(self, plan: str, effort: Effort) -> Fraction:
        """An effort in person-hours by the conventions of a plan."""
        return self.convert[plan].hours(effort)

    def phased(self, plan: str, effort: Phased[Effort]) -> Fraction:
        """Person-hours of an effort by period, all periods together."""
        return sum((self.hours(plan, part) for _, part in effort.parts), Fraction())

    def shown(self, plan: str, hours: Fraction, unit: str) -> str:
        """Person-hours in the unit in which the other side is written."""
        return str(self.convert[plan].effort(hours, unit))

    def stating(
        self, says: str, name: str, plan: str, hours: Fraction, unit: str, *field: str
    ) -> tuple[Mend, ...]:
        """The mend that states so many hours in a field; none where they have no exact text."""
        effort = self.convert[plan].effort(hours, unit)
        if self.convert[plan].hours(effort) != hours:
            return ()
        return (Mend((edit(name, *field, value=effort),), says),)

    def largest(self, plan: str) -> tuple[Note, ...]:
        """The largest tasks of a plan and those below it: where a cut would do most."""
        below = f"{plan}/" if plan else ""
        inside = [each for each in self.tasks if each[0].name.startswith(below)]
        inside.sort(key=lambda each: -each[2])
        return tuple(
            Note(f"{task.name} has {effort}", Address(task.name, ("effort",)))
            for task, effort, _ in inside[:LARGEST]
        )
