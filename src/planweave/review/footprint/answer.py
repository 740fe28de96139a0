"""A scope as text for a terminal, and as data in the documented shape of `footprint`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from textwrap import wrap

from planweave.model.family import Family
from planweave.review.footprint.scope import GROUPS, PART, Footprint, Item
from planweave.review.footprint.stakes import ACCOUNTABLE, LIGHT
from planweave.source.wording import listed

Place = Callable[[str, str], str]
"""Where a field of a record is written; with "" as field, where the record is."""
SHORT = 160
"""So many characters of a value are printed; the data has all of it."""
FEW = 6
"""So many records of a group are printed where not all are asked for."""
LINES = 2
"""So many lines of each."""
WIDE = 108
INDENT = " " * 6
NOTHING = "Nothing in this plan is asked of it."


def footprint_data(found: Footprint, family: Family, place: Place) -> dict[str, object]:
    """The whole scope, group by group."""
    return {
        "plan": family.root.written.plan,
        "party": found.party,
        "title": _title(family, found.party),
        "within": list(found.within),
        "digest": found.digest,
        "groups": [
            {
                "group": group,
                "title": GROUPS[group],
                "digest": found.digests[group],
                "items": [_item(item, place) for item in items],
            }
            for group, items in found.by_group().items()
        ],
    }


def _item(item: Item, place: Place) -> dict[str, str]:
    return {
        "record": item.record,
        "field": item.field,
        "value": item.value,
        "written": item.written,
        "place": place(item.record, item.field),
    }


def footprint_text(found: Footprint, family: Family, place: Place, most: int | None = FEW) -> str:
    """A page: a block a group, in it a line a record, and below that what is covered of it.

    Of each group `most` records are told, shortened, and how many more there are; None tells
    all of all.
    """
    title = _title(family, found.party)
    called = found.party if title in ("", found.party) else f"{found.party}, {title}"
    lines = [f"{family.root.written.plan}: the scope of the commitment of {called}"]
    if found.within[1:]:
        lines.append(f"It speaks for {listed(found.within[1:], 8)} too.")
    if found.is_empty:
        return "\n".join([*lines, NOTHING]) + "\n"
    for group, items in found.by_group().items():
        lines += ["", f"{GROUPS[group]}  {found.digests[group][:40]}…"]
        records = [(name, list(mine)) for name, mine in groupby(items, key=lambda one: one.record)]
        records.sort(key=lambda one: _rank(one[1]))
        for name, mine in records[:most]:
            lines += _record(name, mine, family, place, whole=most is None)
        if most is not None and records[most:]:
            lines.append(f"  and {len(records) - most} more; --all prints them")
    return "\n".join([*lines, "", f"digest of all: {found.digest}"]) + "\n"


def _rank(items: list[Item]) -> int:
    """What one answers for comes first, what one is merely told of last."""
    words = items[0].value.partition(": ")[2].split(", ")
    return 0 if ACCOUNTABLE in words else 2 if set(words) <= LIGHT else 1


def _record(
    name: str, items: list[Item], family: Family, place: Place, *, whole: bool
) -> Iterator[str]:
    part = next((item.shown for item in items if item.field == PART), "")
    title = _title(family, name)
    called = name if title in ("", name) else f"{name}, {title}"
    yield f"  {called} ({part})  {place(name, '')}"
    values = (f"{item.field} {_short(item.shown)}" for item in items if item.field != PART)
    yield from wrap(
        " · ".join(values),
        WIDE,
        initial_indent=INDENT,
        subsequent_indent=INDENT,
        max_lines=None if whole else LINES,
        placeholder=" …",
    )


def _short(written: str) -> str:
    said = " ".join(written.split())
    return said if len(said) <= SHORT else f"{said[: SHORT - 1]}…"


def _title(family: Family, name: str) -> str:
    record = family.record(name)
    if record is not None and record.title:
        return record.title
    plan = family.plans.get("" if name == family.root.written.plan else name)
    return plan.header.title if plan is not None else ""
