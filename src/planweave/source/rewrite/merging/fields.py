"""One record of two versions, put together field by field."""

from __future__ import annotations

from dataclasses import replace

from planweave.classes import dataclass
from planweave.source.rewrite.merging.order import order
from planweave.source.rewrite.pieces import Beside, Group, Item, Piece, tree


@dataclass(frozen=True, slots=True)
class Versions:
    """The record with what both sides changed; where a field has two values, one each."""

    ours: Item
    theirs: Item
    disputed: tuple[str, ...] = ()


def put_together(base: Item | None, ours: Item, theirs: Item) -> Versions:
    """The record that has the changes of both sides."""
    if _says(ours) == _says(theirs):
        merged = replace(ours, value=_with_comments(ours.value, theirs.value))
        return _same(_commented(merged, base, ours, theirs))
    if not (isinstance(ours.value, Group) and isinstance(theirs.value, Group)):
        return Versions(ours, theirs, (ours.name,))
    if not (ours.value.is_mapping and theirs.value.is_mapping):
        return Versions(ours, theirs, (ours.name,))
    return _fields(base, ours, theirs)


def _fields(base: Item | None, ours: Item, theirs: Item) -> Versions:
    old = _entries(base.value) if base else {}
    first, second = _entries(ours.value), _entries(theirs.value)
    kept: list[Item] = []
    other: list[Item] = []
    disputed = []
    for name in order(old, first, second):
        before, one, two = old.get(name), first.get(name), second.get(name)
        if _says(one) != _says(two) and _says(one) != _says(before) != _says(two):
            disputed.append(name)
            kept += [one] if one else []
            other += [two] if two else []
            continue
        chosen = two if _says(one) == _says(before) and _says(one) != _says(two) else one
        if chosen is not None:
            merged = _commented(chosen, before, one, two)
            kept.append(merged)
            other.append(merged)
    tail = _lines(_tail(base), _tail(ours), _tail(theirs))
    whole = _commented(ours, base, ours, theirs)
    return Versions(
        replace(whole, value=Group(kept, True, tail)),
        replace(whole, value=Group(other, True, tail)),
        tuple(disputed),
    )


def _same(item: Item) -> Versions:
    return Versions(item, item)


def _says(item: Item | None) -> object:
    return None if item is None else tree(item.value)


def _entries(piece: Piece) -> dict[str, Item]:
    is_mapping = isinstance(piece, Group) and piece.is_mapping
    return {item.name: item for item in piece.items} if is_mapping else {}  # type: ignore[union-attr]


def _commented(chosen: Item, base: Item | None, ours: Item | None, theirs: Item | None) -> Item:
    """The item with the comments of both sides around it."""
    above = _lines(*([] if side is None else side.above for side in (base, ours, theirs)))
    sides = [side.beside for side in (ours, theirs, base) if side is not None]
    before = base.beside.text if base else ""
    changed = [beside for beside in sides[:2] if beside.text != before]
    beside = changed[0] if changed else chosen.beside
    if len(changed) == 2 and changed[1].text not in ("", changed[0].text):
        above = [*above, changed[1].text]
    return replace(chosen, above=above, beside=Beside(beside.text, beside.distance))


def _with_comments(ours: Piece, theirs: Piece) -> Piece:
    """Of two pieces that say the same, ours with the comments that only theirs has."""
    from planweave.source.rewrite.pieces import comments

    if not isinstance(ours, Group):
        return ours
    known = set(comments(ours))
    more = [comment for comment in comments(theirs) if comment not in known]
    return replace(ours, tail=[*ours.tail, *more]) if more else ours


def _tail(item: Item | None) -> list[str]:
    return item.value.tail if item and isinstance(item.value, Group) else []


def _lines(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Comment lines with what either side added and without what either deleted."""
    dropped = [line for line in base if line and (line not in ours or line not in theirs)]
    kept = [line for line in ours if line not in dropped]
    return kept + [line for line in theirs if line and line not in ours and line not in base]
