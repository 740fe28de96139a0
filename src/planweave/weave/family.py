"""Many plans into one: the stages of weaving, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Outcome, Pointer
from planweave.model.family import Draft, Family, Plan
from planweave.model.fields import CATEGORIES
from planweave.model.gaps import Keys
from planweave.model.prose import Prose
from planweave.model.records.calendars import Calendar
from planweave.model.records.plan import Header, SubPlan
from planweave.model.records.record import Record
from planweave.model.values import Dates, Day
from planweave.weave.codes import Woven, merge_codes
from planweave.weave.inherit import Above, check_header, effective
from planweave.weave.lock.findings import check_lock
from planweave.weave.lock.model import Lock
from planweave.weave.names.building import build_names
from planweave.weave.names.place import prefixes_of
from planweave.weave.names.spaces import Names
from planweave.weave.names.spelling import Spelling
from planweave.weave.records.own_fields import Declared, declarations
from planweave.weave.records.resolve import Records, register_of, weave_records
from planweave.weave.records.scope import Gone, Scope, counted
from planweave.weave.records.texts import check_prose, seen_by
from planweave.weave.records.visitors import changes, steps_of
from planweave.weave.walk.gather import gather
from planweave.weave.walk.sites import Gathered, Load, Member

MOST_ROUNDS = 20
"""Rounds in which dropping a record may take others with it."""


def weave(
    load: Load, folder: str = "", lock: Lock | None = None, enclosing: Sequence[Draft] = ()
) -> Outcome[Family | None]:
    """The family whose root lies in a folder; None where the root cannot be read.

    `enclosing` are the plans in whose folders the root lies, the outermost
    first: it takes their keys, and names may lead out to them.
    """
    lock = lock or Lock()
    gathered = gather(load, folder, lock)
    if gathered.value is None:
        return Outcome(None, gathered.diagnostics)
    woven = weave_gathered(gathered.value, lock, enclosing)
    changed = tuple(check_lock(gathered.value, lock))
    return Outcome(woven.value, gathered.diagnostics + woven.diagnostics + changed)


def weave_gathered(
    gathered: Gathered, lock: Lock, enclosing: Sequence[Draft] = ()
) -> Outcome[Family]:
    """The family from the plans that were found."""
    root = gathered.members[""].draft.header
    named = build_names(
        gathered,
        leads_outward=bool(enclosing) or root.kind in ("sub", "control"),
        external=frozenset(lock.external),
        prefixes=prefixes_of(gathered.members[""].draft, enclosing),
    )
    names, skipped = named.value.names, named.value.dropped
    for _ in range(MOST_ROUNDS):
        one_round = _Round(gathered, names, skipped, enclosing)
        one_round.run()
        if not one_round.records.dropped - one_round.known:
            break
        names = _without(names, one_round.records.dropped)
    family = one_round.family()
    codes = merge_codes(
        Woven(
            family.plans,
            gathered.members,
            family.registers.get("wbs", {}),
            family.registers.get("sub-plans", {}),
            family.gaps,
        )
    )
    found = (*named.diagnostics, *one_round.found, *codes.diagnostics)
    return Outcome(replace(family, codes=codes.value), found)


def _without(names: Names, dropped: set[tuple[str, str, str]]) -> Names:
    """The names without those of dropped records; what refers to them goes without a word."""
    spaces = dict(names.spaces)
    for plan in {plan for plan, _, _ in dropped}:
        space = spaces[plan]
        gone = {i for p, register, i in dropped if p == plan and _is(space.ids, i, register)}
        ids = {id_: found for id_, found in space.ids.items() if id_ not in gone}
        spaces[plan] = replace(space, ids=ids, lost=space.lost | gone)
    return replace(names, spaces=spaces)


def _is(ids: Mapping[str, object], id_: str, register: str) -> bool:
    return getattr(ids.get(id_), "register", "") == register


@dataclass(slots=True)
class _Round:
    """One pass over all plans, against the names as they are known."""

    gathered: Gathered
    names: Names
    skipped: frozenset[tuple[str, str, str]]
    enclosing: Sequence[Draft]
    records: Records = field(default_factory=Records)
    plans: dict[str, Plan] = field(default_factory=dict)
    declared: dict[str, Mapping[str, Declared]] = field(default_factory=dict)
    homes: dict[str, Pointer] = field(default_factory=dict)
    external: dict[str, None] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    gaps: dict[tuple[str, Keys], tuple[int, ...]] = field(default_factory=dict)
    unread: set[tuple[str, Keys]] = field(default_factory=set)

    @property
    def known(self) -> set[tuple[str, str, str]]:
        """Records that are known to be dropped: their names are lost already."""
        return {
            (plan, register, id_)
            for plan, register, id_ in self.records.dropped
            if not _is(self.names.spaces[plan].ids, id_, register)
        }

    def run(self) -> None:
        """Weave every plan, each below its parent."""
        members = self.gathered.members.items()
        spelling = Spelling(self.names, {name: member.draft for name, member in members})
        above = next(reversed(_enclosing(self.enclosing)), None)
        self.homes = {
            member.full(id_): home
            for member in self.gathered.members.values()
            for (_, id_), home in member.draft.homes.items()
        }
        for member in self.gathered.members.values():
            self._plan(member, spelling, above)

    def _plan(self, member: Member, spelling: Spelling, outermost: Above | None) -> None:
        above = outermost
        if member.parent is not None:
            parent = self.gathered.members[member.parent]
            above = Above(parent.title, self.plans[member.parent].header)
        header = _begun(member.draft.header, above)
        full = effective(header, above)
        scope = Scope(
            plan=member.name,
            names=self.names,
            spelling=spelling,
            start=full.start.first if full.start else None,
            levels=full.conventions.levels if full.conventions else (),
            categories=(*CATEGORIES, *(full.conventions.categories if full.conventions else ())),
            home=Pointer(member.file),
            homes=self.homes,
            external=self.external,
            gaps=member.draft.gaps,
        )
        changed = changes(header, steps_of(Header), scope, ())
        written = header if isinstance(changed, Gone) else replace(header, **changed)
        full = effective(written, above)
        self.found.extend(check_header(written, full, above, member.file, member.name))
        self._declare(member)
        weave_records(member, scope, self.declared[member.name], self.skipped, self.records)
        for prose in member.draft.prose:
            scope.found.extend(check_prose(prose, scope))
        shown = tuple(seen_by(prose, scope) for prose in member.draft.prose)
        self.found.extend(scope.found)
        self.gaps |= member.draft.gaps
        self.gaps |= scope.left_out
        self.unread |= member.draft.unread | scope.empty
        self.plans[member.name] = self._as_plan(member, written, full, shown)

    def _declare(self, member: Member) -> None:
        above: Mapping[str, Declared]
        if member.parent is not None:
            above = self.declared[member.parent]
        else:
            above = _declared_around(self.enclosing)
        self.declared[member.name], told = declarations(member, above)
        self.found.extend(told)

    def _as_plan(
        self, member: Member, written: Header, full: Header, prose: tuple[Prose, ...]
    ) -> Plan:
        entry = self.records.registers.get("sub-plans", {}).get(member.name)
        return Plan(
            name=member.name,
            folder=member.draft.folder,
            header=full,
            written=written,
            parent=member.parent,
            children=member.children,
            delegates=entry.delegates if isinstance(entry, SubPlan) else (),
            withdrawn=member.withdrawn or _is_withdrawn(written),
            prose=prose,
        )

    def family(self) -> Family:
        """What this pass has made, without codes."""
        return Family(
            plans=self.plans,
            registers=self.records.registers,
            register_of=register_of(self.records.registers),
            homes=self.records.homes,
            aliases=self.gathered.aliases,
            external=tuple(self.external),
            prefixes=self.names.prefixes,
            gaps=self.gaps,
            unread=frozenset(self.unread),
            around=_calendars_around(self.enclosing),
        )


def _begun(header: Header, above: Above | None) -> Header:
    """The header with a start in counted months counted from the start of the plan above."""
    start, upper = header.start, above.header.start if above else None
    if start is None or start.first is not None:
        return header
    if upper is None or upper.first is None:
        return replace(header, start=None)
    return replace(header, start=counted(start, upper.first))


def _is_withdrawn(header: Header) -> bool:
    return header.withdrawn is not None or header.status == "withdrawn"


def _enclosing(drafts: Sequence[Draft]) -> tuple[Above, ...]:
    """The keys that hold in each of the plans around the root, the outermost first."""
    found: list[Above] = []
    for draft in drafts:
        above = found[-1] if found else None
        found.append(Above(draft.header.plan, effective(_begun(draft.header, above), above)))
    return tuple(found)


def _calendars_around(drafts: Sequence[Draft]) -> Mapping[str, Record]:
    """The calendars of the plans around the root; of the same id the nearest is meant."""
    found: dict[str, Record] = {}
    for draft, above in zip(drafts, _enclosing(drafts), strict=True):
        start = above.header.start.first if above.header.start else None
        for id_, record in draft.registers.get("calendars", {}).items():
            if isinstance(record, Calendar):
                found[id_] = _dated(record, start)
    return found


def _dated(record: Calendar, start: date | None) -> Calendar:
    """A calendar whose counted months are days; those of no start are left out."""

    def day(one: Day | None) -> Day | None:
        return counted(one, start) if one and one.first is None and start else one

    def dates(one: Dates) -> Dates:
        return Dates(day(one.begin), day(one.end))

    closed = tuple(dates(one) for one in record.closed)
    opened = tuple(replace(one, dates=dates(one.dates)) for one in record.open)
    return replace(
        record,
        closed=tuple(one for one in closed if _is_known(one)),
        open=tuple(one for one in opened if _is_known(one.dates)),
    )


def _is_known(dates: Dates) -> bool:
    return all(one is None or one.first is not None for one in (dates.begin, dates.end))


def _declared_around(drafts: Sequence[Draft]) -> Mapping[str, Declared]:
    declared: Mapping[str, Declared] = {}
    for draft in drafts:
        member = Member(name="", draft=draft)
        declared, _ = declarations(member, declared)
    return declared
