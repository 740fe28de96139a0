"""Which records of two families are the same under another name: those that changed their plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TypeVar

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.weave.names.building import NAMED

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Renames:
    """Full names before and after, of plans and of records that left theirs by themselves.

    What lies in a plan that was moved moves with it.
    """

    plans: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    back: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "back", {new: old for old, new in self.records.items()})

    def later(self, name: str) -> str:
        """The later name of what had this one before."""
        return self.records.get(name) or self.plans.get(name) or _carried(name, self.plans)

    def earlier(self, name: str) -> str:
        """The earlier name of what has this one now."""
        plans = {new: old for old, new in self.plans.items()}
        return self.back.get(name) or plans.get(name) or _carried(name, plans)

    def is_own(self, name: str) -> bool:
        """Whether the record that had this name moved without its plan."""
        return name in self.records

    def same(self, old: object, new: object) -> bool:
        """Whether two values say the same, but for the names of what was moved."""
        if old == new:
            return True
        if isinstance(old, str) and isinstance(new, str):
            return self.later(old) == new
        if isinstance(old, list) and isinstance(new, list):
            return len(old) == len(new) and all(map(self.same, old, new))
        if isinstance(old, dict) and isinstance(new, dict):
            become = {key if key in new else self.later(key): value for key, value in old.items()}
            return become.keys() == new.keys() and all(
                self.same(value, new[key]) for key, value in become.items()
            )
        return False


def renames(before: Family, after: Family) -> Renames:
    """What is in both families under different names.

    Plans are known again by the id that they give themselves, records by their id and register;
    only where that leaves no choice.
    """
    plans = _matched(
        {name: plan.written.plan for name, plan in before.plans.items()},
        {name: plan.written.plan for name, plan in after.plans.items()},
    )
    carried = Renames(plans)
    records: dict[str, str] = {}
    for register in NAMED:
        if register == "sub-plans":
            continue
        old = {
            carried.later(name): (record.id, name)
            for name, record in before.registers.get(register, {}).items()
        }
        new = {name: record.id for name, record in after.registers.get(register, {}).items()}
        found = _matched({name: id_ for name, (id_, _) in old.items()}, new)
        records |= {old[name][1]: become for name, become in found.items()}
    return Renames(plans, records)


def _matched(old: Mapping[str, K], new: Mapping[str, K]) -> dict[str, str]:
    """Names that are only in the one, by those only in the other that alone have their key."""
    gone = _alone((name, key) for name, key in old.items() if name not in new)
    come = _alone((name, key) for name, key in new.items() if name not in old)
    return {gone[key]: come[key] for key in gone if key in come}


def _alone(entries: Iterable[tuple[str, K]]) -> dict[K, str]:
    found: dict[K, list[str]] = {}
    for name, key in entries:
        found.setdefault(key, []).append(name)
    return {key: names[0] for key, names in found.items() if len(names) == 1}


def _carried(name: str, plans: Mapping[str, str]) -> str:
    """The name inside a plan that has another one."""
    plan = name
    while "/" in plan:
        plan = plan.rpartition("/")[0]
        if plan in plans:
            return plans[plan] + name[len(plan) :]
    return name
