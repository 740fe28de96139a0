"""What holds where a record does not say: its element, owner, calendar (format section 9).

Nothing here is written into a record, so that what is asserted and what is
taken from elsewhere never stand in the same field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.family import Family, Plan
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task, WbsElement

OWNED = (Task, Milestone, Deliverable)


@dataclass(frozen=True, slots=True)
class Defaults:
    """The defaults of one family; it looks the tree of elements up once.

    `element_with` gives an element's full name by its code in the merged tree,
    `elaborated_by` the plan to which an element is delegated; `is_whole` says
    that no plan and no element is withdrawn. The two that are
    not compared are only remembered: which elements count, and which records.
    """

    family: Family
    element_with: Mapping[str, str] = field(init=False, repr=False)
    elaborated_by: Mapping[str, str] = field(init=False, repr=False)
    is_whole: bool = field(init=False, repr=False)
    _elements: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counting: dict[str, tuple[Record, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        elements = {code: name for name, code in reversed(list(self.family.codes.items()))}
        delegated: dict[str, str] = {}
        for plan in self.family.plans.values():
            for element in plan.delegates:
                delegated.setdefault(element, plan.name)
        object.__setattr__(self, "element_with", elements)
        object.__setattr__(self, "elaborated_by", delegated)
        plans, wbs = self.family.plans.values(), self.family.of("wbs")
        whole = not any(plan.withdrawn for plan in plans) and all(
            element.withdrawn is None for element in wbs
        )
        object.__setattr__(self, "is_whole", whole)

    def plan_of(self, record: Record) -> Plan:
        """The plan that holds a record."""
        return self.family.plans[record.plan]

    def element_of(self, record: Record) -> str | None:
        """The WBS element of a task, milestone or deliverable, by full name.

        Where none is written: the one element that is delegated to the plan.
        """
        written = record.wbs if isinstance(record, Task) else None
        if written:
            return written
        delegated = self.plan_of(record).delegates
        return delegated[0] if len(delegated) == 1 else None

    def above(self, element: str) -> str | None:
        """The element in which this one lies, by code in the merged tree."""
        code = self.family.codes.get(element, "")
        while "." in code:
            code = code.rpartition(".")[0]
            if code in self.element_with:
                return self.element_with[code]
        return None

    def owner_of(self, record: Record) -> str | None:
        """Who answers for a record (A)."""
        if record.owner:
            return record.owner
        if isinstance(record, WbsElement):
            plan = self.elaborated_by.get(record.name)
            return self.family.plans[plan].header.owner if plan else None
        if not isinstance(record, OWNED):
            return None
        return self._owner_in_tree(record) or self.plan_of(record).header.owner

    def _owner_in_tree(self, record: Record) -> str | None:
        """The owner of its element, or of the nearest one above that has one."""
        name = self.element_of(record)
        while name is not None:
            element = self.family.registers.get("wbs", {}).get(name)
            if element is not None and element.owner:
                return element.owner
            name = self.above(name)
        return None

    def calendar_of(self, record: Record) -> str:
        """The calendar of a task or supplier, else its plan's; "standard" is built in."""
        name = getattr(record, "calendar", None) or self.plan_of(record).header.calendar
        return name if name and self.family.calendar(name) else "standard"

    def account_of(self, record: Record) -> str | None:
        """Where the cost of a task or element is booked: its own, or its element's."""
        own: str | None = getattr(record, "account", None)
        name = record.name if isinstance(record, WbsElement) else self.element_of(record)
        while own is None and name is not None:
            element = self.family.registers.get("wbs", {}).get(name)
            own = element.account if isinstance(element, WbsElement) else None
            name = self.above(name)
        return own

    def counts(self, record: Record) -> bool:
        """Whether a record counts: neither it nor its plan is withdrawn, nor what it lies in."""
        if record.withdrawn is not None or self.is_whole:
            return record.withdrawn is None
        if self.plan_of(record).withdrawn:
            return False
        name: str | None = record.name if isinstance(record, WbsElement) else None
        if isinstance(record, Task):
            name = self.element_of(record)
        return name is None or self._element_counts(name)

    def counting(self, register: str) -> tuple[Record, ...]:
        """The records of a register that count."""
        found = self._counting.get(register)
        if found is None:
            found = self._counting[register] = tuple(filter(self.counts, self.family.of(register)))
        return found

    def not_counting(self, register: str) -> tuple[Record, ...]:
        """The records of a register that do not count."""
        every = self.family.registers.get(register, {})
        if len(every) == len(counting := self.counting(register)):
            return ()
        names = {record.name for record in counting}
        return tuple(record for name, record in every.items() if name not in names)

    def _element_counts(self, name: str) -> bool:
        """Whether an element and all above it stand; each is looked at once."""
        known, path = self._elements, list[str]()
        at: str | None = name
        while at is not None and at not in known:
            path.append(at)
            at = self.above(at)
        counts = at is None or known[at]
        for element in reversed(path):
            counts = known[element] = counts and self._stands(element)
        return counts

    def _stands(self, name: str) -> bool:
        """Whether neither an element nor the plan to which it is delegated is withdrawn."""
        element = self.family.registers.get("wbs", {}).get(name)
        plan = self.elaborated_by.get(name)
        if element is not None and element.withdrawn is not None:
            return False
        return plan is None or not self.family.plans[plan].withdrawn


def owner_of(family: Family, record: Record) -> str | None:
    """Who answers for one record; for many, make `Defaults` once."""
    return Defaults(family).owner_of(record)
