"""Which names in a word are those of records that are called otherwise now.

What a record says itself is followed (`formerly`), and what leaves no choice: the overall plan
of which a packet was, and a sub-plan that is gone where one that was not there before has all
its records. Whatever is followed, its values are compared all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.model.registers import REGISTERS
from planweave.review.footprint.covered import PLAN
from planweave.weave.records.former import former_names
from planweave.weave.records.renames import Renames, split

Nouns = Mapping[str, str]
"""What kind of record each name in words of one version was, such as “task”."""


def nouns_in(words: Collection[Commitment]) -> Nouns:
    """The names of the records in the scopes of words, with what they were."""
    return {
        key.removesuffix(".part"): value.partition(":")[0]
        for one in words
        for key, value in one.footprint.items()
        if key.endswith(".part")
    }


class Since:
    """The renames of one family since any of its versions; what it says itself is read once."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.said = former_names(family)

    def renames(self, then: Nouns, known: Collection[str], root: str) -> Renames:
        """Those since a version: `then` are its records as far as words name them.

        `known` are more names of that version; `root` is what the overall plan was called then,
        "" where that is not known.
        """
        family = self.family
        plans = {was: now for was, now in self.said.items() if now in family.plans}
        plans |= dict(self._moved(then, {*then, *known}, plans))
        carried = Renames(plans)
        records, ids = split({w: n for w, n in self.said.items() if n not in family.plans})
        earlier = {carried.later(name): name for name in then}
        own = family.root.written.plan
        if root and root != own and root not in family.register_of:
            ids[root] = own
        return Renames(plans, {earlier.get(was, was): now for was, now in records.items()}, ids)

    def _moved(
        self, then: Nouns, known: Collection[str], plans: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        """Sub-plans that are gone, each with the only one that can be it."""
        gone: dict[str, list[str]] = {}
        for name in then:
            plan = name.rpartition("/")[0]
            if plan and plan not in self.family.plans and Renames(plans).later(plan) == plan:
                gone.setdefault(plan, []).append(name)
        there = {name.rpartition("/")[0] for name in known} | set(known)
        new = [plan for plan in self.family.plans if plan and plan not in there]
        found: dict[str, list[str]] = {}
        for was, names in gone.items():
            for now in new:
                if all(self._is_it(name, f"{now}{name[len(was) :]}", then) for name in names):
                    found.setdefault(was, []).append(now)
        taken = [now for able in found.values() for now in able]
        for was, able in found.items():
            if len(able) == 1 and taken.count(able[0]) == 1:
                yield was, able[0]

    def _is_it(self, was: str, now: str, then: Nouns) -> bool:
        """Whether there is a record of that name and of the same kind."""
        register = self.family.register_of.get(now)
        if then[was] == PLAN:
            return now in self.family.plans
        return register is not None and REGISTERS[register].singular == then[was]
