"""Differences between plans as a list for people and as data for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from planweave.model.diagnostics import Place, Side
from planweave.model.family import Family
from planweave.model.records.agreement import LedgerItem
from planweave.model.records.agreement import Side as Recorded
from planweave.rules.ledger.standing import LedgerEntry, Standing, moved
from planweave.rules.ledger.telling import DECISIONS, called
from planweave.weave.figures import COMPUTED

Locate = Callable[[Side], Place]
_WIDTH = 100
_INDENT = " " * 4


def as_text(family: Family, entries: Iterable[LedgerEntry], place: Locate) -> str:
    """Every difference with where it stands, both values with their places, and its decision."""
    found = tuple(entries)
    if not found:
        return "There is no difference between the plans, and none is on record.\n"
    counted = Counter(one.standing for one in found)
    states = ", ".join(f"{counted[word]} {word}" for word in Standing if counted[word])
    noun = "difference" if len(found) == 1 else "differences"
    parts = [f"{len(found)} {noun} between plans: {states}.\n"]
    parts += ["\n".join(_lines(family, one, place)) + "\n" for one in found]
    return "\n".join(parts)


def _lines(family: Family, entry: LedgerEntry, place: Locate) -> Iterator[str]:
    item = entry.item
    stated = f" (its item says {item.state})" if item and item.state != entry.standing else ""
    yield f"{entry.id}  {entry.standing}{stated}"
    if entry.conflict is not None:
        yield from _filled(entry.conflict.message)
    for word, side in (("left", entry.left), ("right", entry.right)):
        recorded = getattr(item, word) if item else None
        yield _side(family, entry, word, side, recorded, place(side))
    if entry.difference:
        yield f"{_INDENT}off    {entry.difference}"
    if entry.conflict is not None and (item is None or item.decision is None):
        for option in entry.conflict.options:
            yield from _filled(option, "or     ")
    if item is not None:
        yield f"{_INDENT}owner  {item.owner or 'nobody yet'}"
        yield from _decision(item)


def _side(
    family: Family, entry: LedgerEntry, word: str, side: Side, recorded: Recorded | None, at: Place
) -> str:
    before = ""
    if recorded is not None and entry.item is not None:
        now = moved(family, entry.item, recorded, side if entry.persists else None)
        before = f" (recorded: {recorded.value})" if now is not None else ""
    what = f"{called(family, side)}{', computed' if side.field in COMPUTED else ''}"
    value = textwrap.shorten(side.value or "not there", 60, placeholder=" …")
    return f"{_INDENT}{word:<5}  {value}{before}  {what}  {at.path}:{at.line}:{at.column}"


def _decision(item: LedgerItem) -> Iterator[str]:
    if item.decision is None:
        return
    words = f"{DECISIONS[item.decision]}; by {item.decided_by or 'nobody named'}"
    day = f" on {item.decided}" if item.decided else ""
    why = f": {item.rationale}" if item.rationale else ""
    yield from _filled(f"{words}{day}{why}", "decided  ")
    if item.closed_in is not None:
        by = f" by {', '.join(item.changes)}" if item.changes else ""
        yield f"{_INDENT}closed in version {item.closed_in}{by}"


def _filled(text: str, head: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=_INDENT + head,
        subsequent_indent=_INDENT + " " * len(head),
    )


# --- For programs --------------------------------------------------------------------------------


def as_data(family: Family, entries: Iterable[LedgerEntry], place: Locate) -> dict[str, object]:
    """The same as data; a key without a value is there and null."""
    return {
        "plan": family.root.header.plan,
        "version": str(family.root.header.version),
        "items": [_data(family, one, place) for one in entries],
    }


def _data(family: Family, entry: LedgerEntry, place: Locate) -> dict[str, object]:
    item, conflict = entry.item, entry.conflict
    return {
        "id": entry.id,
        "rule": entry.rule,
        "standing": entry.standing.value,
        "state": item.state if item else None,
        "persists": entry.persists,
        "message": conflict.message if conflict else None,
        "left": _side_data(family, entry.left, item.left if item else None, place),
        "right": _side_data(family, entry.right, item.right if item else None, place),
        "difference": entry.difference or None,
        "options": list(conflict.options if conflict else item.options if item else ()),
        "owner": item.owner if item else None,
        "decision": item.decision if item else None,
        "decided-by": item.decided_by if item else None,
        "decided": str(item.decided) if item and item.decided else None,
        "rationale": (item.rationale or None) if item else None,
        "changes": list(item.changes) if item else [],
        "closed-in": str(item.closed_in) if item and item.closed_in else None,
    }


def _side_data(
    family: Family, side: Side, recorded: Recorded | None, place: Locate
) -> dict[str, object]:
    at = place(side)
    plan = family.plans.get(side.plan)
    return {
        "plan": plan.written.plan if plan and not side.plan else side.plan,
        "version": str(plan.header.version) if plan else None,
        "record": side.record or family.root.written.plan,
        "field": side.field or None,
        "value": side.value or None,
        "recorded": (recorded.value or None) if recorded else None,
        "path": at.path,
        "line": at.line,
        "column": at.column,
    }
