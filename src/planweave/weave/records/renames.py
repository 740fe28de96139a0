"""Which records of two families are the same under another name: those that changed their plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TypeVar

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.weave.names.building import NAMED
from planweave.weave.records.former import former_names

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Renames:
    """Full names before and after, of plans and of records that left theirs by themselves.

    What lies in a plan that was moved moves with it. `ids` are records that are called otherwise
    in the plan that they were in, by the names that they would have there.
    """

    plans: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    back: Mapping[str, str] = field(init=False, repr=False)
    ids_back: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "back", {new: old for old, new in self.records.items()})
        object.__setattr__(self, "ids_back", {new: old for old, new in self.ids.items()})

    def later(self, name: str) -> str:
        """The later name of what had this one before."""
        if name in self.records:
            return self.records[name]
        moved = self.plans.get(name) or _carried(name, self.plans)
        return self.ids.get(moved, moved)

    def earlier(self, name: str) -> str:
        """The earlier name of what has this one now."""
        if name in self.back:
            return self.back[name]
        name = self.ids_back.get(name, name)
        plans = {new: old for old, new in self.plans.items()}
        return plans.get(name) or _carried(name, plans)

    def is_own(self, name: str) -> bool:
        """Whether the record that had this name moved without its plan."""
        return name in self.records

    def is_called_otherwise(self, name: str) -> bool:
        """Whether the record that had this name has another id in its plan."""
        return (self.plans.get(name) or _carried(name, self.plans)) in self.ids

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

    First what a record says that it was called (`formerly`). Then plans are known again by the
    id that they give themselves, records by their id and register; only where that leaves no
    choice.
    """
    said = former_names(after)
    plans = {was: now for was, now in said.items() if was in before.plans and now in after.plans}
    plans |= _matched(
        {name: plan.written.plan for name, plan in before.plans.items() if name not in plans},
        {name: plan.written.plan for name, plan in after.plans.items()},
    )
    carried = Renames(plans)
    known = {carried.later(name): name for name in before.register_of if name not in plans}
    records, ids = split(
        {was: now for was, now in said.items() if was in known and now not in after.plans}
    )
    # What was in another plan is called as it was there.
    records = {known[was]: now for was, now in records.items()}
    named = {*records, *(known[was] for was in ids)}
    taken = {*records.values(), *ids.values()}
    for register in NAMED:
        if register == "sub-plans":
            continue
        old = {
            carried.later(name): (record.id, name)
            for name, record in before.registers.get(register, {}).items()
            if name not in named
        }
        new = {
            name: record.id
            for name, record in after.registers.get(register, {}).items()
            if name not in taken
        }
        found = _matched({name: id_ for name, (id_, _) in old.items()}, new)
        records |= {old[name][1]: become for name, become in found.items()}
    was, now = before.root.written.plan, after.root.written.plan
    return Renames(plans, records, ids | ({was: now} if was != now else {}))


def as_said(family: Family) -> Renames:
    """What the records of a family say that they were called, whenever that was."""
    said = former_names(family)
    plans = {was: now for was, now in said.items() if now in family.plans}
    records, ids = split({was: now for was, now in said.items() if now not in family.plans})
    return Renames(plans, records, ids)


def split(said: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Names of records that left their plan, and of those that are called otherwise in it."""
    left, stayed = dict[str, str](), dict[str, str]()
    for was, now in said.items():
        same = was.rpartition("/")[0] == now.rpartition("/")[0]
        (stayed if same else left)[was] = now
    return left, stayed


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
