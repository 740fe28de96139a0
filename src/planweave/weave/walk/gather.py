"""The walk from the root over all sub-plans: which plans make the family."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import PurePosixPath

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Note, Outcome, Place, Pointer
from planweave.model.family import Draft
from planweave.model.limits import SUB_PLANS_NESTED
from planweave.model.records.plan import SubPlan
from planweave.source.world.door import normal
from planweave.weave.lock.model import Lock
from planweave.weave.walk import faults
from planweave.weave.walk.sites import Gathered, Load, Member, Repository, Site

_AT_THE_DOOR = ("unreadable-file", "outside-root")


def gather(load: Load, folder: str, lock: Lock) -> Outcome[Gathered | None]:
    """The plans of the family whose root lies in a folder, depth-first in order of writing.

    Gives None where the root cannot be read.
    """
    walk = _Walk(load, lock)
    site = Site(folder)
    outcome = load(site)
    walk.found.extend(outcome.diagnostics)
    if outcome.value is None:
        return Outcome(None, tuple(walk.found))
    walk.enter(Member(name="", draft=outcome.value), site, ())
    gathered = Gathered(members=walk.members, aliases=walk.aliases, referenced=walk.referenced)
    return Outcome(gathered, tuple(walk.found))


@dataclass(frozen=True, slots=True)
class _Step:
    """A plan on the way down: its name in messages, where it is read and named."""

    title: str
    name: str
    site: Site
    named: Pointer | None


@dataclass(slots=True)
class _Walk:
    load: Load
    lock: Lock
    members: dict[str, Member] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    referenced: dict[str, Draft] = field(default_factory=dict)
    chains: dict[tuple[str, str], tuple[_Step, ...]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def enter(self, member: Member, site: Site, above: tuple[_Step, ...]) -> None:
        """Take a plan into the family, and then its sub-plans in order of writing."""
        chain = (*above, _Step(member.title, member.name, site, self._named(member)))
        self.chains[site.key] = chain
        self.members[member.name] = member
        children: list[str] = []
        referenced: set[str] = set()
        broken: set[str] = set()
        for record in _sub_plans(member.draft):
            name = member.full(record.name)
            if record.relation == "reference":
                self._refer(record, member, site, chain)
                referenced.add(record.name)
            elif self._include(record, member, site, chain):
                children.append(self.aliases.get(name, name))
            else:
                broken.add(record.name)
        self.members[member.name] = replace(
            self.members[member.name],
            children=tuple(children),
            referenced=frozenset(referenced),
            broken=frozenset(broken),
        )

    def _named(self, member: Member) -> Pointer | None:
        """Where the plan above names this one."""
        if member.via is None or member.parent is None:
            return None
        return self.members[member.parent].home("sub-plans", member.via.name)

    def _include(
        self, record: SubPlan, parent: Member, site: Site, chain: tuple[_Step, ...]
    ) -> bool:
        """Weave a sub-plan in; false where that is impossible, which is reported."""
        at = parent.home("sub-plans", record.name)
        below = self._site(record, parent, site, chain)
        if below is None or self._met_before(record, parent, below, chain):
            return below is not None and parent.full(record.name) in self.aliases
        if len(chain) > SUB_PLANS_NESTED:
            self.found.append(faults.nested_too_deep(_titles(chain), record.name, at))
            return False
        draft = self._read(record, parent, below)
        if draft is None:
            return False
        member = Member(
            name=parent.full(record.name),
            draft=draft,
            parent=parent.name,
            via=record,
            repository=below.repository,
            withdrawn=parent.withdrawn or record.withdrawn is not None or _is_withdrawn(draft),
        )
        self.enter(member, below, chain)
        return True

    def _refer(self, record: SubPlan, parent: Member, site: Site, chain: tuple[_Step, ...]) -> None:
        """Read a plan that is named and not woven: its version and digest are kept."""
        below = self._site(record, parent, site, chain)
        draft = self._read(record, parent, below) if below else None
        if draft is not None:
            self.referenced[parent.full(record.name)] = draft

    def _site(
        self, record: SubPlan, parent: Member, site: Site, chain: tuple[_Step, ...]
    ) -> Site | None:
        """Where a sub-plan is to be read, or None after saying why it cannot be."""
        if record.git:
            return self._repository(record, parent)
        inside = normal(record.path or record.name)
        at = parent.home("sub-plans", record.name)
        if inside is None or ".." in PurePosixPath(record.path).parts:
            self.found.append(faults.outside(record.name, record.path, _field(at, "path")))
            return None
        folder = _join(parent.draft.folder, inside)
        return Site(folder, self._apart(folder), site.repository)

    def _repository(self, record: SubPlan, parent: Member) -> Site | None:
        at = parent.home("sub-plans", record.name)
        pin = self.lock.pins.get(parent.full(record.name))
        if pin is None or not pin.commit:
            self.found.append(faults.not_locked(parent.full(record.name), _field(at, "git")))
            return None
        inside = normal(record.folder)
        if inside is None or ".." in PurePosixPath(record.folder).parts:
            self.found.append(faults.outside(record.name, record.folder, _field(at, "folder")))
            return None
        mount = _join(parent.draft.folder, f"{record.name}@{pin.commit[:12]}")
        repository = Repository(record.git, pin.commit, mount)
        return Site(_join(mount, inside), (), repository)

    def _apart(self, folder: str) -> tuple[str, ...]:
        """Folders inside this one that plans already met name as theirs."""
        return tuple(
            _join(member.draft.folder, record.path or record.name)
            for member in self.members.values()
            for record in _sub_plans(member.draft)
            if not record.git
            and _join(member.draft.folder, record.path or record.name).startswith(f"{folder}/")
        )

    def _met_before(
        self, record: SubPlan, parent: Member, below: Site, chain: tuple[_Step, ...]
    ) -> bool:
        """Whether the plan is above itself or already woven; the second may be well."""
        at = parent.home("sub-plans", record.name)
        ring = [index for index, step in enumerate(chain) if step.site.key == below.key]
        if ring:
            titles = [*_titles(chain[ring[0] :]), record.name]
            self.found.append(faults.include_cycle(titles, at, _notes(chain[ring[0] + 1 :])))
            return True
        first = self.chains.get(below.key)
        if first is None:
            return False
        other = first[-1]
        routes = [*_titles(chain), record.name], _titles(first)
        notes = _notes(first[-1:])
        if below.repository is None or other.site.repository is None:
            self.found.append(faults.two_parents(record.name, *routes, at, notes))
        elif below.repository.commit != other.site.repository.commit:
            pins = below.repository.commit, other.site.repository.commit
            self.found.append(faults.two_pins(record.name, *routes, pins, at, notes))
        else:
            self.aliases[parent.full(record.name)] = other.name
        return True

    def _read(self, record: SubPlan, parent: Member, below: Site) -> Draft | None:
        outcome = self.load(below)
        if outcome.value is not None:
            self.found.extend(outcome.diagnostics)
            return outcome.value
        key = "path" if record.path else "git" if record.git else ""
        at = parent.home("sub-plans", record.name)
        where = _field(at, key) if key else at
        reasons = [d for d in outcome.diagnostics if _is_at_the_door(d, below.folder)]
        self.found.extend(
            replace(d, where=where) if d.rule == "not-fetched" else d
            for d in outcome.diagnostics
            if d not in reasons
        )
        if reasons or not outcome.diagnostics:
            self.found.append(faults.missing_sub_plan(record.name, below.folder, reasons, where))
        return None


def _sub_plans(draft: Draft) -> tuple[SubPlan, ...]:
    records = draft.registers.get("sub-plans", {}).values()
    return tuple(record for record in records if isinstance(record, SubPlan))


def _is_withdrawn(draft: Draft) -> bool:
    return draft.header.withdrawn is not None or draft.header.status == "withdrawn"


def _is_at_the_door(diagnostic: Diagnostic, folder: str) -> bool:
    """Whether it says that plan.yaml itself cannot be had, so that the parent's key is to blame."""
    where = diagnostic.where
    return (
        diagnostic.rule in _AT_THE_DOOR
        and isinstance(where, Place)
        and where.path == _join(folder, "plan.yaml")
    )


def _join(folder: str, name: str) -> str:
    inside = normal(name) or ""
    return f"{folder}/{inside}".strip("/") if folder else inside


def _field(home: Pointer, key: str) -> Pointer:
    return Pointer(home.path, (*home.keys, key))


def _titles(chain: tuple[_Step, ...]) -> list[str]:
    """The plans of a chain as messages name them: each by its own last name."""
    return [step.title.rpartition("/")[2] for step in chain]


def _notes(chain: tuple[_Step, ...]) -> tuple[Note, ...]:
    return tuple(
        Note(f"{step.title} is named here", step.named) for step in chain if step.named is not None
    )
