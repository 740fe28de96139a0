"""Which row of an earlier table is which of the later: by its record, else by what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from planweave.classes import dataclass
from planweave.render.document import Cell, Row, plain
from planweave.render.parts.redline.words import seen

ALIKE = 0.6
"""Rows without a record of which several begin alike are the same where they share so much."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is known by: its record or, in its group, its first words; and all it says."""

    place: int
    name: tuple[str, ...]
    said: tuple[str, ...]


def paired(before: Sequence[Row], after: Sequence[Row]) -> dict[int, int]:
    """The place of the earlier row by that of the later."""
    old, new = _by_name(_known(before)), _by_name(_known(after))
    found: dict[int, int] = {}
    for name, rows in new.items():
        found |= _paired(old.get(name, []), rows)
    return found


def _known(rows: Sequence[Row]) -> Iterable[Known]:
    group = ""
    for place, row in enumerate(rows):
        cells = [one.text if isinstance(one, Cell) else one for one in row.cells]
        first = next(filter(None, (plain(one).strip() for one in cells)), "")
        if row.kind == "group":
            group = row.id or first
        if row.id:
            name: tuple[str, ...] = ("#", row.id)
        else:
            # What a total begins with often counts its rows.
            name = ("=", group) if row.kind == "total" else ("", group, first)
        yield Known(place, name, tuple(word for one in cells for word in (*seen(one), "|")))


def _by_name(rows: Iterable[Known]) -> dict[tuple[str, ...], list[Known]]:
    found: dict[tuple[str, ...], list[Known]] = {}
    for row in rows:
        found.setdefault(row.name, []).append(row)
    return found


def _paired(old: list[Known], new: list[Known]) -> dict[int, int]:
    """Rows of one name: the only ones; else those that say the same, then those most alike."""
    if len(old) == len(new) == 1:
        return {new[0].place: old[0].place}
    found: dict[int, int] = {}
    by_words: dict[tuple[str, ...], list[Known]] = {}
    for row in old:
        by_words.setdefault(row.said, []).append(row)
    for row in new:
        if by_words.get(row.said):
            found[row.place] = by_words[row.said].pop(0).place
    taken = set(found.values())
    rest = [row for row in old if row.place not in taken]
    for row in (one for one in new if one.place not in found):
        likes = [SequenceMatcher(None, one.said, row.said, autojunk=False).ratio() for one in rest]
        best = max(range(len(likes)), key=likes.__getitem__, default=None)
        if best is not None and likes[best] >= ALIKE:
            found[row.place] = rest.pop(best).place
    return found
