"""What a table's template needs beside the table: widths, classes, labels."""

from __future__ import annotations

from collections.abc import Iterable

from planweave.render.document import Cell, Document, Pair, Table, Text, plain
from planweave.render.packs.styles import Medium

CLASSES = {
    "text": "",
    "number": "num",
    "date": "date",
    "sign": "mid",
    "code": "code",
    "turned": "mid",
}
# the largest share of a table's width that a column of keys takes
KEY = 0.14
# the most signs of a key; a first cell of more is a title
LONGEST = 22
# mm that one letter of an upright head takes, and what stands around it
LETTER, AROUND = 1.45, 3.0


def widths(table: Table, room: float, medium: Medium) -> tuple[str, ...]:
    """Column widths as CSS: in mm scaled to the room in print, shares in the reader."""
    total = sum(column.width for column in table.columns) or 1.0
    scale, unit = (room / total, "mm") if medium == "print" else (100.0 / total, "%")
    return tuple(f"{round(column.width * scale, 2):g}{unit}" for column in table.columns)


def classes(table: Table) -> tuple[str, ...]:
    """The class of each column's cells; a word after a number keeps a distance."""
    found: list[str] = []
    for column in table.columns:
        name = CLASSES[column.kind]
        if name in ("", "date") and found and found[-1].startswith("num"):
            name = f"{name} after".strip()
        found.append(name)
    return tuple(found)


def turned(table: Table) -> str:
    """The height of a head row with upright heads, in mm; "" when none is upright."""
    heads = [len(plain(column.title)) for column in table.columns if column.kind == "turned"]
    return f"{max(heads) * LETTER + AROUND:.3g}mm" if heads else ""


def narrow_labels(document: Document) -> str:
    """Rules that print each column's title before its cell where a row becomes a block.

    They stand in the style sheet once a table, which is far shorter than an
    attribute in every cell.
    """
    tables = (
        table
        for chapter in (*document.front, *document.chapters, *document.annexes)
        for block in chapter.blocks
        for table in _tables(block)
    )
    rules = "\n".join(_labels(table) for table in tables)
    return f"@media (max-width: 640px) {{\n{rules}\n}}"


def _tables(block: object) -> Iterable[Table]:
    sides = (block.left, block.right) if isinstance(block, Pair) else (block,)
    return (side for side in sides if isinstance(side, Table))


def _labels(table: Table) -> str:
    named = [(place, plain(column.title)) for place, column in enumerate(table.columns, 1)]
    # The second cell of a keyed row is its title, and says so by its place.
    first = 2 if keyed(table) else 1
    return "\n".join(
        f"[id={quoted(table.id)}] tbody tr>:nth-child({place})::before"
        f"{{content:{quoted(title + ' ')}}}"
        for place, title in named[first:]
        if title
    )


def quoted(text: str) -> str:
    """A CSS string that nothing in the text can end, nor the style element around it."""
    safe = "".join(c if c.isalnum() or c in " .,-%/()" else f"\\{ord(c):x} " for c in text)
    return f'"{safe}"'


def keyed(table: Table) -> bool:
    """Whether rows begin with a short key that a title follows: an id, a number."""
    total = sum(column.width for column in table.columns) or 1.0
    if len(table.columns) < 3 or table.columns[0].width / total > KEY:
        return False
    firsts = (row.cells[0] for row in table.rows if row.kind in ("plain", "off") and row.cells)
    return all(_is_key(cell.text if isinstance(cell, Cell) else cell) for cell in firsts)


def _is_key(text: Text) -> bool:
    return "<br>" not in text and len(plain(text)) <= LONGEST
