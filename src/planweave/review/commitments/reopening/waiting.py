"""What waits for what: links of work, what is made for whom, both halves of hand-offs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.model.records.lifecycle import Gate
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task
from planweave.weave.defaults import Defaults


class Wait(NamedTuple):
    """One record that waits for another, and in words how."""

    record: str
    of: str
    says: str
    kind: Literal["link", "makes", "gets", "needs"]

    @property
    def is_link(self) -> bool:
        """Whether it is a link of work, which may leave float."""
        return self.kind == "link"


class Waiting:
    """Every wait of a family, by the record that waits and by the one that is waited for."""

    def __init__(self, family: Family) -> None:
        self.before: dict[str, list[Wait]] = {}
        self.after: dict[str, list[Wait]] = {}
        for one in _waits(family):
            self._add(one)
        for one in _parts(family, self.after.keys()):
            self._add(one)

    def _add(self, one: Wait) -> None:
        self.before.setdefault(one.record, []).append(one)
        self.after.setdefault(one.of, []).append(one)


def _waits(family: Family) -> Iterator[Wait]:
    for register in ("tasks", "milestones", "deliverables", "gates"):
        for record in family.of(register):
            yield from _of_work(record)
    for give in family.of("gives"):
        if isinstance(give, Give) and give.by:
            yield Wait(give.name, give.by, f"{give.name} hands over what {give.by} makes", "makes")
    for get in family.of("gets"):
        if isinstance(get, Get):
            if get.of:
                yield Wait(get.name, get.of, f"{get.name} gets {get.of}", "gets")
            for name in get.for_:
                yield Wait(name, get.name, f"{name} needs {get.name}", "needs")


def _parts(family: Family, targets: Collection[str]) -> list[Wait]:
    """Of a plan or an element for which something waits each task in it: all of it is meant."""
    whole = {name for name in targets if name in family.plans or _is_element(family, name)}
    if not whole:
        return []
    defaults = Defaults(family)
    return [
        Wait(place, task.name, f"{task.name} is a part of {place}", "link")
        for task in family.of("tasks")
        for place in _around(task, defaults)
        if place in whole
    ]


def _is_element(family: Family, name: str) -> bool:
    return family.register_of.get(name) == "wbs"


def _around(task: Record, defaults: Defaults) -> Iterator[str]:
    """The plans and elements in which a task lies."""
    plan = task.plan
    while plan:
        yield plan
        plan = plan.rpartition("/")[0]
    element = defaults.element_of(task)
    while element is not None:
        yield element
        element = defaults.above(element)


def _of_work(record: Record) -> Iterator[Wait]:
    name = record.name
    if isinstance(record, Task | Milestone | Gate | Deliverable):
        for link in record.after:
            yield Wait(name, link.target, f"{name} waits for {link.target}", "link")
    if isinstance(record, Deliverable):
        for by in record.produced_by:
            yield Wait(name, by, f"{name} comes from {by}", "makes")
