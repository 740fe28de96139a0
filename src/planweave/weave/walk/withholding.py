"""A family as somebody may see it: what is shown to others alone is cut out of the sources.

Records and prose are cut before anything is woven, so that nothing that is made of the
family (a total, an index, a hand-off, a table) can hold what was cut. What names a cut record
goes without a word, as if its file could not be read; in running text it becomes WITHHELD.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from planweave.classes import dataclass
from planweave.model.family import Draft, Family
from planweave.model.prose import Prose
from planweave.model.records.agreement import Baseline, Comment, Commitment, LedgerItem
from planweave.model.records.governance import Scenario
from planweave.model.records.record import Record
from planweave.source.prose.references import inline_references
from planweave.weave.names.building import NAMED, names_of
from planweave.weave.names.spaces import Found, Names
from planweave.weave.records.texts import texts_of
from planweave.weave.walk.sites import Gathered, Member

WITHHELD = "(withheld)"
"""What stands in running text where a record is named that the reader may not see."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What one reader does not see: full names of records and plans, and paths of prose files.

    `names` looks names up as they are written in the whole family.
    """

    records: frozenset[str]
    plans: frozenset[str]
    prose: frozenset[str]
    names: Names

    def __bool__(self) -> bool:
        return bool(self.records or self.plans or self.prose)

    def hides(self, name: str) -> bool:
        """Whether a record or plan is not to be seen, by its full name."""
        return name in self.records or name in self.plans or self.is_inside(name.rpartition("/")[0])

    def is_inside(self, plan: str) -> bool:
        """Whether a plan is hidden, itself or by one above it."""
        while plan:
            if plan in self.plans:
                return True
            plan = plan.rpartition("/")[0]
        return False

    def meant(self, plan: str, written: str) -> bool:
        """Whether what is written in a plan names something hidden."""
        found = self.names.find(plan, written)
        return isinstance(found, Found) and self.hides(found.name)


@dataclass(frozen=True, slots=True)
class Reserved:
    """What a family shows to some alone: records, and prose with its plan; found once for all.

    `names` looks names up in the whole family.
    """

    family: Family
    records: tuple[Record, ...]
    prose: tuple[tuple[str, Prose], ...]
    names: Names | None

    def __bool__(self) -> bool:
        return bool(self.records or self.prose)


def reserved_in(family: Family) -> Reserved:
    """What is not for everybody."""
    records = tuple(
        record for register in family.registers for record in family.of(register) if record.shown_to
    )
    prose = tuple(
        (name, one) for name, plan in family.plans.items() for one in plan.prose if one.shown_to
    )
    names = names_of(family) if records or prose else None
    return Reserved(family, records, prose, names)


def withheld_from(reserved: Reserved, circles: Collection[str]) -> Withheld | None:
    """What a reader may not see, None where it sees all; `circles` are what it belongs to.

    Whoever answers for a record or for its plan or for a plan above it sees it too.
    """
    family, names = reserved.family, reserved.names
    if names is None:
        return None
    around = frozenset(circles)
    answered = {name for name, plan in family.plans.items() if plan.header.owner in around}

    def may(shown_to: tuple[str, ...], owner: str | None, plan: str) -> bool:
        return (
            owner in around
            or not around.isdisjoint(shown_to)
            or any(above in answered for above in _upward(plan))
        )

    hidden = {
        record.name
        for record in reserved.records
        if not may(record.shown_to, record.owner, record.plan)
    }
    prose = {one.path for name, one in reserved.prose if not may(one.shown_to, None, name)}
    plans = frozenset(name for name in hidden if family.register_of.get(name) == "sub-plans")
    found = Withheld(frozenset(hidden) - plans, plans, frozenset(prose), names)
    return found if found else None


def withhold(gathered: Gathered, hidden: Withheld) -> Gathered:
    """The plans without what is hidden."""
    members = {
        name: _cut(member, hidden)
        for name, member in gathered.members.items()
        if not hidden.is_inside(name)
    }
    return replace(gathered, members=members)


def _upward(plan: str) -> Iterator[str]:
    while plan:
        yield plan
        plan = plan.rpartition("/")[0]
    yield ""


def _cut(member: Member, hidden: Withheld) -> Member:
    children = tuple(child for child in member.children if not hidden.is_inside(child))
    gone = {child.rpartition("/")[2] for child in set(member.children) - set(children)}
    return replace(
        member,
        draft=_cut_draft(member, hidden),
        children=children,
        broken=member.broken | gone,
    )


def _cut_draft(member: Member, hidden: Withheld) -> Draft:
    draft = member.draft
    registers: dict[str, Mapping[str, Record]] = {}
    lost = set(draft.lost)
    for register, records in draft.registers.items():
        kept = {}
        for id_, record in records.items():
            if hidden.hides(member.full(id_)):
                lost.add(id_)
                continue
            seen = _seen(record, member.name, hidden)
            if seen is not None:
                kept[id_] = seen
        registers[register] = kept
    homes = {
        (register, id_): home
        for (register, id_), home in draft.homes.items()
        if register not in NAMED or not hidden.hides(member.full(id_))
    }
    prose = tuple(
        _seen_prose(one, member.name, hidden) for one in draft.prose if one.path not in hidden.prose
    )
    return replace(draft, registers=registers, homes=homes, prose=prose, lost=frozenset(lost))


# --- What a record says of others -------------------------------------------------------------


def _seen(record: Record, plan: str, hidden: Withheld) -> Record | None:
    """A record without what it says of hidden ones; None where it is about nothing else."""
    about = _ABOUT.get(type(record))
    seen = about(record, plan, hidden) if about else record
    if seen is None:
        return None
    become: Record = _without_names(seen, plan, hidden)
    return become


def _without_names(value: Any, plan: str, hidden: Withheld) -> Any:
    """A record, or a part of one, whose texts name nothing hidden."""
    changed: dict[str, Any] = {}
    for attribute, _, kind in texts_of(type(value)):
        old = getattr(value, attribute)
        if not old:
            continue
        if kind == "text":
            new: object = blotted(old, plan, hidden)
        elif kind == "texts":
            new = tuple(blotted(text, plan, hidden) for text in old)
        else:
            new = tuple(_without_names(part, plan, hidden) for part in old)
        if new != old:
            changed[attribute] = new
    return replace(value, **changed) if changed else value


def blotted(text: str, plan: str, hidden: Withheld) -> str:
    """A text in which each reference to what is hidden is WITHHELD."""
    if "[[" not in text:
        return text
    for reference in reversed(inline_references(text).references):
        if not reference.is_section and hidden.meant(plan, reference.target):
            end = reference.offset + reference.width
            text = text[: reference.offset] + WITHHELD + text[end:]
    return text


def _seen_prose(prose: Prose, plan: str, hidden: Withheld) -> Prose:
    body = blotted(prose.body, plan, hidden)
    if body == prose.body:
        return prose
    references = tuple(
        one for one in prose.references if one.is_section or not hidden.meant(plan, one.target)
    )
    return replace(prose, body=body, references=references)


def _figure(name: str) -> str:
    """The record of a figure's name: `wp4/T4.1` of `wp4/T4.1.effort`."""
    head, slash, last = name.rpartition("/")
    while "." in last and not last.rpartition(".")[2][:1].isdigit():
        last = last.rpartition(".")[0]
    return head + slash + last


