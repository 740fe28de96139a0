"""The graph of words: which record follows which, and which are the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment


class Words:
    """All commitments of a plan, with what each follows.

    A record follows those that it names, and the one it supersedes. What it names and is not
    there is no part of the graph; `missing` lists it.
    """

    def __init__(self, records: Iterable[Commitment]) -> None:
        self.of: Mapping[str, Commitment] = {
            one.name: one for one in sorted(records, key=lambda one: one.name)
        }
        self._before: dict[str, frozenset[str]] = {}

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The records that no other follows, sorted."""
        followed = {name for one in self.of.values() for name in parents(one)}
        return tuple(sorted(set(self.of) - followed))

    @cached_property
    def missing(self) -> Mapping[str, tuple[str, ...]]:
        """What is followed and is not there, with those that name it."""
        found: dict[str, list[str]] = {}
        for one in self.of.values():
            for name in parents(one):
                if name not in self.of:
                    found.setdefault(name, []).append(one.name)
        return {name: tuple(by) for name, by in sorted(found.items())}

    def before(self, name: str) -> frozenset[str]:
        """All that a record follows, near and far; a ring, which no digest allows, ends it."""
        if name not in self._before:
            found: set[str] = set()
            waiting = list(parents(self.of[name])) if name in self.of else []
            while waiting:
                one = waiting.pop()
                if one not in found and one in self.of:
                    found.add(one)
                    waiting.extend(parents(self.of[one]))
            self._before[name] = frozenset(found)
        return self._before[name]

    def last(self, records: Iterable[Commitment]) -> tuple[Commitment, ...]:
        """Those of the records that none of the others follows, by name."""
        chosen = {one.name: one for one in records}
        earlier = {name for one in chosen for name in self.before(one)}
        return tuple(chosen[name] for name in sorted(chosen) if name not in earlier)


def parents(one: Commitment) -> tuple[str, ...]:
    """What a record names as before it."""
    named = (*one.follows, one.supersedes) if one.supersedes else one.follows
    return tuple(dict.fromkeys(named))


def words_of(family: Family) -> Words:
    """The commitments of the plan at the root of a family; withdrawn ones stay in the graph."""
    found = family.of("commitments")
    return Words(one for one in found if isinstance(one, Commitment) and not one.plan)
