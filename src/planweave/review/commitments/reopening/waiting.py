"""What waits for what: links of work, what is made for whom, both halves of hand-offs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.model.records.lifecycle import Gate
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task


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


def _of_work(record: Record) -> Iterator[Wait]:
    name = record.name
    if isinstance(record, Task | Milestone | Gate | Deliverable):
        for link in record.after:
            yield Wait(name, link.target, f"{name} waits for {link.target}", "link")
    if isinstance(record, Deliverable):
        for by in record.produced_by:
            yield Wait(name, by, f"{name} comes from {by}", "makes")
