"""What a link may wait for, as activities: records, whole plans and elements, names outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from planweave.compute.network.activities import asserted, event, outside
from planweave.compute.network.records import Activity, Relation
from planweave.compute.network.scope import Scope
from planweave.model.diagnostics import Address
from planweave.model.records.lifecycle import Gate
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Task
from planweave.weave.codes import is_within
from planweave.weave.lock.model import ExternalDates


@dataclass(slots=True)
class Sources:
    """The activities of a network while it is built, found or made by the name a link gives.

    All of a plan or of a WBS element is a group: a point that waits for each
    of its activities, so that many links to one plan stay few. `undated` holds
    deliverables that somebody waits for and that nothing dates.
    """

    scope: Scope
    external: Mapping[str, ExternalDates]
    activities: dict[str, Activity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    undated: set[str] = field(default_factory=set)

    def find(self, name: str, *, finish: bool) -> str | None:
        """The activity whose finish (or start) a link to this name waits for; None if nothing."""
        if self.is_group(name):
            return self._group(name, finish=finish)
        if name in self.activities:
            return name
        record = self.scope.counted(name)
        if isinstance(record, Deliverable | Gate):
            return self._asserted(record)
        if name in self.external:
            return self._outside(name)
        return None

    def is_group(self, name: str) -> bool:
        """Whether a name stands for all of a plan or of a WBS element."""
        family = self.scope.family
        return name in family.plans or name in family.registers.get("wbs", {})

    def members(self, name: str) -> tuple[str, ...]:
        """The activities of a plan or element: its work, else the support it consists of."""
        found = tuple(self._within(name))
        work = tuple(one for one in found if not self.activities[one].supporting)
        return work or found

    def _within(self, name: str) -> Iterator[str]:
        inside = self._of_plan(name) if name in self.scope.family.plans else self._of_element(name)
        for one, activity in self.activities.items():
            if activity.kind not in ("group", "outside") and inside(activity):
                yield one

    def _of_plan(self, name: str) -> Callable[[Activity], bool]:
        below = f"{name}/" if name else ""

        def inside(activity: Activity) -> bool:
            return activity.plan == name or activity.plan.startswith(below)

        return inside

    def _of_element(self, name: str) -> Callable[[Activity], bool]:
        family, defaults = self.scope.family, self.scope.defaults
        upper = family.codes.get(name, "")

        def inside(activity: Activity) -> bool:
            record = family.record(activity.name)
            element = defaults.element_of(record) if isinstance(record, Task) else None
            return element is not None and is_within(family.codes.get(element, ""), upper)

        return inside

    def _group(self, name: str, *, finish: bool) -> str | None:
        family = self.scope.family
        label = name or family.root.header.plan
        label = label if finish else f"{label} (start)"
        if label in self.activities:
            return label
        members = self.members(name)
        if not members:
            return None
        plan = name if name in family.plans else name.rpartition("/")[0]
        self.activities[label] = Activity(
            name=label,
            plan=plan,
            kind="group",
            calendar=self.scope.plan_calendar(plan),
            earliest=self.scope.start(plan),
            supporting=True,
        )
        self.relations += [
            Relation(member, label, "FS" if finish else "SS", where=Address(member))
            for member in members
        ]
        return label

    def _asserted(self, record: Record) -> str | None:
        if isinstance(record, Deliverable) and asserted(record) is None:
            self.undated.add(record.name)
            return None
        if isinstance(record, Deliverable | Gate):
            self.activities[record.name] = event(record, self.scope, linked=False)
        return record.name

    def _outside(self, name: str) -> str | None:
        dates = self.external[name]
        last = dates.finish or dates.start
        if last is None:
            return None
        self.activities[name] = outside(name, "", dates.start, last, self.scope)
        return name
