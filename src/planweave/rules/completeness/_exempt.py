"""Which empty fields are no gap after all (format section 7, column needed)."""

from __future__ import annotations

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


def is_exempt(family: Family, record: Record, attribute: str) -> bool:
    """Whether this record need not have this field."""
    if isinstance(record, Task):
        return _task(family, record, attribute)
    if isinstance(record, WbsElement):
        return _element(family, record, attribute)
    if isinstance(record, Risk):
        return record.level is not None and attribute in ("probability", "impact")
    if isinstance(record, Offer):
        return attribute == "effort" and record.capacity is not None
    return isinstance(record, Get) and attribute == "acceptance" and record.of is None


def _task(family: Family, task: Task, attribute: str) -> bool:
    if attribute == "effort":
        return task.kind != "work"
    # A plan without a breakdown structure has no element to name yet: that is asked once.
    has_default = len(family.plans[task.plan].delegates) == 1
    return attribute == "wbs" and (has_default or not family.registers.get("wbs"))


def _element(family: Family, element: WbsElement, attribute: str) -> bool:
    prefix = f"{element.name}."
    is_summary = any(other.name.startswith(prefix) for other in family.of("wbs", element.plan))
    is_delegated = any(element.name in plan.delegates for plan in family.plans.values())
    kind = element.kind or ("summary" if is_summary or is_delegated else "work-package")
    if attribute == "scope":
        return kind not in ("work-package", "control-account")
    return attribute == "acceptance" and kind != "work-package"
