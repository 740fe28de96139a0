"""The grid of power and interest: who is kept close, satisfied, informed or watched."""

from __future__ import annotations

from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.drawing import PORTRAIT, PORTRAIT_DEPTH, Box, Drawing
from planweave.render.figures.canvas.measure import LABEL, width, wrap
from planweave.render.figures.canvas.sheet import PITCH, Sheet
from planweave.render.figures.canvas.words import counted

LINE: Final = LABEL * PITCH
PAD: Final = 5.0
LEAST: Final = 46.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A name and its levels, counted from the lowest, 0."""

    name: str
    power: int
    interest: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholders:
    """Stakeholders on two scales named from the lowest level up.

    `advice` says in each cell (by power, then interest) how to deal with who stands there.
    """

    stakeholders: tuple[Stakeholder, ...]
    power: tuple[str, ...] = ("low", "high")
    interest: tuple[str, ...] = ("low", "high")
    advice: tuple[tuple[str, ...], ...] = (
        ("watch", "keep informed"),
        ("keep satisfied", "work closely with"),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell."""

    advice: tuple[str, ...]
    names: tuple[tuple[tuple[str, ...], str], ...]
    hidden: int

    @property
    def height(self) -> float:
        """Height in points that the words need."""
        lines = len(self.advice) + sum(len(rows) for rows, _ in self.names) + (self.hidden > 0)
        return max(LEAST, lines * LINE + 2 * PAD + 3.5)


def stakeholder_grid(data: Stakeholders) -> Drawing:
    """A grid with names in its cells; rows grow with their names, what is too much is counted."""
    sheet = Sheet(PORTRAIT)
    names = max((width(name) for name in data.power), default=0.0)
    left = min(names, 60.0) + 20.0
    wide = (PORTRAIT - left) / max(len(data.interest), 1)
    rows = _fitting(data, wide)
    y = 0.5
    for level in range(len(data.power) - 1, -1, -1):
        high = max(cell.height for cell in rows[level])
        for at, cell in enumerate(rows[level]):
            room = Box(left + at * wide, y, left + (at + 1) * wide - 1.5, y + high - 1.5)
            _draw_cell(sheet, cell, room, strong=_top(data, level, at))
        words = wrap(data.power[level], left - 16.0)
        middle = y + high / 2 - (len(words) - 1) * LINE / 2 + 2.0
        sheet.lines(left - 5.0, middle, words, anchor="end")
        y += high
    sheet.text(8.0, y / 2, "power", "b", anchor="middle", turned=True)
    lowest = y
    for at, name in enumerate(data.interest):
        words = wrap(name, wide - 4.0)
        middle = left + at * wide + wide / 2
        lowest = max(lowest, sheet.lines(middle, y + 9.0, words, anchor="middle"))
    sheet.text((left + PORTRAIT) / 2, lowest + 3.0, "interest", "b", anchor="middle")
    return sheet.finish(lowest + 6.0, "Power and interest", describe(data))


def _top(data: Stakeholders, level: int, at: int) -> bool:
    return level == len(data.power) - 1 and at == len(data.interest) - 1


def _fitting(data: Stakeholders, wide: float) -> list[list[Cell]]:
    """The cells by power, then interest; lists are shortened until the page holds them."""
    rows: list[list[Cell]] = []
    for most in (10**9, 40, 24, 16, 10, 6, 3, 1, 0):
        rows = [
            [_cell(data, level, at, wide, most) for at in range(len(data.interest))]
            for level in range(len(data.power))
        ]
        if sum(max(cell.height for cell in row) for row in rows) <= PORTRAIT_DEPTH - 30.0:
            break
    return rows


def _cell(data: Stakeholders, level: int, at: int, wide: float, most: int) -> Cell:
    found = [each for each in data.stakeholders if each.power == level and each.interest == at]
    words = ""
    if level < len(data.advice) and at < len(data.advice[level]):
        words = data.advice[level][at]
    room = wide - 2 * PAD - 2.0
    names = tuple((wrap(each.name, room), each.href) for each in found[:most])
    return Cell(wrap(words, room, bold=True), names, max(len(found) - most, 0))


def _draw_cell(sheet: Sheet, cell: Cell, room: Box, *, strong: bool) -> None:
    left, top = room.left, room.top
    sheet.rect(left, top, room.right - left, room.bottom - top, "tint2" if strong else "tint")
    y = sheet.lines(left + PAD, top + PAD + 6.0, cell.advice, "b") + 1.5
    for rows, href in cell.names:
        y = sheet.lines(left + PAD, y, rows, href=href)
    if cell.hidden:
        sheet.text(left + PAD, y, f"+ {cell.hidden} more", "m")


def describe(data: Stakeholders) -> str:
    """How many stand in each cell."""
    parts = []
    for level in range(len(data.power) - 1, -1, -1):
        for at in range(len(data.interest) - 1, -1, -1):
            count = sum(each.power == level and each.interest == at for each in data.stakeholders)
            parts.append(f"{count} with {data.power[level]} power and {data.interest[at]} interest")
    return f"{counted(len(data.stakeholders), 'stakeholder')}: {', '.join(parts)}."
