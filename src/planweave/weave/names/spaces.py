"""Look-up of names: own plan, then the parent's, and so outward (format section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum

from planweave.classes import dataclass

PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Found:
    """What a name means: a full name and its register, "plan" for a plan ("" is the root)."""

    name: str
    register: str


BUILT_IN = {"standard": Found("standard", "calendars")}
"""What is there without being written, outside every plan: Monday to Friday, eight hours."""


class Absence(Enum):
    """Why a name means nothing here.

    UNKNOWN: no plan that is looked at has it. OUTSIDE: it leads to a plan that
    is not woven. BROKEN: what it names could not be read, which is reported.
    """

    UNKNOWN = "unknown"
    OUTSIDE = "outside"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """The names of one plan.

    `ids` has its own records, WBS codes, its sub-plans and the plan's own id.
    `children` leads to woven sub-plans; `referenced` sub-plans are not woven,
    `broken` ones could not be; `lost` are records that were dropped. A plan that
    is not `is_whole` has a file of which nobody knows what it names.
    """

    plan: str
    parent: str | None
    own_id: str
    ids: Mapping[str, Found]
    children: Mapping[str, str] = field(default_factory=dict)
    referenced: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a whole family.

    `leads_outward` is true for a plan checked alone that is part of a larger
    one: what is not found may lie outside. `external` are names that are known
    to lie outside. `/name` begins at the root of that larger family: `prefixes`
    are the ways in which it leads to the root that is woven here. That is ""
    where the two are the same, and nothing where its place is not known.
    """

    spaces: Mapping[str, Space]
    leads_outward: bool = False
    external: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ("",)

    def find(self, plan: str, name: str) -> Found | Absence:
        """What a name means where it is written in this plan."""
        if name.startswith("/"):
            return self._from_the_top(name)
        head, slash, rest = name.partition("/")
        found = self._path(plan, head, rest) if slash else self._plain(plan, name)
        if found is not None:
            return found
        return self._beyond(name)

    def outward(self, plan: str) -> Iterator[Space]:
        """The names of a plan, of its parent, and so to the root."""
        space: Space | None = self.spaces.get(plan)
        while space is not None:
            yield space
            space = None if space.parent is None else self.spaces.get(space.parent)

    def _plain(self, plan: str, name: str) -> Found | Absence | None:
        for space in self.outward(plan):
            found = space.ids.get(name)
            if found is not None:
                return found
            if name in space.lost:
                return Absence.BROKEN
        if name in BUILT_IN:
            return BUILT_IN[name]
        whole = all(space.is_whole for space in self.outward(plan))
        return None if whole else Absence.BROKEN

    def _path(self, plan: str, head: str, rest: str) -> Found | Absence | None:
        for space in self.outward(plan):
            if head == space.own_id:
                return self._inside(space, rest)
            entered = self._enter(space, head)
            if isinstance(entered, Space):
                return self._inside(entered, rest)
            if entered is not None:
                return entered
        return None

    def _inside(self, space: Space, path: str) -> Found | Absence | None:
        head, slash, rest = path.partition("/")
        if not slash:
            found = space.ids.get(head)
            if found is None and (head in space.lost or not space.is_whole):
                return Absence.BROKEN
            return found
        entered = self._enter(space, head)
        return self._inside(entered, rest) if isinstance(entered, Space) else entered

    def _enter(self, space: Space, name: str) -> Space | Absence | None:
        """The sub-plan of this name, or why it cannot be looked into."""
        child = space.children.get(name)
        if child is not None:
            return self.spaces[child]
        if name in space.referenced:
            return Absence.OUTSIDE
        return Absence.BROKEN if name in space.broken else None

    def absolute(self, full: str) -> str:
        """A record's full name as it can be written in any plan of the family."""
        if not self.prefixes:
            return f"{self.spaces[''].own_id}/{full}"
        return f"/{self.prefixes[0]}/{full}" if self.prefixes[0] else f"/{full}"

    def _from_the_top(self, written: str) -> Found | Absence:
        name = written[1:]
        if "" in self.prefixes:
            return self._absolute(name) or self._beyond(written)
        for prefix in self.prefixes:
            if name == prefix:
                return Found("", PLAN)
            if name.startswith(f"{prefix}/"):
                # It leads into this very plan: what is not there is nowhere.
                inside = self._inside(self.spaces[""], name[len(prefix) + 1 :])
                return inside or Absence.UNKNOWN
        return Absence.OUTSIDE

    def _absolute(self, name: str) -> Found | Absence | None:
        root = self.spaces[""]
        found = self._inside(root, name)
        if found is None and name.startswith(f"{root.own_id}/"):
            found = self._inside(root, name.partition("/")[2])
        return found

    def _beyond(self, name: str) -> Absence:
        outside = self.leads_outward or name in self.external
        return Absence.OUTSIDE if outside else Absence.UNKNOWN
