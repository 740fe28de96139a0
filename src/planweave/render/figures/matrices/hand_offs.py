"""Who gives to whom: groups on the diagonal, hand-offs off it (an N² diagram)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.drawing import PORTRAIT, Box, Drawing
from planweave.render.figures.canvas.legend import Entry, draw_legend
from planweave.render.figures.canvas.measure import LABEL, SMALL, width, wrap
from planweave.render.figures.canvas.numbers import number, signed
from planweave.render.figures.canvas.sheet import PITCH, Sheet
from planweave.render.figures.canvas.words import counted, listed

MOST: Final = 20
"""More groups than this are reduced to the busiest, the rest taken together."""
NEAR: Final = 10
REST: Final = "others"
UPRIGHT: Final = 26.0
"""Columns narrower than this turn their heads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group on the diagonal: a short name at the edges and a title in its cell."""

    key: str
    name: str
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The hand-offs from `giver` to `taker`: how many, and the smallest margin in days.

    A margin of None means that it is not known.
    """

    giver: str
    taker: str
    count: int
    margin: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossings:
    """Groups in order and the crossings between them; `near` is the margin called near, in days."""

    groups: tuple[Group, ...]
    crossings: tuple[Crossing, ...]
    near: float = NEAR


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells stand."""

    left: float
    top: float
    wide: float
    high: float

    def cell(self, row: int, column: int) -> Box:
        """The room of a cell."""
        left, top = self.left + column * self.wide, self.top + row * self.high
        return Box(left, top, left + self.wide - 0.8, top + self.high - 0.8)


def hand_off_matrix(data: Crossings) -> Drawing:
    """Givers in rows, takers in columns; each cell counts its hand-offs over the least margin."""
    data = reduced(_between(data))
    sheet = Sheet(PORTRAIT)
    if not data.groups:
        sheet.text(0.0, 10.0, "No group is stated.", "m")
        return sheet.finish(14.0, "Hand-offs", "No group is stated.")
    top = draw_legend(sheet, _entries(data))
    grid = _grid(data, top)
    _draw_heads(sheet, data, grid)
    cells = {(each.giver, each.taker): each for each in data.crossings}
    for row, giver in enumerate(data.groups):
        for column, taker in enumerate(data.groups):
            cell = grid.cell(row, column)
            crossing = cells.get((giver.key, taker.key))
            if row == column:
                _draw_group(sheet, giver, cell)
            elif crossing is None:
                wide, high = cell.right - cell.left, cell.bottom - cell.top
                sheet.rect(cell.left, cell.top, wide, high, "cell")
            else:
                _draw_crossing(sheet, crossing, cell, data.near)
    bottom = grid.top + grid.high * len(data.groups)
    return sheet.finish(bottom + 1.0, "Hand-offs between groups", describe(data))


def _between(data: Crossings) -> Crossings:
    """`data` without what a group hands to itself: the diagonal names the group."""
    kept = tuple(each for each in data.crossings if each.giver != each.taker)
    return replace(data, crossings=kept)


def reduced(data: Crossings) -> Crossings:
    """`data` with the busiest groups only, all others joined, when there are too many."""
    if len(data.groups) <= MOST:
        return data
    traffic: dict[str, int] = {}
    for each in data.crossings:
        for key in (each.giver, each.taker):
            traffic[key] = traffic.get(key, 0) + each.count
    order = sorted(range(len(data.groups)), key=lambda at: -traffic.get(data.groups[at].key, 0))
    kept = [data.groups[at] for at in sorted(order[: MOST - 1])]
    keys = {group.key for group in kept}
    rest = Group(key="", name=REST, title=f"{len(data.groups) - len(kept)} {REST}")
    sums: dict[tuple[str, str], Crossing] = {}
    for each in data.crossings:
        giver = each.giver if each.giver in keys else ""
        taker = each.taker if each.taker in keys else ""
        sums[giver, taker] = _joined(each, giver, taker, sums.get((giver, taker)))
    joined = Crossings(groups=(*kept, rest), crossings=tuple(sums.values()), near=data.near)
    return _between(joined)


def _joined(each: Crossing, giver: str, taker: str, other: Crossing | None) -> Crossing:
    count = each.count + (other.count if other else 0)
    margins = [item.margin for item in (each, other) if item and item.margin is not None]
    return Crossing(giver=giver, taker=taker, count=count, margin=min(margins, default=None))


def look(crossing: Crossing, near: float) -> tuple[str, str]:
    """Surface and text of a cell: dark when late, ochre when near, a tint otherwise."""
    if crossing.margin is not None and crossing.margin < 0:
        return "f2", " w"
    if crossing.margin is not None and crossing.margin < near:
        return "r2", ""
    return "tint2", ""


def _entries(data: Crossings) -> list[Entry]:
    looks = {look(each, data.near)[0] for each in data.crossings}
    near = number(data.near)
    words = {
        "tint2": f"margin {near} days or more, or not known",
        "r2": f"0 to less than {near} days",
        "f2": "negative",
    }
    return [Entry(text, "bar", (name,)) for name, text in words.items() if name in looks]


def _row_name(group: Group, left: float) -> tuple[str, ...]:
    return wrap(group.name, left - 8.0, bold=True)


def _head(group: Group, wide: float) -> tuple[str, ...]:
    """The name over a column: level where the column is wide enough, else upright."""
    return wrap(group.name, 70.0 if wide < UPRIGHT else wide - 3.0, bold=True)


def _grid(data: Crossings, top: float) -> Grid:
    names = max(width(group.name, bold=True) for group in data.groups)
    left = max(min(names, 90.0) + 9.0, 34.0)
    wide = min((PORTRAIT - left) / len(data.groups), 66.0)
    lines = max(len(_head(group, wide)) for group in data.groups)
    heads = min(names, 70.0) if wide < UPRIGHT else max(lines, 2) * LABEL * PITCH
    rows = max(len(_row_name(group, left)) for group in data.groups)
    high = max(min(max(wide * 0.5, 21.0), 27.0), rows * LABEL * PITCH + 3.0)
    return Grid(left, top + heads + 8.0, wide, high)


def _draw_heads(sheet: Sheet, data: Crossings, grid: Grid) -> None:
    """The names along both edges, and which way to read."""
    for at, group in enumerate(data.groups):
        row = grid.cell(at, at)
        _draw_head(sheet, _head(group, grid.wide), (row.left + row.right) / 2, grid)
        words = _row_name(group, grid.left)
        y = (row.top + row.bottom - (len(words) - 1) * LABEL * PITCH) / 2 + 2.5
        sheet.lines(grid.left - 6.0, y, words, "b", anchor="end", href=group.href)
    sheet.lines(0.0, grid.top - 11.5, ("gives ↓", "gets →"), "m", size=SMALL)


def _draw_head(sheet: Sheet, words: tuple[str, ...], middle: float, grid: Grid) -> None:
    extra = (len(words) - 1) * LABEL * PITCH
    if grid.wide >= UPRIGHT:
        sheet.lines(middle, grid.top - 4.0 - extra, words, "b", anchor="middle")
        return
    x = middle + 2.5 - extra / 2
    for line in words:
        sheet.text(x, grid.top - 4.0, line, "b", turned=True)
        x += LABEL * PITCH


def _draw_group(sheet: Sheet, group: Group, cell: Box) -> None:
    """The title of a group in its cell, or nothing where it does not fit: the edge names it."""
    wide, high = cell.right - cell.left, cell.bottom - cell.top
    sheet.rect(cell.left, cell.top, wide, high, "f1")
    rows = wrap(group.title or group.name, wide - 4.0, SMALL)
    words = (group.title or group.name).split()
    broken = any(width(word, SMALL) > wide - 4.0 for word in words)
    if broken or len(rows) * SMALL * PITCH > high - 2.0:
        return
    y = (cell.top + cell.bottom - (len(rows) - 1) * SMALL * PITCH) / 2 + 2.3
    middle = (cell.left + cell.right) / 2
    sheet.lines(middle, y, rows, "w", size=SMALL, anchor="middle", inside=cell)


def _draw_crossing(sheet: Sheet, crossing: Crossing, cell: Box, near: float) -> None:
    """The count, and the margin beside it or below it."""
    surface, colour = look(crossing, near)
    sheet.rect(cell.left, cell.top, cell.right - cell.left, cell.bottom - cell.top, surface)
    count = number(crossing.count)
    margin = "" if crossing.margin is None else signed(crossing.margin)
    middle = (cell.top + cell.bottom) / 2
    full = f"{margin} d" if margin else "–"
    room = cell.right - cell.left - 8.0
    if width(count, 9.0, bold=True) + width(full) + 5.0 <= room:
        sheet.text(cell.left + 4.0, middle + 3.2, count, "b" + colour, size=9.0, inside=cell)
        sheet.text(cell.right - 4.0, middle + 2.7, full, colour.strip(), anchor="end", inside=cell)
        return
    x = (cell.left + cell.right) / 2
    sheet.text(x, middle - 1.6, count, "b" + colour, size=SMALL, anchor="middle", inside=cell)
    words = margin or "–"
    sheet.text(x, middle + 6.6, words, colour.strip(), size=SMALL, anchor="middle", inside=cell)


def describe(data: Crossings) -> str:
    """How many crossings there are, and which are late."""
    names = {group.key: group.name for group in data.groups}
    late = [each for each in data.crossings if each.margin is not None and each.margin < 0]
    total = sum(each.count for each in data.crossings)
    words = (
        f"Givers in rows, takers in columns: {counted(total, 'hand-off')} in "
        f"{counted(len(data.crossings), 'cell')} between {counted(len(data.groups), 'group')}"
    )
    if not late:
        return f"{words}; no margin is negative."
    pairs = [f"{names.get(e.giver, e.giver)} to {names.get(e.taker, e.taker)}" for e in late[:12]]
    more = [f"{len(late) - 12} more"] if len(late) > 12 else []
    return f"{words}; {len(late)} with a negative margin: {listed(pairs + more)}."
