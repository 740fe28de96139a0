"""What is other in a party's scope since another time, as text and as data, with its weight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planweave.review.footprint.change import ItemChange
from planweave.review.footprint.scope import GROUPS
from planweave.review.footprint.weighing.ground import Reason, Weight
from planweave.review.footprint.weighing.weigh import Weighed
from planweave.source.wording import shown

MEANS = {
    Weight.NONE: "Nothing that was agreed has changed: it stands.",
    Weight.INFORMATIVE: "What was agreed stands; this is to be known.",
    Weight.MATERIAL: "What is marked here is to be agreed again; all else stands.",
    Weight.STRUCTURAL: "All of it is to be agreed again.",
}
SIGNS = {"added": "+", "removed": "−", "changed": "·"}


def changed_text(found: Weighed, plan: str, before: str, after: str) -> str:
    """By group and record, before and after; then the class and its reasons."""
    change = found.change
    lines = [f"{plan}: the scope of the commitment of {change.party}, from {before} to {after}"]
    for now, was in change.moved.items():
        lines += ["", f"moved {was} to {now}"]
    for now, was in change.renamed.items():
        lines += ["", f"{was} is called {now} now"]
    for group, items in change.by_group().items():
        lines += ["", GROUPS[group]]
        for record, mine in groupby(items, key=lambda one: one.record):
            lines += [f"  {record}", *(f"      {_said(one)}" for one in mine)]
    lines += ["", f"{found.weight}: {MEANS[found.weight]}"]
    lines += [f"    {one.weight}: {one.sentence}" for one in found.reasons]
    return "\n".join(lines) + "\n"


def _said(item: ItemChange) -> str:
    before, after = item.sides
    if item.kind == "changed":
        return f"{SIGNS[item.kind]} {item.field}: {_short(before)} → {_short(after)}"
    return f"{SIGNS[item.kind]} {item.field}: {_short(before or after)}"


def _short(value: str) -> str:
    return shown(value)[1:-1]


def changed_data(found: Weighed) -> dict[str, object]:
    """Every change with its group, whether it is to be agreed again, and the reasons."""
    change = found.change
    again = set(found.reopened)
    return {
        "party": change.party,
        "before": change.before.digest,
        "after": change.after.digest,
        "class": str(found.weight),
        "moved": [{"from": was, "to": now} for now, was in change.moved.items()],
        "renamed": [{"from": was, "to": now} for now, was in change.renamed.items()],
        "changes": [_item(one, again=one in again) for one in change.items],
        "reasons": list(_reasons(found.reasons)),
    }


def _item(item: ItemChange, *, again: bool) -> dict[str, object]:
    return {
        "kind": item.kind,
        "group": item.group,
        "record": item.record,
        "field": item.field,
        "before": item.before or None,
        "after": item.after or None,
        "before_written": item.before_written or None,
        "after_written": item.after_written or None,
        "again": again,
    }


def _reasons(reasons: tuple[Reason, ...]) -> Iterator[dict[str, str]]:
    for one in reasons:
        yield {"class": str(one.weight), "record": one.record, "sentence": one.sentence}
