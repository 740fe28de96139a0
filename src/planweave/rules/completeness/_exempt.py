"""Which empty fields are no gap after all (format section 7, column needed)."""

from __future__ import annotations

from functools import cached_property

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.interaction import Get
from planweave.model.records.knowledge import Risk
from planweave.model.records.record import Record
from planweave.model.records.resources import Offer
from planweave.model.records.work import Task, WbsElement

_OWNED = ("risks", "issues", "gives", "gets", "acquisitions")


def is_owner_asked(register: str) -> bool:
    """Whether records of this register need an owner of their own (format section 9)."""
    return register in _OWNED


@dataclass(frozen=True)
class Exemptions:
    """What need not be filled in one family; the tree of its elements is looked at once."""

    family: Family

    @cached_property
    def summaries(self) -> frozenset[str]:
        """The WBS elements, by full name, that have elements below them or are delegated."""
        above = {
            element.name[:end]
            for element in self.family.of("wbs")
            for end, sign in enumerate(element.name)
            if sign == "."
        }
        delegated = {name for plan in self.family.plans.values() for name in plan.delegates}
        return frozenset(above | delegated)

    def covers(self, record: Record, attribute: str) -> bool:
        """Whether this record need not have this field."""
        if isinstance(record, Task):
            return self._task(record, attribute)
        if isinstance(record, WbsElement):
            return self._element(record, attribute)
        if isinstance(record, Risk):
            return record.level is not None and attribute in ("probability", "impact")
        if isinstance(record, Offer):
            return attribute == "effort" and record.capacity is not None
        return isinstance(record, Get) and attribute == "acceptance" and record.of is None

    def _task(self, task: Task, attribute: str) -> bool:
        if attribute == "effort":
            return task.kind != "work"
        # A plan without a breakdown structure has no element to name yet: that is asked once.
        has_default = len(self.family.plans[task.plan].delegates) == 1
        return attribute == "wbs" and (has_default or not self.family.registers.get("wbs"))

    def _element(self, element: WbsElement, attribute: str) -> bool:
        is_summary = element.name in self.summaries
        kind = element.kind or ("summary" if is_summary else "work-package")
        if attribute == "scope":
            return kind not in ("work-package", "control-account")
        return attribute == "acceptance" and kind != "work-package"
