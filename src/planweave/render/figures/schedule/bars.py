"""One row of a Gantt chart: its labels, bars, baseline, marks and cells."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from planweave.render.figures.canvas.days import Days
from planweave.render.figures.canvas.drawing import LANDSCAPE, Box
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.schedule.data import Row, Stretch
from planweave.render.figures.schedule.folded import Density, draw_runs
from planweave.render.figures.schedule.frame import Frame, Measured, indent
from planweave.render.figures.schedule.lanes import look

BAR: Final = 5.6
THINNEST: Final = 0.8
ONE_DAY: Final = timedelta(days=1)


def draw_row(
    sheet: Sheet,
    measured: Measured,
    frame: Frame,
    top: float,
    high: float,
    limits: Density,
    now: float | None,
) -> None:
    """The row between `top` and `top + high`; its bars stand beside its first line."""
    row = measured.row
    sheet.line(0.0, top + high, LANDSCAPE, top + high, "grid")
    baseline = top + _first_line(measured, high)
    draw_labels(sheet, measured, frame, baseline, Box(0.0, top, frame.days.left, top + high))
    draw_marks(sheet, row, frame.days, baseline - 2.5, limits, now)
    draw_cells(sheet, measured, frame, baseline)


def _first_line(measured: Measured, high: float) -> float:
    """The baseline of the first line, so that the lines together stand in the middle."""
    single = measured.height(0.0)
    return (high - single) / 2 + 2.5


def draw_labels(sheet: Sheet, measured: Measured, frame: Frame, baseline: float, room: Box) -> None:
    """Number and title at the left."""
    row = measured.row
    strong = row.kind == "group"
    weak = row.kind in ("folded", "withdrawn")
    number = "b" if strong else "m"
    title = "b" if strong else "m" if weak else ""
    sheet.lines(2.0, baseline, measured.number, number, href=row.href, inside=room)
    left = frame.title_left + indent(row)
    href = "" if measured.number else row.href
    sheet.lines(left, baseline, measured.title, title, href=href, inside=room)


def draw_cells(sheet: Sheet, measured: Measured, frame: Frame, baseline: float) -> None:
    """The columns at the right, numbers against their right edges."""
    row = measured.row
    last = len(measured.cells) - 1
    strong = "b" if row.kind == "group" else "m" if row.kind in ("folded", "withdrawn") else ""
    for at, (cell, edge) in enumerate(zip(measured.cells, frame.cell_edges, strict=False)):
        colour = "b badt" if row.alarm and at == last else strong
        sheet.lines(edge, baseline, cell, colour, anchor="end")


def draw_marks(
    sheet: Sheet, row: Row, days: Days, middle: float, limits: Density, now: float | None
) -> None:
    """What the row shows on the axis."""
    if row.baseline and row.kind != "group":
        first, last = row.baseline
        y = middle + BAR / 2 + 1.3
        sheet.line(days.start(first), y, days.end(last), y, "lnb")
    if row.kind == "folded":
        draw_runs(sheet, row, days, middle, limits, now)
    elif row.kind == "withdrawn":
        _draw_withdrawn(sheet, row, days, middle)
    elif row.kind == "group":
        _draw_bracket(sheet, row, days, middle)
    else:
        for stretch in row.stretches:
            draw_stretch(sheet, row, stretch, days, middle)
    if row.band:
        _draw_band(sheet, row.band, days, middle)
    for milestone in row.milestones:
        sheet.diamond(days.end(milestone.day), middle, 3.6, look(milestone))


def bar_height(stretch: Stretch) -> float:
    """The height of a bar in points: its intensity, but never invisible."""
    return max(min(stretch.intensity, 1.0) * BAR, 1.2)


def draw_stretch(sheet: Sheet, row: Row, stretch: Stretch, days: Days, middle: float) -> None:
    """A bar whose height is its intensity: done up to `done_until`, then planned or critical."""
    high = bar_height(stretch)
    top = middle + BAR / 2 - high
    left, right = days.start(stretch.first), days.end(stretch.last)
    right = max(right, left + THINNEST)
    split = left
    if row.done_until is not None:
        split = min(max(days.start(row.done_until), left), right)
    if split > left:
        sheet.rect(left, top, split - left, high, "f1")
    if right > split:
        sheet.rect(split, top, right - split, high, "f2" if stretch.critical else "f3")


def _draw_bracket(sheet: Sheet, row: Row, days: Days, middle: float) -> None:
    """A bar with a tip at each end, over all stretches of a group."""
    if not row.stretches:
        return
    left = days.start(min(stretch.first for stretch in row.stretches))
    right = max(days.end(max(stretch.last for stretch in row.stretches)), left + 2.0)
    tip = min(3.0, (right - left) / 2)
    top, bottom, low = middle - 1.8, middle + 1.0, middle + 3.4
    corners = (
        (left, top),
        (right, top),
        (right, low),
        (right - tip, bottom),
        (left + tip, bottom),
        (left, low),
    )
    sheet.path(corners, "ink", closed=True)


def _draw_band(sheet: Sheet, band: tuple[date, date], days: Days, middle: float) -> None:
    """A line between two upright strokes, over the end of the bar."""
    left, right = days.end(band[0]), days.end(band[1])
    sheet.line(left, middle, right, middle, "ln")
    for x in (left, right):
        sheet.line(x, middle - BAR / 2, x, middle + BAR / 2, "ln")


def _draw_withdrawn(sheet: Sheet, row: Row, days: Days, middle: float) -> None:
    if not row.stretches:
        return
    left = days.start(min(stretch.first for stretch in row.stretches))
    right = days.end(max(stretch.last for stretch in row.stretches))
    for y in (middle - 1.2, middle + 1.2):
        sheet.line(left, y, right, y, "lnb dash")
