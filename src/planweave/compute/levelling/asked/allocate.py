"""From records to the allocation: units and efforts as even rates of work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.calendars.axis import begin, end
from planweave.compute.effort.conversion import Conversion, likely
from planweave.compute.effort.demand import shares
from planweave.compute.effort.rollup import conversions
from planweave.compute.effort.running import Stretch, stretches_of
from planweave.compute.levelling.asked.allocation import Allocation, Asked, Fixed, Supply, Use
from planweave.compute.levelling.asked.limited import PIECES
from planweave.compute.levelling.asked.supplies import performer, supply
from planweave.compute.network.lengths import length
from planweave.compute.network.lengths import likely as likely_duration
from planweave.compute.network.scope import Scope
from planweave.compute.schedule.dates import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Outcome
from planweave.model.family import Family
from planweave.model.records.resources import Resource
from planweave.model.records.work import Task
from planweave.model.values import Assignment
from planweave.weave.calendars import Workdays

MINUTES = 60


def allocate(
    family: Family, calendars: Mapping[str, Workdays], schedule: Schedule
) -> Outcome[Allocation]:
    """What the scheduled tasks of a family ask of whom, and what there is.

    Who performs a task is its `assign`, else its owner. A rate is even over the task's own
    working time: units as they stand, an effort divided by the hours in which the task works.
    """
    asking = _Asking(Scope.of(family, calendars), schedule, conversions(family))
    found = tuple(asking.tasks())
    supplies = tuple(one for one in asking.supplies.values() if one is not None)
    used = sorted({one.calendar for one in supplies if one.limited})
    working = tuple((key, asking.scope.calendars[key]) for key in used)
    allocation = Allocation(supplies=supplies, asked=found, calendars=working)
    return Outcome(allocation, tuple(over_capacity(allocation, family)))


@dataclass(slots=True)
class _Asking:
    scope: Scope
    schedule: Schedule
    convert: Mapping[str, Conversion]
    supplies: dict[str, Supply | None] = field(default_factory=dict)

    def tasks(self) -> Iterator[Asked]:
        for task in self.scope.records("tasks"):
            if isinstance(task, Task) and task.name in self.schedule:
                asked = self._asked(task)
                if asked.uses:
                    yield asked

    def _asked(self, task: Task) -> Asked:
        owner = self.scope.defaults.owner_of(task) if not task.assign else None
        assigned = task.assign or ({owner: Assignment()} if owner else {})
        people = {name: each for name, each in assigned.items() if not self._pieces(name)}
        found: dict[str, Fraction] = {}
        for name, each in assigned.items():
            if self._pieces(name):
                found[name] = Fraction(each.count or (each.units.share if each.units else 1))
        stretches = self._fixed(task)
        effort = likely(task.effort)
        if people and (effort is not None or any(each != BLANK for each in people.values())):
            worked = self._worked(task, stretches)
            hours = self.convert[task.plan].hours(effort) if effort is not None else None
            parts = shares(hours, people, worked, self.convert[task.plan])
            for name, part in parts.items():
                if name and worked:
                    who = performer(name, self.scope)
                    found[who] = found.get(who, Fraction()) + part / worked
        uses = [Use(name, share) for name, share in found.items() if share and self._there(name)]
        fixed = [
            Fixed(one.first.toordinal(), one.last.toordinal(), one.weight) for one in stretches
        ]
        return Asked(task.name, tuple(uses), tuple(fixed), task.priority)

    def _pieces(self, name: str) -> bool:
        record = self.scope.family.record(name)
        return isinstance(record, Resource) and record.kind in PIECES

    def _there(self, name: str) -> bool:
        if name not in self.supplies:
            self.supplies[name] = supply(name, self.scope)
        return self.supplies[name] is not None

    def _fixed(self, task: Task) -> tuple[Stretch, ...]:
        """The asserted dates of a task; none where the network says when it runs."""
        activity = self.schedule.network[task.name]
        return stretches_of(task, self.schedule) if activity.window is not None else ()

    def _worked(self, task: Task, stretches: tuple[Stretch, ...]) -> Fraction:
        """The hours of work in which all of a task runs, in its own calendar."""
        calendar = self.scope.calendar(task)
        duration = likely_duration(task.duration)
        if duration is not None and not stretches:
            lasts = length(duration, calendar, self.scope.calendars[calendar])
            if not lasts.months:
                return Fraction(lasts.minutes, MINUTES)
        ruler = self.schedule.frame.ruler_of[self.schedule.network.index[task.name]]
        minutes = Fraction()
        for one in stretches or stretches_of(task, self.schedule):
            minutes += ruler.between(begin(one.first), end(one.last)) * one.weight
        return minutes / MINUTES


BLANK = Assignment()


def over_capacity(allocation: Allocation, family: Family) -> Iterator[Diagnostic]:
    """Tasks that ask one supplier for more than it ever gives."""
    for asked in allocation.asked:
        for use in asked.uses:
            most = allocation[use.supply].most
            if not allocation[use.supply].limited or use.amount * asked_most(asked) <= most:
                continue
            task = family.record(asked.task)
            own = isinstance(task, Task) and task.assign and use.supply in task.assign
            yield Diagnostic(
                rule="units-over-capacity",
                level=Level.WARNING,
                message=f"The task {asked.task} asks {percent(use.share)} of {use.supply}, "
                f"which gives {percent(Fraction(most, 1_000_000))} at most.",
                hint="Give the task more time or more people, or raise the capacity.",
                where=Address(asked.task, ("assign", use.supply) if own else ()),
            )


def asked_most(asked: Asked) -> Fraction:
    """The greatest intensity at which a task runs."""
    return max((one.weight for one in asked.fixed), default=Fraction(1))


def percent(share: Fraction) -> str:
    """A share as people write it, to a tenth of a percent: “50%”."""
    tenths = round(share * 1000)
    return f"{Decimal(tenths) / 10:f}".removesuffix(".0") + "%"
