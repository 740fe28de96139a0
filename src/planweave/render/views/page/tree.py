"""The merged breakdown of work: elements by code, the tasks of each, who answers for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task, WbsElement


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The elements of all plans in the order of their codes in the merged tree.

    `tasks` holds the tasks of each element itself by its full name ("" for those without
    one); `delegated` the sub-plan that elaborates an element, both by full name.
    """

    family: Family
    elements: tuple[WbsElement, ...]
    by_code: Mapping[str, WbsElement]
    tasks: Mapping[str, tuple[Task, ...]]
    delegated: Mapping[str, str]

    def code(self, name: str) -> str:
        """An element's code in the merged tree."""
        return self.family.codes.get(name, name.rpartition("/")[2])

    def element_of(self, task: Task) -> str:
        """The element a task belongs to: as written, or the one delegated to its plan."""
        return element_of(self.family, task)

    def top(self) -> tuple[WbsElement, ...]:
        """The elements that lie in no other."""
        return tuple(e for e in self.elements if not self.above(self.code(e.name)))

    def above(self, code: str) -> str:
        """The code of the nearest element above that is there, "" at the top."""
        upper = code.rpartition(".")[0]
        while upper and upper not in self.by_code:
            upper = upper.rpartition(".")[0]
        return upper

    def children(self, code: str) -> tuple[WbsElement, ...]:
        """The elements right below a code."""
        return tuple(
            element
            for element in self.elements
            if self.above(self.code(element.name)) == code and self.code(element.name) != code
        )

    def tasks_below(self, name: str) -> tuple[Task, ...]:
        """The tasks of an element and of all elements below it."""
        top = self.code(name)
        return tuple(
            task
            for element in self.elements
            if within(self.code(element.name), top)
            for task in self.tasks.get(element.name, ())
        )

    def owner_of(self, record: Record) -> str | None:
        """Who answers for a record: itself, its element and those above, its plan (format, 9)."""
        if record.owner is not None:
            return record.owner
        if isinstance(record, WbsElement):
            plan = self.delegated.get(record.name)
            return self.family.plans[plan].header.owner if plan else None
        if not isinstance(record, Task | Milestone | Deliverable):
            return None
        return self._above(record) or self.family.plans[record.plan].header.owner

    def _above(self, record: Record) -> str | None:
        """The owner of a task's element, or of the nearest one above that has one in its plan."""
        element = self.element_of(record) if isinstance(record, Task) else ""
        code = self.code(element) if element else ""
        while code and code in self.by_code and self.by_code[code].plan == record.plan:
            if owner := self.by_code[code].owner:
                return owner
            code = self.above(code)
        return None


def element_of(family: Family, task: Task) -> str:
    """The element a task belongs to, "" for none."""
    if task.wbs is not None:
        return task.wbs
    delegates = family.plans[task.plan].delegates
    return delegates[0] if len(delegates) == 1 else ""


def order(code: str) -> tuple[int, ...]:
    """A code as numbers, so that 4.10 comes after 4.9."""
    return tuple(int(part) for part in code.split(".") if part.isdigit())


def within(code: str, top: str) -> bool:
    """Whether a code lies in another, or is it."""
    return code == top or code.startswith(f"{top}.")


def work_tree(family: Family) -> WorkTree:
    """The tree of a family."""

    def code(element: WbsElement) -> str:
        return family.codes.get(element.name, element.id)

    found = [record for record in family.of("wbs") if isinstance(record, WbsElement)]
    elements = tuple(sorted(found, key=lambda element: order(code(element))))
    tasks: dict[str, list[Task]] = {}
    for task in family.of("tasks"):
        if isinstance(task, Task):
            tasks.setdefault(element_of(family, task), []).append(task)
    return WorkTree(
        family=family,
        elements=elements,
        by_code={code(element): element for element in elements},
        tasks={name: tuple(each) for name, each in tasks.items()},
        delegated={
            element: plan.name for plan in family.plans.values() for element in plan.delegates
        },
    )
