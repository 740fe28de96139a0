"""Column widths that break no word and make a table short.

The views give the widths that read best. Where the cells fit in one line each, these are
corrected by what the cells hold. Else room goes, bit by bit, to the column in which it
shortens the rows most: a column of sentences gets it from columns of names and dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import ceil

from planweave.render.document import Table
from planweave.render.fitting.cells import KEPT, Lines, Need, dated, needs

MOST = 38.0
"""No column is widened beyond so many mm for one word's sake: a longer word may break."""
STEPS = 48
"""The room is given away in so many pieces."""
POWER = 5.0
"""A row is about as high as its highest cell; a high power says so and leaves it smooth."""
RAGGED = 0.35
"""What is lost at the ends of lines, in lines of a cell that is broken."""
LINE, AROUND = 3.71, 2.03
TIGHT_LINE, TIGHT_AROUND = 3.36, 1.13
"""Height of a line, and of what stands above and below a row's text, in mm."""


@lru_cache(maxsize=KEPT)
def fit(table: Table, room: float) -> Table:
    """The table with widths in mm that add up to the room; columns of days break no day."""
    table = dated(table)
    widths = _widths(table, needs(table), room)
    columns = tuple(
        replace(column, width=round(given, 2))
        for column, given in zip(table.columns, widths, strict=True)
    )
    return replace(table, columns=columns)


@lru_cache(maxsize=KEPT)
def height(table: Table, room: float) -> float:
    """How high the rows of the table will about be on pages of the room's width, in mm."""
    known = needs(table)
    widths = _widths(table, known, room)
    counts = [
        max(
            (
                sum(ceil(1.03 * line / (given - need.padding)) or 1 for line in need.rows[at])
                for need, given in zip(known, widths, strict=True)
                if at < len(need.rows) and need.rows[at]
            ),
            default=1,
        )
        for at in range(max((len(need.rows) for need in known), default=0))
    ]
    line, around = (TIGHT_LINE, TIGHT_AROUND) if table.tight else (LINE, AROUND)
    mean = sum(counts) / len(counts) if counts else 1.0
    return len(table.rows) * (line * mean + around)


def cramped(table: Table, room: float) -> bool:
    """Whether not even the longest words of all columns have room beside each other."""
    return sum(min(need.least, MOST) for need in needs(table)) > room


def _widths(table: Table, known: Sequence[Need], room: float) -> list[float]:
    total = sum(column.width for column in table.columns) or 1.0
    wanted = [column.width * room / total for column in table.columns]
    natural = [
        need.natural if need.rows else want for need, want in zip(known, wanted, strict=True)
    ]
    least = [
        min(need.least, MOST) if need.rows else want
        for need, want in zip(known, wanted, strict=True)
    ]
    if sum(natural) <= room:
        return shared(wanted, natural, room)
    if sum(least) >= room:
        return shared(wanted, least, room)
    return balanced(known, least, room)


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


def balanced(known: Sequence[Need], least: Sequence[float], room: float) -> list[float]:
    """Widths from the least on, each piece of room where it shortens the rows most."""
    widths = list(least)
    step = (room - sum(least)) / STEPS
    live = [at for at, need in enumerate(known) if need.natural > widths[at]]
    parts = {at: _powers(known[at], widths[at]) for at in live}
    count = max((len(need.rows) for need in known), default=0)
    sums = [sum(part[row] for part in parts.values()) for row in range(count)]
    for _ in range(STEPS):
        best: tuple[float, int, list[float]] | None = None
        for at in live:
            tried = _powers(known[at], widths[at] + step)
            gain = _gain(sums, parts[at], tried)
            if best is None or gain > best[0]:
                best = gain, at, tried
        if best is None:
            break
        _, at, tried = best
        sums = [total - old + new for total, old, new in zip(sums, parts[at], tried, strict=True)]
        parts[at] = tried
        widths[at] += step
        if widths[at] >= known[at].natural:
            live.remove(at)
    rest = (room - sum(widths)) / len(widths)
    return [given + rest for given in widths]


def _powers(need: Need, given: float) -> list[float]:
    room = given - need.padding
    return [_count(lines, room) ** POWER for lines in need.rows]


def _count(lines: Lines, room: float) -> float:
    """Lines that a cell takes: a smooth number, so that each piece of room counts."""
    return sum(line / room + RAGGED if line > room else 1.0 for line in lines)


def _gain(sums: Sequence[float], old: Sequence[float], new: Sequence[float]) -> float:
    root = 1.0 / POWER
    gain: float = sum(
        total**root - max(total - was + now, 0.0) ** root
        for total, was, now in zip(sums, old, new, strict=True)
        if was != now
    )
    return gain