def _comment(record: Record, plan: str, hidden: Withheld) -> Record | None:
    assert isinstance(record, Comment)
    # The words of others are not changed: a comment that names what is hidden is not shown.
    words = "\n".join((record.statement, record.rationale, record.from_, record.to, *record.said))
    named = (one.target for one in inline_references(words).references if not one.is_section)
    if hidden.meant(plan, _figure(record.anchor)) or any(hidden.meant(plan, n) for n in named):
        return None
    return record


def _ledger(record: Record, plan: str, hidden: Withheld) -> Record | None:
    assert isinstance(record, LedgerItem)
    sides = (record.left.record, record.right.record)
    return None if any(hidden.meant(plan, side) for side in sides) else record


def _baseline(record: Record, plan: str, hidden: Withheld) -> Record | None:
    assert isinstance(record, Baseline)
    rows = {key: row for key, row in record.rows.items() if not hidden.meant(plan, key)}
    return record if len(rows) == len(record.rows) else replace(record, rows=rows, seal="")


def _commitment(record: Record, plan: str, hidden: Withheld) -> Record | None:
    """Another's word on hidden values is not shown at all: its digest is one of theirs."""
    assert isinstance(record, Commitment)
    return None if any(hidden.meant(plan, _figure(key)) for key in record.footprint) else record


def _scenario(record: Record, plan: str, hidden: Withheld) -> Record | None:
    assert isinstance(record, Scenario)
    named = (*(record.set or {}), *record.without)
    return None if any(hidden.meant(plan, name) for name in named) else record


_ABOUT: Mapping[type, Callable[[Record, str, Withheld], Record | None]] = {
    Comment: _comment,
    LedgerItem: _ledger,
    Baseline: _baseline,
    Commitment: _commitment,
    Scenario: _scenario,
}
"""What a record becomes whose names the weaving does not look up."""
