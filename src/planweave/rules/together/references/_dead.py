"""The records that no longer count, each with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.model.family import Family
from planweave.weave.defaults import Defaults


def dead_records(family: Family, defaults: Defaults) -> Mapping[str, str]:
    """Withdrawn records of the shared namespace and those in something withdrawn, by full name."""
    found: dict[str, str] = {}
    for register in family.registers:
        for record in defaults.not_counting(register):
            if family.register_of.get(record.name) == register:
                reason = record.withdrawn.reason if record.withdrawn else ""
                found[record.name] = (
                    f"withdrawn: {reason}" if reason else "lies in what is withdrawn"
                )
    for name, plan in family.plans.items():
        if name and plan.withdrawn:
            found[name] = "a withdrawn plan"
    return found
