"""Where the plans of a family lie, and what walking through them gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.diagnostics import Outcome, Pointer
from planweave.model.family import Draft
from planweave.model.records.plan import SubPlan


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository at one commit, mounted at a folder of the family's world."""

    url: str
    commit: str
    mount: str


@dataclass(frozen=True, slots=True)
class Site:
    """Where to read a plan: a folder of the family's world.

    `apart` are folders inside it that plans above name as their sub-plans.
    `repository` is set where the folder lies in a repository of its own; what
    is mounted at `repository.mount` is that repository's tree.
    """

    folder: str
    apart: tuple[str, ...] = ()
    repository: Repository | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two sites the same plan, at whatever commit."""
        if self.repository is None:
            return "", self.folder
        inside = self.folder[len(self.repository.mount) :].strip("/")
        return self.repository.url, inside


Load = Callable[[Site], Outcome[Draft | None]]
"""Reads the plan at a site; None where there is no readable plan.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A plan that was found on the walk, before anything in it is resolved."""

    name: str
    draft: Draft
    parent: str | None = None
    via: SubPlan | None = None
    repository: Repository | None = None
    withdrawn: bool = False
    children: tuple[str, ...] = ()
    referenced: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

    def home(self, register: str, name: str) -> Pointer:
        """Where a record of this plan is written."""
        found = self.draft.homes.get((register, name))
        return found or Pointer(self.file)

    @property
    def file(self) -> str:
        """Its plan.yaml."""
        folder = self.draft.folder
        return f"{folder}/plan.yaml" if folder else "plan.yaml"

    def full(self, name: str) -> str:
        """The full name of what this plan calls so."""
        return f"{self.name}/{name}" if self.name else name

    @property
    def title(self) -> str:
        """What messages call the plan: its name in the family, the root's own id."""
        return self.name or self.draft.header.plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The plans of a family in the order of the walk, the root first.

    `aliases` are second names of a plan that is reached twice; `referenced`
    are plans that are named and not woven, by full name.
    """

    members: Mapping[str, Member]
    aliases: Mapping[str, str] = field(default_factory=dict)
    referenced: Mapping[str, Draft] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GitEntry:
    """A sub-plan in a repository of its own, by full name, and where that is written."""

    name: str
    record: SubPlan
    where: Pointer


def git_entries(gathered: Gathered) -> Iterator[GitEntry]:
    """The sub-plans that lie in repositories of their own, also those that could not be read."""
    for member in gathered.members.values():
        for record in member.draft.registers.get("sub-plans", {}).values():
            if isinstance(record, SubPlan) and record.git:
                home = member.home("sub-plans", record.name)
                yield GitEntry(member.full(record.name), record, home)
