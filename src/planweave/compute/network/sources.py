"""What a link may wait for, as activities: records, whole plans and elements, names outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from planweave.classes import dataclass
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
    by_plan: dict[str, list[str]] = field(default_factory=dict)
    by_code: dict[str, list[str]] = field(default_factory=dict)

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
        inside = self._of_plan(name) if name in self.scope.family.plans else self._of_element(name)
        found = tuple(inside)
        work = tuple(one for one in found if not self.activities[one].supporting)
        return work or found

    def sort(self) -> None:
        """Sort the activities that there are by plan and by the code of their element."""
        family, defaults = self.scope.family, self.scope.defaults
        for name, activity in self.activities.items():
            self.by_plan.setdefault(activity.plan, []).append(name)
            record = family.record(name)
            element = defaults.element_of(record) if isinstance(record, Task) else None
            if element is not None:
                self.by_code.setdefault(family.codes.get(element, ""), []).append(name)

    def _of_plan(self, name: str) -> Iterator[str]:
        for plan, names in self.by_plan.items():
            if not name or plan == name or plan.startswith(f"{name}/"):
                yield from names

    def _of_element(self, name: str) -> Iterator[str]:
        upper = self.scope.family.codes.get(name, "")
        for code, names in self.by_code.items():
            if is_within(code, upper):
                yield from names

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
