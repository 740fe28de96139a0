"""Short names as chips, set in rows inside a cell; a count where they do not fit."""

from __future__ import annotations

from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.drawing import Box
from planweave.render.figures.canvas.measure import SMALL, clean, width
from planweave.render.figures.canvas.sheet import Sheet

HIGH: Final = 11.0
GAP: Final = 2.2


@dataclass(frozen=True, slots=True)
class Chip:
    """A name to be set; `strong` fills it with ink, else it is an outline."""

    name: str
    strong: bool = False
    href: str = ""

    @property
    def wide(self) -> float:
        """Width in points: never less than a circle of its height."""
        return max(HIGH, width(clean(self.name), SMALL, bold=True) + 5.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A chip and the middle of its place."""

    chip: Chip
    x: float
    y: float


def rows_of(chips: tuple[Chip, ...], room: float) -> list[list[Chip]] | None:
    """The chips in rows of at most `room` points; None when one is too wide for any row."""
    rows: list[list[Chip]] = [[]]
    used = 0.0
    for chip in chips:
        if chip.wide > room:
            return None
        if rows[-1] and used + chip.wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append(chip)
        used += chip.wide + GAP
    return rows


def arranged(chips: tuple[Chip, ...], cell: Box) -> tuple[Spot, ...] | None:
    """The chips in the middle of `cell`; None when they do not fit."""
    rows = rows_of(chips, cell.right - cell.left - 6.0)
    if rows is None or len(rows) * (HIGH + GAP) > cell.bottom - cell.top - 4.0:
        return None
    y = (cell.top + cell.bottom) / 2 - (len(rows) - 1) * (HIGH + GAP) / 2
    found: list[Spot] = []
    for row in rows:
        wide = sum(chip.wide for chip in row) + GAP * (len(row) - 1)
        x = (cell.left + cell.right - wide) / 2
        for chip in row:
            found.append(Spot(chip, x + chip.wide / 2, y))
            x += chip.wide + GAP
        y += HIGH + GAP
    return tuple(found)


def draw_chip(sheet: Sheet, spot: Spot) -> None:
    """A circle, or a longer shape with the same height, with the name in it."""
    chip, half = spot.chip, HIGH / 2
    look = "f1" if chip.strong else "box"
    if chip.wide <= HIGH:
        sheet.circle(spot.x, spot.y, half, look)
    else:
        sheet.pill(spot.x - chip.wide / 2, spot.y - half, chip.wide, HIGH, look)
    words = "b w" if chip.strong else "b"
    sheet.text(spot.x, spot.y + 2.3, chip.name, words, size=SMALL, anchor="middle", href=chip.href)
