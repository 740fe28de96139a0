"""Sums over time: plan, actual and forecast as lines, each named at its end."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final, Literal

from planweave.classes import dataclass
from planweave.render.figures.canvas.days import Days, draw_now, draw_ticks
from planweave.render.figures.canvas.drawing import PORTRAIT, Box, Drawing
from planweave.render.figures.canvas.measure import LABEL, SMALL, width, wrap
from planweave.render.figures.canvas.numbers import Number, Scale, number, scale
from planweave.render.figures.canvas.sheet import PITCH, Sheet

LOOKS: Final = {"plan": "lnb dash", "actual": "ln1", "forecast": "ln3"}
WORDS: Final = {"plan": "m", "actual": "b", "forecast": "acc"}
DEEP: Final = 110.0
WIDEST: Final = 90.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line through (day, sum) points in order of days."""

    name: str
    points: tuple[tuple[date, Number], ...]
    kind: Literal["plan", "actual", "forecast"] = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Lines over one axis; `wide` is the width of the figure in points."""

    title: str
    unit: str
    curves: tuple[Curve, ...]
    now: date | None = None
    wide: float = PORTRAIT
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class _End:
    curve: Curve
    y: float
    rows: tuple[str, ...]


def cumulative(data: Curves) -> Drawing:
    """The curves from zero; names stand at the right, moved apart where they would meet."""
    sheet = Sheet(data.wide)
    curves = tuple(curve for curve in data.curves if curve.points)
    if not curves:
        sheet.text(0.0, 10.0, "Nothing is stated.", "m")
        return sheet.finish(14.0, data.title, "Nothing is stated.")
    top = 26.0
    days, measure, ends = _frame(data, curves, top)
    for at, row in enumerate(wrap(data.unit, data.wide / 2, SMALL)[:2]):
        sheet.text(0.0, 7.0 + at * SMALL * PITCH, row, "m", size=SMALL)
    for step in measure.steps:
        y = measure.at(step)
        sheet.line(days.left, y, days.right, y, "grid")
        sheet.text(days.left - 4.0, y + 2.3, number(step), "m", size=SMALL, anchor="end")
    drawn = [
        [(days.start(day), measure.at(value)) for day, value in curve.points] for curve in curves
    ]
    for curve, corners in zip(curves, drawn, strict=True):
        sheet.path(corners, LOOKS[curve.kind])
        if len(corners) == 1:
            sheet.circle(*corners[0], 2.0, "f1" if curve.kind == "actual" else "fb")
    bottom = measure.start
    names = spread(ends, bottom + 4.0)
    for end in names:
        sheet.lines(days.right + 4.0, end.y, end.rows, WORDS[end.curve.kind])
    draw_now(sheet, days, data.now, top - 6.0, bottom)
    for curve, corners in zip(curves, drawn, strict=True):
        if curve.points[-1][0] < days.last:
            _draw_inner_end(sheet, data, curve, drawn, corners[-1], bottom)
    draw_ticks(sheet, days, bottom + 9.0, (days.left - 8.0, data.wide))
    lowest = max((end.y + len(end.rows) * LABEL * PITCH for end in names), default=0.0)
    return sheet.finish(max(bottom + 12.0, lowest), data.title, describe(data, curves))


def _frame(data: Curves, curves: tuple[Curve, ...], top: float) -> tuple[Days, Scale, list[_End]]:
    values = [float(value) for curve in curves for _, value in curve.points]
    measure = scale(min(values), max(values), top + DEEP, top, 4)
    dates = [day for curve in curves for day, _ in curve.points]
    ends = [
        _End(curve, measure.at(curve.points[-1][1]) + 2.5, _name(data, curve))
        for curve in curves
        if curve.points[-1][0] == max(dates)
    ]
    room = max(width(row, bold=True) for end in ends for row in end.rows) + 6.0
    left = max(width(number(step), SMALL) for step in measure.steps) + 8.0
    return Days(min(dates), max(dates), left, data.wide - room), measure, ends


def _draw_inner_end(
    sheet: Sheet,
    data: Curves,
    curve: Curve,
    drawn: list[list[Point]],
    end: Point,
    bottom: float,
) -> None:
    """A dot where a curve ends early, and its name at the right of it, off the curves if it can."""
    x, y = end
    sheet.circle(x, y, 2.0, "f1" if curve.kind == "actual" else "fb")
    rows = _name(data, curve)
    wide = max(width(row, bold=True) for row in rows)
    left = min(x + 5.0, sheet.width - wide)
    high = (len(rows) - 1) * LABEL * PITCH
    tops = (y + 9.0, y + 18.0, *(y - off - high for off in (4.0, 8.0, 17.0, 26.0, 35.0)))
    rooms = [(top, Box(left, top - LABEL, left + wide, top + high + 2.0)) for top in tops]
    found = [
        (top, room)
        for top, room in rooms
        if sheet.free(room) and room.top > 0.0 and room.bottom < bottom
    ]
    clear = [top for top, room in found if not any(_passes(line, room) for line in drawn)]
    for top in (*clear, *(top for top, _ in found))[:1]:
        sheet.lines(left, top, rows, WORDS[curve.kind])


def _passes(corners: list[Point], room: Box) -> bool:
    return any(room.cut_by(start, end) for start, end in pairwise(corners))


def _name(data: Curves, curve: Curve) -> tuple[str, ...]:
    words = f"{curve.name} {number(curve.points[-1][1], data.digits)}"
    return wrap(words, min(WIDEST, data.wide / 3), bold=True)


def spread(ends: list[_End], bottom: float) -> list[_End]:
    """The names from top to bottom, each below the one before, pushed up from `bottom`."""
    found: list[_End] = []
    y = 0.0
    for end in sorted(ends, key=lambda item: item.y):
        y = max(y, end.y)
        found.append(_End(end.curve, y, end.rows))
        y += len(end.rows) * LABEL * PITCH
    limit = max(bottom, y - LABEL)
    for at in range(len(found) - 1, -1, -1):
        end = found[at]
        high = (len(end.rows) - 1) * LABEL * PITCH
        low = min(end.y + high, limit) - high
        found[at] = _End(end.curve, max(low, LABEL) if at == 0 else low, end.rows)
        limit = found[at].y - LABEL * PITCH
    return found


def describe(data: Curves, curves: tuple[Curve, ...]) -> str:
    """What the lines reach, and when."""
    parts = [
        f"{curve.name} reaches {number(curve.points[-1][1], data.digits)} {data.unit} on "
        f"{curve.points[-1][0].isoformat()}"
        for curve in curves
    ]
    return "; ".join(parts) + "."
