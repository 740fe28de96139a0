"""What the cells of a table need: measured with the font's own advances, in mm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from html import unescape

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.render.document import Cell, Row, Table, Text
from planweave.render.figures.canvas.measure import width

MM = 25.4 / 72
SIZE, TIGHT, HEAD = 8.2, 7.6, 7.4
"""Sizes of a table's cells, of a tight table's and of the heads, in points."""
PADDING = 2.6
EDGE = 0.9
AFTER_NUMBER = 2.0
MEASURED = 12
"""Only the longest pieces of a column are measured; a shorter one is hardly ever wider."""
SAMPLE = 48
"""So many rows, evenly taken, stand for all rows of a long table."""
SEAM = re.compile(r"[ \t\n]+|(?<=[-/–])(?=[A-Za-z])")
BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"<[^>]*>")
DAY = re.compile(r"(?:[●◆▲○]?\s*\d{4}-\d\d-\d\d|–|)")
MARKED = re.compile(r'<(?:b|strong|span class="(?:ok|warn|bad|acc))\b')
MONO = re.compile(r'<(?:code|span class="id)\b')
WIDER = {"bold": 1.06, "mono": 1.24}
"""How much wider than plain words states and ids are set."""
SLACK = 0.25
"""What a line may be wider than reckoned, in mm: kerning is left out."""
FLOOR = 17.0
"""A column of words that must be broken is given so many mm at least."""
BOLD = ("group", "total")
FIXED = ("sign", "turned", "code")
"""Kinds of columns that keep the width which the view gives them."""
WHOLE = ("number", "date")
"""Kinds whose cells are never broken into lines."""
KEPT = 1024
"""So many tables are remembered: a watcher fits those again that did not change."""

Lines = tuple[float, ...]
"""A cell's lines as they are written, each with its width when it is not broken further."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one column needs, in mm: `least` breaks no word, `natural` breaks no line."""

    least: float
    natural: float
    padding: float
    rows: tuple[Lines, ...]


def dated(table: Table) -> Table:
    """The table with its columns of days marked as such."""
    last = len(table.columns) - 1
    columns = tuple(
        replace(column, kind="date")
        if column.kind == "text" and all(_is_dated(_cell(row, at, last)) for row in table.rows)
        else column
        for at, column in enumerate(table.columns)
    )
    return replace(table, columns=columns)


def _is_dated(text: Text) -> bool:
    """Whether a cell holds days only, one in each of its lines."""
    lines = BREAK.split(text) if isinstance(text, Markup) else [text]
    return all(DAY.fullmatch(_words(line)) for line in lines)


@lru_cache(maxsize=KEPT)
def needs(table: Table) -> tuple[Need, ...]:
    """The needs of each column; `rows` are those of a sample of the rows."""
    rows = sample(table.rows)
    return tuple(_need(table, rows, at) for at in range(len(table.columns)))


def sample(rows: Sequence[Row]) -> Sequence[Row]:
    """Up to SAMPLE rows, evenly taken."""
    if len(rows) <= SAMPLE:
        return rows
    return [rows[at * len(rows) // SAMPLE] for at in range(SAMPLE)]


def _need(table: Table, rows: Sequence[Row], at: int) -> Need:
    column, last = table.columns[at], len(table.columns) - 1
    size = TIGHT if table.tight else SIZE
    padding = PADDING + SLACK + (EDGE if at in (0, last) else 0.0)
    if at and table.columns[at - 1].kind == "number":
        padding += AFTER_NUMBER
    if column.kind in FIXED:
        return Need(0.0, 0.0, padding, ())
    lines = tuple(_lines(row, at, last, size) for row in rows)
    natural = max((max(one, default=0.0) for one in lines), default=0.0) + padding
    texts = [(_cell(row, at, last), row.kind in BOLD) for row in table.rows]
    plain_ = longest((text for text, bold in texts if not bold), size)
    bold_ = longest((text for text, bold in texts if bold), size, bold=True)
    head = longest([column.title], HEAD, bold=True)
    least = max(plain_, bold_, head) * MM + padding
    least = max(least, natural if column.kind in WHOLE else min(natural, FLOOR))
    return Need(least, max(least, natural), padding, lines)


def _lines(row: Row, at: int, last: int, size: float) -> Lines:
    text = _cell(row, at, last)
    if not text:
        return ()
    bold = row.kind in BOLD
    written = BREAK.split(text) if isinstance(text, Markup) else [text]
    return tuple(_wide(one, _words(one), size, bold=bold) * MM for one in written)


def _wide(written: str, words: str, size: float, *, bold: bool) -> float:
    """The width of words in points; states and ids among them are set wider."""
    factor = 1.0
    if "<" in written:
        factor = WIDER["bold"] if MARKED.search(written) else factor
        factor = WIDER["mono"] if MONO.search(written) else factor
    return factor * width(words, size, bold=bold)


def _cell(row: Row, at: int, last: int) -> Text:
    """A cell's text; the last cell of a short row spans columns, so it fits anyway."""
    if at >= len(row.cells) or (at == len(row.cells) - 1 and at < last):
        return ""
    cell = row.cells[at]
    return cell.text if isinstance(cell, Cell) else cell


def longest(texts: Iterable[Text], size: float, *, bold: bool = False) -> float:
    """The width in points of the widest piece that no line break divides."""
    pieces: dict[str, str] = {}
    for text in texts:
        for line in BREAK.split(text) if isinstance(text, Markup) else [text]:
            pieces.update(dict.fromkeys(SEAM.split(_words(line)), line))
    chosen = sorted(pieces, key=len)[-MEASURED:]
    return max((_wide(pieces[one], one, size, bold=bold) for one in chosen), default=0.0)


def _words(text: str) -> str:
    """The words of a text; `plain` would turn spaces that do not break into ones that do."""
    return unescape(TAG.sub("", str(text))) if "<" in text or "&" in text else text
