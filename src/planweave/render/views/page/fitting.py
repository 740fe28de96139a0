"""Column widths that break no word: each column gets at least its longest unbreakable piece.

The views give the widths that read best; here they are corrected by what the cells hold,
measured with the font's own advances, and the room is taken from the columns that have most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import unescape

from markupsafe import Markup

from planweave.render.document import Block, Cell, Chapter, Row, Table, Text
from planweave.render.figures.canvas.measure import width
from planweave.render.parts.sheets import TALL, WIDE

MM = 25.4 / 72
SIZE, HEAD = 8.2, 7.4
PADDING = 2.6
EDGE = 0.9
AFTER_NUMBER = 2.0
MOST = 38.0
"""No column is widened beyond so many mm: a longer word may break."""
MEASURED = 12
"""Only the longest pieces of a column are measured; a shorter one is hardly ever wider."""
SEAM = re.compile(r"[ \t\n]+|(?<=[-/–])(?=[A-Za-z])")
BREAK = "<br>"
TAG = re.compile(r"<[^>]*>")
BOLD = ("group", "total")


def fitted(chapter: Chapter) -> Chapter:
    """The chapter with the columns of its tables fitted."""
    blocks = tuple(_fitted(block, wide=chapter.wide) for block in chapter.blocks)
    return replace(chapter, blocks=blocks)


def _fitted(block: Block, *, wide: bool) -> Block:
    if not isinstance(block, Table) or not block.rows:
        return block
    return fit(block, WIDE if wide or block.wide else TALL)


def fit(table: Table, room: float) -> Table:
    """The table with widths in mm that add up to the room."""
    total = sum(column.width for column in table.columns) or 1.0
    wanted = [column.width * room / total for column in table.columns]
    least = [min(need, MOST) for need in needs(table)]
    widths = shared(wanted, least, room)
    columns = tuple(
        replace(column, width=round(given, 2))
        for column, given in zip(table.columns, widths, strict=True)
    )
    return replace(table, columns=columns)


def shared(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The wanted widths with none below its least, as far as there is room."""
    lacking = sum(max(0.0, low - want) for want, low in zip(wanted, least, strict=True))
    spare = sum(max(0.0, want - low) for want, low in zip(wanted, least, strict=True))
    if not lacking:
        return list(wanted)
    if lacking > spare:
        scale = room / sum(least)
        return [low * scale for low in least]
    taken = lacking / spare
    return [
        low if want < low else want - (want - low) * taken
        for want, low in zip(wanted, least, strict=True)
    ]


def needs(table: Table) -> list[float]:
    """The least width of each column in mm."""
    found = []
    last = len(table.columns) - 1
    for at, column in enumerate(table.columns):
        padding = PADDING + (EDGE if at in (0, last) else 0.0)
        if at and table.columns[at - 1].kind == "number":
            padding += AFTER_NUMBER
        if column.kind in ("sign", "turned", "code"):
            found.append(0.0)
            continue
        plain_rows = (row for row in table.rows if row.kind not in BOLD)
        bold_rows = (row for row in table.rows if row.kind in BOLD)
        widest = longest((_cell(row, at, last) for row in plain_rows), SIZE)
        bold = longest((_cell(row, at, last) for row in bold_rows), SIZE, bold=True)
        head = longest([column.title], HEAD, bold=True)
        found.append(max(widest, bold, head) * MM + padding)
    return found


def _cell(row: Row, at: int, last: int) -> Text:
    """A cell's text; the last cell of a short row spans columns, so it fits anyway."""
    if at >= len(row.cells) or (at == len(row.cells) - 1 and at < last):
        return ""
    cell = row.cells[at]
    return cell.text if isinstance(cell, Cell) else cell


def longest(texts: Iterable[Text], size: float, *, bold: bool = False) -> float:
    """The width in points of the widest piece that no line break divides."""
    pieces: set[str] = set()
    for text in texts:
        pieces.update(SEAM.split(_bare(text)))
    chosen = sorted(pieces, key=len)[-MEASURED:]
    return max((width(piece, size, bold=bold) for piece in chosen), default=0.0)


def _bare(text: Text) -> str:
    """The words of a text; `plain` would turn spaces that do not break into ones that do."""
    if not isinstance(text, Markup):
        return text
    return unescape(TAG.sub("", str(text).replace(BREAK, " ")))
