"""What a plan says of itself as one record: its own header and its entry in the plan above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planweave.model.family import Family
from planweave.model.records.plan import SubPlan
from planweave.review.footprint.canonical import says_nothing
from planweave.review.footprint.covered import ALLOCATION_FIELDS, PLAN_FIELDS, SUB_PLAN_FIELDS


def plan_values(family: Family, name: str) -> Mapping[str, tuple[str, Any]]:
    """By key the attribute and the value of what is covered: `allocation.effort`, `finish`."""
    plan = family.plans[name]
    # What is inherited is the word of the plan above; days are counted in the header alone.
    found: dict[str, tuple[str, Any]] = {
        attribute: (attribute, getattr(plan.header, attribute))
        for attribute in PLAN_FIELDS
        if getattr(plan.written, attribute)
    }
    entry = family.registers.get("sub-plans", {}).get(name)
    if not isinstance(entry, SubPlan):
        return found
    for attribute in SUB_PLAN_FIELDS:
        if not says_nothing(entry, attribute):
            found[attribute] = (attribute, getattr(entry, attribute))
    for attribute in ALLOCATION_FIELDS if entry.allocation is not None else ():
        if not says_nothing(entry.allocation, attribute):
            found[f"allocation.{attribute}"] = (attribute, getattr(entry.allocation, attribute))
    return found
