"""What has become of each difference: what its item says, beside what the plans say now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from planweave.classes import dataclass
from planweave.model.diagnostics import Side as Said
from planweave.model.family import Family
from planweave.model.records.agreement import LedgerItem, Side
from planweave.rules.ledger.conflicts import Conflict, SidesKey, by_place, by_sides, full_name
from planweave.rules.telling import as_text, says_it, value_said
from planweave.weave.figures import COMPUTED, annotation_at


class Standing(StrEnum):
    """Where a difference stands; what is not written in its item is computed."""

    NEW = "new"
    OPEN = "open"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ESCALATED = "escalated"
    WAIVED = "waived"
    REOPENED = "re-opened"
    VERIFIED = "verified"
    GONE = "gone"
    UNKNOWN = "not checked"
    WITHDRAWN = "withdrawn"


SETTLED = (Standing.VERIFIED, Standing.WAIVED, Standing.GONE, Standing.WITHDRAWN)
"""What asks nobody for anything any longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A difference with its item in the ledger and as the rules find it now; one may be missing.

    `plan` holds the item. `left` and `right` are as they are now, where that is known, else as
    they were recorded; `persists` says whether the rules still find the difference.
    """

    id: str
    plan: str
    rule: str
    standing: Standing
    left: Said
    right: Said
    item: LedgerItem | None = None
    conflict: Conflict | None = None

    @property
    def persists(self) -> bool:
        return self.conflict is not None

    @property
    def difference(self) -> str:
        """With its unit: as it is now, else as it was recorded."""
        if self.conflict is not None:
            return self.conflict.sides.difference
        return self.item.difference if self.item else ""


def entries(
    family: Family, conflicts: Iterable[Conflict], ran: frozenset[str]
) -> tuple[LedgerEntry, ...]:
    """Every item of every ledger, and every difference that is in none, by plan and id.

    `ran` are the rules that were run: of the others nobody knows whether their
    difference is still there.
    """
    found = tuple(conflicts)
    known = by_place(family, found)
    return tuple(sorted(_entries(family, found, known, ran), key=lambda one: (one.plan, one.id)))


def _entries(
    family: Family,
    found: tuple[Conflict, ...],
    known: Mapping[tuple[str, str], Conflict],
    ran: frozenset[str],
) -> Iterator[LedgerEntry]:
    held: set[int] = set()
    alike = by_sides(found)
    for item in items(family):
        conflict = known.get((item.plan, item.id))
        if conflict is None or conflict.rule != item.rule:
            conflict = alike.get(_key_of(family, item))
        if conflict is not None:
            held.add(id(conflict))
        yield LedgerEntry(
            id=item.id,
            plan=item.plan,
            rule=item.rule,
            standing=standing(item, persists=conflict is not None, ran=item.rule in ran),
            left=now(family, item, item.left, conflict.sides.left if conflict else None),
            right=now(family, item, item.right, conflict.sides.right if conflict else None),
            item=item,
            conflict=conflict,
        )
    for conflict in found:
        if id(conflict) not in held:
            yield LedgerEntry(
                id=conflict.id,
                plan="",
                rule=conflict.rule,
                standing=Standing.NEW,
                left=conflict.sides.left,
                right=conflict.sides.right,
                conflict=conflict,
            )


def _key_of(family: Family, item: LedgerItem) -> SidesKey:
    """What an item is about, by what it says: people may give it any id."""
    left, right = (full_name(family, item.plan, one.record) for one in (item.left, item.right))
    return item.rule, left, item.left.field, right, item.right.field


def items(family: Family) -> Iterator[LedgerItem]:
    """The items of all ledgers."""
    for item in family.of("ledger"):
        if isinstance(item, LedgerItem):
            yield item


def counting(ledger: Iterable[LedgerEntry]) -> Iterator[tuple[LedgerEntry, LedgerItem]]:
    """The entries with an item that is not withdrawn, each with its item."""
    for entry in ledger:
        if entry.item is not None and entry.standing is not Standing.WITHDRAWN:
            yield entry, entry.item


def standing(item: LedgerItem, *, persists: bool, ran: bool) -> Standing:
    """Where an item stands; the rules have the last word on whether it is done."""
    if item.withdrawn is not None:
        return Standing.WITHDRAWN
    escalated = item.decision == "escalated"
    decided = item.decision is not None and item.state in ("agreed", "applied") and not escalated
    if not persists:
        gone = Standing.VERIFIED if decided else Standing.GONE
        return gone if ran else Standing.UNKNOWN
    if escalated:
        return Standing.ESCALATED
    if decided and item.decision == "waived":
        return Standing.WAIVED
    return Standing.REOPENED if item.state == "applied" else Standing(item.state)


def now(family: Family, item: LedgerItem, side: Side, found: Said | None) -> Said:
    """What a side says now: as the rule finds it, else as it is written, else as recorded."""
    if found is not None:
        return found
    name = full_name(family, item.plan, side.record)
    plan = says_it(family, name, side.field) if _is_there(family, name) else item.plan
    value = stated(family, name, side.field)
    return Said(
        plan=plan, record=name, field=side.field, value=side.value if value is None else value
    )


def stated(family: Family, name: str, field: str) -> str | None:
    """What a field states now; None of what is computed, not there, or no field."""
    plan, record = family.plans.get(name), family.record(name)
    kinds = [type(one) for one in (plan.header if plan else None, record) if one is not None]
    keys = field.split(".")
    if field in COMPUTED or not any(annotation_at(kind, keys) is not None for kind in kinds):
        return None
    return value_said(family, name, field)


def moved(family: Family, item: LedgerItem, side: Side, found: Said | None) -> str | None:
    """The value of a side now, where it is another than was recorded; None where it is not."""
    name = full_name(family, item.plan, side.record)
    value = found.value if found is not None else stated(family, name, side.field)
    same = value is None or not side.value or as_text(side.value) == as_text(value)
    return None if same else value


def _is_there(family: Family, name: str) -> bool:
    return name in family.plans or name in family.register_of
