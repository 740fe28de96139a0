"""The risk matrix: risks in cells of probability and impact, before and after response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.drawing import PORTRAIT, Box, Drawing
from planweave.render.figures.canvas.legend import Entry, draw_legend
from planweave.render.figures.canvas.measure import LABEL, width, wrap
from planweave.render.figures.canvas.numbers import number
from planweave.render.figures.canvas.sheet import PITCH, Sheet
from planweave.render.figures.canvas.words import counted
from planweave.render.figures.matrices.chips import Chip, Spot, arranged, draw_chip

ARROWS: Final = 12
"""With more risks than this, before and after stand in two matrices without arrows."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk by its short name; places are (row, column) from the lowest level 0, or None."""

    name: str
    before: Place | None
    after: Place | None = None
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskMatrix:
    """A matrix of levels; `tones` gives each cell 1 (slight) to 4 (grave), by row, then column.

    Both axes name their levels from the lowest up.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    tones: tuple[tuple[int, ...], ...]
    risks: tuple[Risk, ...]
    row_title: str = "probability"
    column_title: str = "impact"


def tones(rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    """Tones by the product of the two levels: to 16, 32 and 56 per cent of the largest."""
    most = rows * columns

    def tone(row: int, column: int) -> int:
        share = (row + 1) * (column + 1) / most
        return 1 + (share > 0.16) + (share > 0.32) + (share > 0.56)

    return tuple(tuple(tone(row, column) for column in range(columns)) for row in range(rows))


def risk_levels(levels: tuple[str, ...], risks: Sequence[tuple[str, int, int]]) -> RiskMatrix:
    """A matrix for risks that state a level only: rows before, columns after response.

    Each risk is (name, level before, level after), levels from 0 for the lowest.
    """
    count = len(levels)
    steps = tuple(1 + round(3 * column / max(count - 1, 1)) for column in range(count))
    return RiskMatrix(
        rows=levels,
        columns=levels,
        tones=(steps,) * count,
        risks=tuple(Risk(name=name, before=(row, column)) for name, row, column in risks),
        row_title="before response",
        column_title="after response",
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of one matrix stand, and where its axes are written."""

    left: float
    top: float
    wide: float
    high: float
    rows: int
    columns: int

    def cell(self, place: Place) -> Box:
        """The room of a cell; the lowest row is at the bottom."""
        left = self.left + place[1] * self.wide
        top = self.top + (self.rows - 1 - place[0]) * self.high
        return Box(left, top, left + self.wide - 0.8, top + self.high - 0.8)

    @property
    def bottom(self) -> float:
        """The lower edge of the cells."""
        return self.top + self.rows * self.high


def risk_matrix(matrix: RiskMatrix) -> Drawing:
    """One matrix with arrows from before to after; two side by side when there are many risks."""
    sheet = Sheet(PORTRAIT)
    responses = any(risk.after is not None for risk in matrix.risks)
    if not responses:
        bottom = draw_grid(sheet, matrix, chips_by_place(matrix, after=False), 0.0, PORTRAIT, 4.0)
    elif len(matrix.risks) <= ARROWS:
        top = draw_legend(sheet, ENTRIES)
        bottom = draw_grid(sheet, matrix, chips_by_place(matrix), 0.0, PORTRAIT, top, arrows=True)
    else:
        half = PORTRAIT / 2 - 6.0
        sheet.text(0.0, 8.0, "Before response", "b")
        sheet.text(half + 12.0, 8.0, "After response", "b")
        bottom = max(
            draw_grid(sheet, matrix, chips_by_place(matrix, after=False), 0.0, half, 14.0),
            draw_grid(sheet, matrix, chips_by_place(matrix, after=True), half + 12.0, half, 14.0),
        )
    return sheet.finish(bottom, "Risk matrix", describe(matrix))


ENTRIES: Final = (
    Entry("before response", "circle", ("box",)),
    Entry("after response", "circle", ("f1",)),
)


def chips_by_place(matrix: RiskMatrix, *, after: bool | None = None) -> dict[Place, list[Chip]]:
    """The chips of each cell: those before, those after, or both when `after` is None."""
    found: dict[Place, list[Chip]] = {}
    for risk in matrix.risks:
        if risk.before is not None and after is not True:
            found.setdefault(risk.before, []).append(Chip(risk.name, href=risk.href))
        # A risk without an answer stays where it is.
        place = risk.after if risk.after is not None or after is None else risk.before
        if place is not None and after is not False:
            found.setdefault(place, []).append(Chip(risk.name, strong=True, href=risk.href))
    return found


