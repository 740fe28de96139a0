"""Tables before and after: rows by their records, cells by their columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.render.document import Cell, Column, Row, Table, Text, plain
from planweave.render.parts.redline.pairing import paired
from planweave.render.parts.redline.words import added, marked, same, struck

STACKED = ("number", "date", "sign", "code", "turned")
"""Kinds of columns whose cells are narrow: before and after stand on lines of their own."""
NARROW = ("sign", "turned")
CAME, GONE = Markup('<b class="mark">+</b> '), Markup('<b class="mark">−</b> ')
MOST = 1.5
"""A table that would have so many times its columns is drawn anew, not marked cell by cell."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where each column of the merged table stands in the two, None where it does not."""

    pairs: tuple[tuple[int | None, int | None], ...]
    is_same: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What rows of the merged table are made by."""

    places: Places
    columns: tuple[Column, ...]
    taken: frozenset[str]

    def gone(self, row: Row) -> Row:
        """A row of the earlier table that the later has not."""
        return _gone(_spread(row, self.places, 0), self.columns, self.taken)


def merged(before: Table, after: Table, taken: frozenset[str]) -> Table:
    """The later table with marks; the very same where a reader sees no difference.

    `taken` are the anchors of the later document: a deleted row has none of them.
    """
    places = _places(before, after)
    if places is None:
        return _anew(after)
    columns = tuple(_column(before, after, was, now) for was, now in places.pairs)
    rows = tuple(_rows(before, after, Shape(places, columns, taken)))
    return replace(
        after,
        caption=marked(before.caption, after.caption),
        note=marked(before.note, after.note),
        after=marked(before.after, after.after),
        columns=after.columns if places.is_same else columns,
        rows=after.rows if rows == after.rows else rows,
    )


def came(table: Table) -> Table:
    """A table that was not there: every row inserted."""
    rows = tuple(_came(row, table.columns) for row in table.rows)
    return replace(table, caption=added(table.caption), rows=rows)


def gone(table: Table, taken: frozenset[str]) -> Table:
    """A table that is there no longer: every row deleted."""
    rows = tuple(_gone(row, table.columns, taken) for row in table.rows)
    return replace(
        table,
        caption=struck(table.caption),
        note=struck(table.note) if table.note else "",
        after=struck(table.after) if table.after else "",
        register="",
        rows=rows,
    )


# --- Columns ---------------------------------------------------------------------------------


def _places(before: Table, after: Table) -> Places | None:
    """The columns of both in one order; None where they have too little in common."""
    old, new = ([plain(one.title) for one in table.columns] for table in (before, after))
    if old == new:
        return Places(tuple((at, at) for at in range(len(new))), True)
    pairs: list[tuple[int | None, int | None]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += [(at, None) for at in range(a, b)]
            pairs += [(None, at) for at in range(c, d)]
    if len(pairs) > MOST * max(len(old), len(new)) or _has_spans(before) or _has_spans(after):
        return None
    return Places(tuple(pairs), False)


def _has_spans(table: Table) -> bool:
    """Whether a row's last cell spans columns behind others: it could not be told which."""
    return any(1 < len(row.cells) < len(table.columns) for row in table.rows)


def _column(before: Table, after: Table, was: int | None, now: int | None) -> Column:
    if now is None:
        assert was is not None
        old = before.columns[was]
        return replace(old, title=struck(old.title))
    column = after.columns[now]
    return column if was is not None else replace(column, title=added(column.title))


def _anew(table: Table) -> Table:
    """A table of other columns: marked as a whole."""
    rows = tuple(replace(row, changed=True) for row in table.rows)
    return replace(table, note=Markup("<ins>Made anew.</ins> {}").format(table.note), rows=rows)


# --- Rows ------------------------------------------------------------------------------------


def _rows(before: Table, after: Table, shape: Shape) -> Iterator[Row]:
    """The later rows in their order, each deleted one behind the row that it stood behind."""
    earlier = paired(before.rows, after.rows)
    later = {was: now for now, was in earlier.items()}
    behind: dict[int, list[Row]] = {}
    last = -1
    for at, row in enumerate(before.rows):
        if at in later:
            last = later[at]
        else:
            behind.setdefault(last, []).append(row)
    yield from (shape.gone(row) for row in behind.get(-1, ()))
    for at, row in enumerate(after.rows):
        now = _spread(row, shape.places, 1)
        if at in earlier:
            was = _spread(before.rows[earlier[at]], shape.places, 0)
            yield _both(was, now, shape.columns)
        else:
            yield _came(now, shape.columns)
        yield from (shape.gone(old) for old in behind.get(at, ()))


def _text(cell: Text | Cell) -> Text:
    return cell.text if isinstance(cell, Cell) else cell


def _spread(row: Row, places: Places, side: int) -> Row:
    """The row with a cell for each column of the merged table."""
    if places.is_same or len(row.cells) <= 1:
        return row
    cells = tuple("" if pair[side] is None else row.cells[pair[side] or 0] for pair in places.pairs)
    return replace(row, cells=cells)


def _both(was: Row, now: Row, columns: tuple[Column, ...]) -> Row:
    cells: list[Text | Cell] = []
    differs = False
    for at, new in enumerate(now.cells):
        old = was.cells[at] if at < len(was.cells) else ""
        if same(_text(old), _text(new)):
            cells.append(new)
            continue
        differs = True
        text = marked(_text(old), _text(new), stacked=columns[at].kind in STACKED)
        cells.append(replace(new, text=text) if isinstance(new, Cell) else text)
    return replace(now, cells=tuple(cells), changed=True) if differs else now


def _came(row: Row, columns: tuple[Column, ...]) -> Row:
    cells = [_with(cell, added(_text(cell))) for cell in row.cells]
    return replace(row, cells=_signed(cells, columns, CAME), changed=True)


def _gone(row: Row, columns: tuple[Column, ...], taken: frozenset[str]) -> Row:
    cells: list[Text | Cell] = [struck(_text(cell)) for cell in row.cells]
    name = "" if row.id in taken else row.id
    return replace(row, id=name, cells=_signed(cells, columns, GONE), changed=True)


def _with(cell: Text | Cell, text: Text) -> Text | Cell:
    return replace(cell, text=text) if isinstance(cell, Cell) else text


def _signed(
    cells: list[Text | Cell], columns: tuple[Column, ...], sign: Markup
) -> tuple[Text | Cell, ...]:
    """The cells with a sign in the first that has room for it."""
    at = next((at for at in range(len(cells)) if columns[at].kind not in NARROW), None)
    if at is not None:
        cells[at] = _with(cells[at], sign + _text(cells[at]))
    return tuple(cells)
