"""How a difference is told in a sentence: both sides, the decision, and where they stand."""

from __future__ import annotations

from planweave.model.diagnostics import Address, Note, Side
from planweave.model.family import Family
from planweave.rules.ledger.standing import LedgerEntry
from planweave.weave.figures import COMPUTED

DECISIONS = {
    "left-gives": "the left side gives",
    "right-gives": "the right side gives",
    "both": "both sides give",
    "waived": "it is waived",
    "escalated": "it is escalated",
}
"""What each decision says, within a sentence."""


def item_name(entry: LedgerEntry) -> str:
    """The full name of an entry's item."""
    return entry.item.name if entry.item else entry.id


def called(family: Family, side: Side) -> str:
    """A side by its record and field: “wp4.allocation.effort”."""
    name = side.record or family.root.header.plan
    return f"{name}.{side.field}" if side.field else name


def both(family: Family, entry: LedgerEntry) -> str:
    """Both sides with their values, in a sentence."""
    said = [
        f"{called(family, side)} is “{side.value or 'not there'}”"
        for side in (entry.left, entry.right)
    ]
    return " and ".join(said)


def decided(entry: LedgerEntry) -> str:
    """What was decided, at the beginning of a sentence."""
    item = entry.item
    if item is None or item.decision is None:
        return "Nothing was decided"
    words = DECISIONS[item.decision]
    return f"It was decided that {words}"


def notes(entry: LedgerEntry) -> tuple[Note, ...]:
    """Where both sides stand."""
    return tuple(
        Note(f"here it is “{side.value or 'not there'}”", Address(side.record, field_keys(side)))
        for side in (entry.left, entry.right)
    )


def field_keys(side: Side) -> tuple[str, ...]:
    """The keys that lead to a side's field; none for what is computed."""
    return () if side.field in COMPUTED or not side.field else tuple(side.field.split("."))
