"""Assumptions and constraints on which what a party holds rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.family import Family
from planweave.model.records.knowledge import Assumption, Constraint
from planweave.model.records.work import Deliverable, Milestone, Task, WbsElement
from planweave.weave.defaults import Defaults


class Resting:
    """Which of them affect a record: by its name, or that of what it lies in.

    One that affects an element or a plan affects all in it. One whose falsehood is a risk
    stands for the risk as well.
    """

    def __init__(self, family: Family) -> None:
        self.family = family
        self.defaults = Defaults(family)
        self._by_name: dict[str, list[tuple[str, str]]] = {}
        self._around: dict[str, tuple[str, ...]] = {}
        for register in ("assumptions", "constraints"):
            for record in family.of(register):
                if not self.defaults.counts(record):
                    continue
                assert isinstance(record, Assumption | Constraint)
                risk = record.if_false if isinstance(record, Assumption) else None
                for name in dict.fromkeys((*record.affects, *((risk,) if risk else ()))):
                    self._by_name.setdefault(name, []).append((record.name, register))

    def on(self, held: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The assumptions and constraints on which any of these records rests, with registers."""
        if not self._by_name:
            return ()
        return tuple(
            dict.fromkeys(
                one
                for name in list(held)
                for around in self._places(name)
                for one in self._by_name.get(around, ())
            )
        )

    def _places(self, name: str) -> tuple[str, ...]:
        if name not in self._around:
            self._around[name] = tuple(dict.fromkeys(self._lies_in(name)))
        return self._around[name]

    def _lies_in(self, name: str) -> Iterator[str]:
        yield name
        record = self.family.record(name)
        if isinstance(record, Task | Milestone | Deliverable):
            yield from self._elements(self.defaults.element_of(record))
        elif isinstance(record, WbsElement):
            yield from self._elements(name)
        plan: str | None = name if name in self.family.plans else name.rpartition("/")[0]
        while plan is not None:
            yield plan
            for element in self.family.plans[plan].delegates:
                yield from self._elements(element)
            plan = self.family.plans[plan].parent

    def _elements(self, element: str | None) -> Iterator[str]:
        while element is not None:
            yield element
            element = self.defaults.above(element)
