"""The file of an item of the ledger: made once, and changed field by field afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Side
from planweave.model.family import Family
from planweave.model.fields import key_of
from planweave.rules.ledger.conflicts import name_from
from planweave.rules.ledger.standing import LedgerEntry
from planweave.source.rewrite.record_file import record_file
from planweave.source.rewrite.setting import with_value, without_value

FOLDER = "agreement/ledger"
ORDER = (
    *("rule", "left", "right", "difference", "owner", "options"),
    *("decision", "decided-by", "decided", "rationale", "state", "changes", "closed-in"),
)
"""The fields of an item in the order in which they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about a difference, by whom, when and why."""

    decision: str
    by: str
    on: date
    because: str
    proposed: bool = False


def item_path(item: str) -> str:
    """Where an item is kept, from its plan's folder."""
    return f"{FOLDER}/{item}.yaml"


def new_file(family: Family, entry: LedgerEntry) -> str:
    """The text of the file of a difference that no ledger holds yet, in the root's ledger."""
    conflict = entry.conflict
    assert conflict is not None, "only a difference that is there is recorded"
    written: dict[str, object] = {
        "rule": conflict.rule,
        "left": _side(family, conflict.sides.left),
        "right": _side(family, conflict.sides.right),
    }
    if conflict.sides.difference:
        written["difference"] = conflict.sides.difference
    if conflict.options:
        written["options"] = list(conflict.options)
    written["state"] = "open"
    return record_file("ledger", entry.id, written)


def assigned(text: str, item: str, party: str) -> str:
    """The file with another owner."""
    return _set(text, item, "owner", party)


def decided(text: str, item: str, made: Decision, family: Family, entry: LedgerEntry) -> str:
    """The file with a decision, on the values as they are now."""
    text = _as_now(text, item, family, entry)
    text = _set(text, item, "decision", made.decision)
    text = _set(text, item, "decided-by", made.by)
    text = _set(text, item, "decided", made.on.isoformat())
    text = _set(text, item, "rationale", made.because)
    proposed = made.proposed or made.decision == "escalated"
    return _set(text, item, "state", "proposed" if proposed else "agreed")


def applied(text: str, item: str, version: str, changes: tuple[str, ...]) -> str:
    """The file of an item whose decision stands in the plans, since this version of them."""
    text = _set(text, item, "state", "applied")
    if changes:
        text = _set(text, item, "changes", list(changes))
    return _set(text, item, "closed-in", version)


def reopened(text: str, item: str, family: Family, entry: LedgerEntry) -> str:
    """The file of an item that is to be decided anew, with the values as they are now.

    What was decided before stays in the history of the file alone.
    """
    text = _as_now(text, item, family, entry)
    gone = ("decision", "decided-by", "decided", "rationale", "changes", "closed-in", "withdrawn")
    for key in gone:
        text = without_value(text, ("ledger", item, key))
    return _set(text, item, "state", "open")


def _as_now(text: str, item: str, family: Family, entry: LedgerEntry) -> str:
    """The file with both values, their versions and the difference as the rules find them."""
    if entry.conflict is None or entry.item is None:
        return text
    sides = entry.conflict.sides
    for word, side in (("left", sides.left), ("right", sides.right)):
        for key, value in _side(family, side, entry.item.plan).items():
            recorded = getattr(entry.item, word)
            if key in ("value", "version") and str(getattr(recorded, key) or "") != value:
                order = [key_of(one.name) for one in fields(recorded)]
                text = with_value(text, ("ledger", item, word, key), value, order)
    if sides.difference and sides.difference != entry.item.difference:
        text = _set(text, item, "difference", sides.difference)
    return text


def _set(text: str, item: str, key: str, value: str | list[str]) -> str:
    return with_value(text, ("ledger", item, key), value, ORDER)


def _side(family: Family, side: Side, plan: str = "") -> dict[str, str]:
    """One side as the ledger of a plan writes it; what is not said is left out."""
    return dict(_said(family, side, plan))


def _said(family: Family, side: Side, plan: str) -> Iterator[tuple[str, str]]:
    yield "record", name_from(family, plan, side.record)
    if side.field:
        yield "field", side.field
    if side.value:
        yield "value", side.value
    yield "version", str(family.plans[side.plan].header.version)
