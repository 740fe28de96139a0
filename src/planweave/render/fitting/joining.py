"""Chapters that need no page of their own: short ones, and those that follow a very short one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from planweave.render.document import (
    Block,
    Box,
    Chapter,
    Definitions,
    Facts,
    Figure,
    Gap,
    Heading,
    Prose,
    RunsOn,
    Table,
    plain,
)
from planweave.render.fitting.widths import height
from planweave.render.parts.sheets import TALL, sheets

SHORT = 125.0
"""A chapter up to so many mm high goes on where the one before it ends, if it fits there whole."""
BRIEF = 70.0
"""Below a chapter up to so many mm high, which starts a page, the next one goes on."""
SIGNS = 74
"""Signs of prose in a line."""
TITLE, CAPTION = 17.0, 22.0
HEIGHTS = {Facts: 10.0, Gap: 21.0, Box: 21.0}
PROSE, DEFINED, NOT_SHORT = 5.2, 4.7, 1000.0


def joined(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """The chapters with those marked that run on; the first of them never does."""
    before: Chapter | None = None
    brief = False
    for chapter in chapters:
        on = before is not None and _is_upright(before) and _is_upright(chapter)
        size = TITLE + sum(map(_height, chapter.blocks))
        runs_on: RunsOn = "" if not on else "whole" if size < SHORT else "broken" if brief else ""
        before, brief = chapter, size < BRIEF and not runs_on
        yield replace(chapter, runs_on=runs_on)


def _is_upright(chapter: Chapter) -> bool:
    return not any(sheet.wide for sheet in sheets(chapter))


def _height(block: Block) -> float:
    """About how high a block stands in print, in mm; what is never short counts as a page."""
    match block:
        case Table():
            return height(block, TALL) + CAPTION
        case Heading():
            return 14.0 if block.level == 2 else 9.0
        case Prose():
            return 4.0 + PROSE * ceil(len(plain(block.html)) / SIGNS)
        case Definitions():
            lines = (1 + ceil(len(plain(words)) / SIGNS) for _, words in block.pairs)
            return 5.0 + DEFINED * sum(lines)
        case Figure():
            return NOT_SHORT
        case _:
            return HEIGHTS.get(type(block), NOT_SHORT)
