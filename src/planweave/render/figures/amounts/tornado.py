"""The tornado: how far each uncertainty alone moves an end, the widest at the top."""

from __future__ import annotations

from datetime import date
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.days import Days, draw_grid, draw_ticks
from planweave.render.figures.canvas.drawing import PORTRAIT, Drawing
from planweave.render.figures.canvas.legend import Entry, draw_legend
from planweave.render.figures.canvas.measure import LABEL, SMALL, width, wrap
from planweave.render.figures.canvas.sheet import PITCH, Sheet
from planweave.render.figures.canvas.words import counted

LABELS: Final = 170.0
ROW: Final = 13.5
BAR: Final = 7.6
MOST: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """A bar from the end if all goes well to the end if it does not; `risk` has another look."""

    label: str
    low: date
    high: date
    risk: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """Bars around the end without chance; those beyond the first MOST are left out."""

    title: str
    planned: date
    swings: tuple[Swing, ...]


def tornado(data: Tornado) -> Drawing:
    """The bars, each with the days it spans written at its end."""
    sheet = Sheet(PORTRAIT)
    rows = data.swings[:MOST]
    if not rows:
        sheet.text(0.0, 10.0, "Nothing moves the end alone.", "m")
        return sheet.finish(14.0, data.title, "Nothing moves the end alone.")
    entries = [Entry("task, from P10 to P90", "bar", ("f3",)), Entry("risk", "bar", ("f1",))]
    kinds = {row.risk for row in rows}
    top = draw_legend(sheet, entries) if len(kinds) > 1 else 0.0
    top += SMALL + 6.0
    days = _axis(data, rows)
    bottom = top + sum(map(_height, rows))
    draw_grid(sheet, days, top, bottom)
    y = top
    for row in rows:
        _draw(sheet, row, days, y)
        y += _height(row)
    _draw_planned(sheet, data, days, top, bottom)
    draw_ticks(sheet, days, bottom + 9.0, (LABELS, PORTRAIT))
    return sheet.finish(bottom + 12.0, data.title, describe(data, rows))


def _axis(data: Tornado, rows: tuple[Swing, ...]) -> Days:
    every = [data.planned, *(row.low for row in rows), *(row.high for row in rows)]
    room = max(width(_span(row)) for row in rows) + 6.0
    return Days(min(every), max(every), LABELS, PORTRAIT - room)


def _height(row: Swing) -> float:
    return ROW + max(len(_label(row)) - 1, 0) * LABEL * PITCH


def _label(row: Swing) -> tuple[str, ...]:
    return wrap(row.label, LABELS - 8.0)


def _span(row: Swing) -> str:
    return f"{abs((row.high - row.low).days)} d"


def _draw(sheet: Sheet, row: Swing, days: Days, top: float) -> None:
    baseline = top + ROW / 2 + 2.5
    sheet.lines(0.0, baseline, _label(row), href=row.href)
    left, right = sorted((days.end(row.low), days.end(row.high)))
    bar = top + (ROW - BAR) / 2
    sheet.rect(left, bar, max(right - left, 0.4), BAR, "f1" if row.risk else "f3")
    sheet.text(right + 4.0, baseline, _span(row), "b")


def _draw_planned(sheet: Sheet, data: Tornado, days: Days, top: float, bottom: float) -> None:
    x = days.end(data.planned)
    words = f"without chance {data.planned.isoformat()}"
    half = width(words, SMALL) / 2
    middle = min(max(x, LABELS + half), PORTRAIT - half)
    sheet.text(middle, top - 3.0, words, "m", size=SMALL, anchor="middle")
    sheet.line(x, top, x, bottom, "axis")


def describe(data: Tornado, rows: tuple[Swing, ...]) -> str:
    """What the widest bar says."""
    first = rows[0]
    return (
        f"{counted(len(rows), 'row')} around {data.planned.isoformat()}; the widest is "
        f"{first.label}, from {first.low.isoformat()} to {first.high.isoformat()}."
    )
