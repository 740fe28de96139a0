"""How a record is named from within a plan, and what a wrong name may have meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.family import Draft
from planweave.source.suggest import closest
from planweave.weave.names.spaces import Found, Names, Space

MOST_SEARCHES = 200
"""Searches through the whole family in one run; every further one costs and adds little."""


def spelled(names: Names, plan: str, found: Found) -> str:
    """The shortest way to name a record in a plan."""
    if not found.name:
        return names.spaces[""].own_id
    parts = found.name.split("/")
    for start in range(len(parts) - 1, -1, -1):
        name = "/".join(parts[start:])
        if names.find(plan, name) == found:
            return name
    return names.absolute(found.name)


@dataclass(slots=True)
class Spelling:
    """Finds what an unknown name may have meant; remembers what it has found."""

    names: Names
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    known: dict[tuple[str, str, tuple[str, ...]], str] = field(default_factory=dict)
    searches: int = 0
    former: dict[str, list[Found]] | None = None

    def hint(self, plan: str, name: str, registers: tuple[str, ...]) -> str:
        """“Did you mean …?” with a name that would be found, or ""."""
        key = (plan, name, registers)
        if key not in self.known:
            meant = self._meant(plan, name, registers)
            self.known[key] = f"Did you mean {_alternatives(meant)}?" if meant else ""
        return self.known[key]

    def _meant(self, plan: str, name: str, registers: tuple[str, ...]) -> list[str]:
        last = name.rpartition("/")[2]
        renamed = [spelled(self.names, plan, one) for one in self._formerly(last, registers)]
        if renamed:
            return sorted(renamed)[:3]
        same = [spelled(self.names, plan, found) for found in self._called(last, registers)]
        if same:
            return sorted(same)[:3]
        self.searches += 1
        if self.searches > MOST_SEARCHES:
            return []
        for space in self._likely(plan, name.rpartition("/")[0]):
            near = closest(last, _ids(space, registers))
            if near:
                return [spelled(self.names, plan, space.ids[near])]
        return self._anywhere(plan, last, registers)

    def _formerly(self, last: str, registers: tuple[str, ...]) -> list[Found]:
        """The records that say that they were called so; all that say anything are found once."""
        if self.former is None:
            self.former = {}
            for plan, draft in self.drafts.items():
                for id_, was in _saying(draft):
                    found = self.names.spaces[plan].ids.get(id_)
                    if found is not None:
                        self.former.setdefault(was.rpartition("/")[2], []).append(found)
        return [one for one in self.former.get(last, ()) if _is_wanted(one, registers)]

    def _likely(self, plan: str, path: str) -> Iterator[Space]:
        """Where a name is first searched: in the plan that its path leads to, then outward."""
        there = self.names.find(plan, path) if path else None
        if isinstance(there, Found) and there.name in self.names.spaces:
            yield self.names.spaces[there.name]
        yield from self.names.outward(plan)

    def _called(self, last: str, registers: tuple[str, ...]) -> Iterator[Found]:
        """The records of any plan that have exactly this id."""
        for space in self.names.spaces.values():
            found = space.ids.get(last)
            if found is not None and _is_wanted(found, registers):
                yield found

    def _anywhere(self, plan: str, last: str, registers: tuple[str, ...]) -> list[str]:
        every = {
            id_: space.ids[id_]
            for space in self.names.spaces.values()
            for id_ in _ids(space, registers)
        }
        near = closest(last, every)
        return [spelled(self.names, plan, every[near])] if near else []


def _saying(draft: Draft) -> Iterator[tuple[str, str]]:
    """The ids of records with each that they had before."""
    for records in draft.registers.values():
        for id_, record in records.items():
            for was in record.formerly:
                yield id_, was


def _ids(space: Space, registers: tuple[str, ...]) -> Collection[str]:
    return [id_ for id_, found in space.ids.items() if _is_wanted(found, registers)]


def _is_wanted(found: Found, registers: tuple[str, ...]) -> bool:
    return not registers or found.register in registers


def _alternatives(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
