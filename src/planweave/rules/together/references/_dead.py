"""The records that no longer count, each with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.model.family import Family
from planweave.weave.defaults import Defaults


def dead_records(family: Family, defaults: Defaults) -> Mapping[str, str]:
    """Withdrawn records of the shared namespace and those in something withdrawn, by full name."""
    found: dict[str, str] = {}
    for name, register in family.register_of.items():
        record = family.registers[register].get(name)
        if record is None or defaults.counts(record):
            continue
        reason = record.withdrawn.reason if record.withdrawn else ""
        found[name] = f"withdrawn: {reason}" if reason else "lies in what is withdrawn"
    for name, plan in family.plans.items():
        if name and plan.withdrawn:
            found[name] = "a withdrawn plan"
    return found