def _grid(matrix: RiskMatrix, left: float, wide: float, top: float) -> Grid:
    names = max((width(name) for name in matrix.rows), default=0.0)
    inner = left + min(names, wide / 4) + 20.0
    columns, rows = max(len(matrix.columns), 1), max(len(matrix.rows), 1)
    cell = min((left + wide - inner) / columns, 84.0)
    return Grid(inner, top, cell, min(max(cell * 0.62, 18.0), 44.0), rows, columns)


def draw_grid(
    sheet: Sheet,
    matrix: RiskMatrix,
    chips: dict[Place, list[Chip]],
    left: float,
    wide: float,
    top: float,
    *,
    arrows: bool = False,
) -> float:
    """Cells, axes and chips; gives the y below them."""
    grid = _grid(matrix, left, wide, top)
    for row, line in enumerate(matrix.tones):
        for column, tone in enumerate(line):
            cell = grid.cell((row, column))
            look = f"r{min(max(tone, 1), 4)}"
            sheet.rect(cell.left, cell.top, cell.right - cell.left, cell.bottom - cell.top, look)
    spots: list[Spot] = []
    for place, found in sorted(chips.items()):
        cell = grid.cell(place)
        placed = arranged(tuple(found), cell)
        if placed is None:
            placed = _count(len(found), cell)
        spots += placed
    if arrows:
        _draw_arrows(sheet, matrix, spots)
    for spot in spots:
        draw_chip(sheet, spot)
    return _draw_axes(sheet, matrix, grid, left)


def _count(risks: int, cell: Box) -> tuple[Spot, ...]:
    """How many risks a cell holds; a bare number would read as the name of one."""
    for words in (counted(risks, "risk"), f"{risks}×"):
        placed = arranged((Chip(words, strong=True),), cell)
        if placed is not None:
            return placed
    return ()


def _draw_arrows(sheet: Sheet, matrix: RiskMatrix, spots: list[Spot]) -> None:
    """From the outline to the filled chip of each risk that moves."""
    before = {spot.chip.name: spot for spot in spots if not spot.chip.strong}
    after = {spot.chip.name: spot for spot in spots if spot.chip.strong}
    for risk in matrix.risks:
        start, end = before.get(risk.name), after.get(risk.name)
        if start and end and risk.before != risk.after:
            sheet.pointer((start.x, start.y), (end.x, end.y), end.chip.wide / 2 + 1.0)


def _draw_axes(sheet: Sheet, matrix: RiskMatrix, grid: Grid, left: float) -> float:
    """The levels along both axes, their titles beyond."""
    room = grid.left - left - 16.0
    for row, name in enumerate(matrix.rows):
        cell = grid.cell((row, 0))
        rows = wrap(name, room)
        y = (cell.top + cell.bottom - (len(rows) - 1) * LABEL * PITCH) / 2 + 2.5
        sheet.lines(grid.left - 5.0, y, rows, anchor="end")
    lowest = grid.bottom
    for column, name in enumerate(matrix.columns):
        cell = grid.cell((0, column))
        words = wrap(name, grid.wide - 3.0)
        middle = (cell.left + cell.right) / 2
        lowest = max(lowest, sheet.lines(middle, grid.bottom + 9.0, words, anchor="middle"))
    middle = grid.left + grid.columns * grid.wide / 2
    sheet.text(middle, lowest + 4.0, matrix.column_title, "b", anchor="middle")
    upright = (grid.top + grid.bottom) / 2
    sheet.text(left + 8.0, upright, matrix.row_title, "b", anchor="middle", turned=True)
    return lowest + 8.0


def describe(matrix: RiskMatrix) -> str:
    """How many risks stand where, the gravest cells by number."""
    placed = [risk for risk in matrix.risks if risk.before is not None]
    words = f"{counted(len(placed), 'risk')} of {number(len(matrix.risks))} on a scale of "
    words += f"{len(matrix.rows)} by {len(matrix.columns)} levels"
    grave = _in_tone(matrix, [risk.before for risk in placed])
    if not any(risk.after is not None for risk in placed):
        return f"{words}; {grave} of them in the gravest cells."
    left = _in_tone(matrix, [risk.after or risk.before for risk in placed])
    return f"{words}; {grave} in the gravest cells before response, {left} after."


def _in_tone(matrix: RiskMatrix, places: list[Place | None]) -> int:
    return sum(place is not None and matrix.tones[place[0]][place[1]] >= 4 for place in places)
