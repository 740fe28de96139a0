"""Which tables stand on wide pages: those that save paper there, and no others.

A page is turned for a table that is squeezed on an upright one, and never for a few rows: the
words before it and after it would stand on pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from planweave.render.document import Block, Chapter, Figure, Heading, Pair, Table
from planweave.render.fitting.widths import cramped, fit, height
from planweave.render.parts.sheets import TALL, WIDE, sheets

UPRIGHT, LYING = 222.0, 145.0
"""Height in mm that the rows of a table have on a page, below its repeated head."""
MANY = 7
"""Tables of fewer columns never need a wide page."""
WORTH, MORE = 1.1, 0.5
"""A table is turned where it takes more upright pages than WORTH times the wide ones and MORE."""
HIGH = 26.0
"""Rows that are higher than this on average, in mm, show that a table is squeezed."""
SHORT = 62.0
"""A table up to so many mm high stays on a page that was turned for the one before it."""


def fitted(chapter: Chapter) -> Chapter:
    """The chapter with its tables turned where that pays, and their columns fitted."""
    turned = _turned(chapter)
    shaped = [(block, sheet.wide) for sheet in sheets(turned) for block in sheet.blocks]
    blocks = tuple(_fitted(block, wide=wide) for block, wide in shaped)
    return replace(turned, blocks=blocks)


def _fitted(block: Block, *, wide: bool) -> Block:
    if not isinstance(block, Table) or not block.rows:
        return block
    return fit(block, WIDE if wide else TALL)


def _turned(chapter: Chapter) -> Chapter:
    """Wide tables marked; wide from its start, where tables are all it shows and most are wide."""
    if chapter.wide:
        return chapter
    blocks = tuple(
        replace(block, wide=True) if isinstance(block, Table) and pays(block) else block
        for block in chapter.blocks
    )
    shown = [block for block in blocks if isinstance(block, Table | Figure | Pair)]
    tables = [block for block in shown if isinstance(block, Table)]
    if len(tables) == len(shown):
        whole = sum(height(table, WIDE) for table in tables)
        if 2 * sum(height(table, WIDE) for table in tables if table.wide) > whole > 0:
            return replace(chapter, blocks=blocks, wide=True)
    return replace(chapter, blocks=tuple(_kept_turned(blocks)))


def pays(table: Table) -> bool:
    """Whether a table is to stand on wide pages: it says so, or it saves paper there."""
    if table.wide or len(table.columns) < MANY or not table.rows:
        return table.wide
    tall = height(table, TALL)
    if cramped(table, TALL) and tall > HIGH * len(table.rows):
        return True
    return tall / UPRIGHT > WORTH * height(table, WIDE) / LYING + MORE


def _kept_turned(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Short tables that follow a wide one turned as well: paper is not turned back for them."""
    runs = [
        (wide, list(run)) for wide, run in groupby(_shapes(blocks), key=lambda shaped: shaped[0])
    ]
    for place, (wide, run) in enumerate(runs):
        members = [block for _, block in run]
        small = place > 0 and not wide and all(isinstance(b, Heading | Table) for b in members)
        tables = [block for block in members if isinstance(block, Table)]
        if small and tables and sum(height(table, WIDE) for table in tables) < SHORT:
            yield from (replace(b, wide=True) if isinstance(b, Table) else b for b in members)
        else:
            yield from members


def _shapes(blocks: tuple[Block, ...]) -> Iterator[tuple[bool, Block]]:
    """Each block with the shape of its page; headings go with what stands below."""
    chapter = Chapter(id="", title="", blocks=blocks)
    for sheet in sheets(chapter):
        for block in sheet.blocks:
            yield sheet.wide, block
