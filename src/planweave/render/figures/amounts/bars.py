"""Stacked bars of money or effort: a row for each group, a segment for each category."""

from __future__ import annotations

from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.amounts.series import LOOKS, Stack, stacked
from planweave.render.figures.canvas.drawing import PORTRAIT, PORTRAIT_DEPTH, Drawing
from planweave.render.figures.canvas.legend import Entry, draw_legend
from planweave.render.figures.canvas.measure import LABEL, SMALL, width, wrap
from planweave.render.figures.canvas.numbers import Number, Scale, number, scale
from planweave.render.figures.canvas.sheet import PITCH, Sheet
from planweave.render.figures.canvas.words import counted, listed

LABELS: Final = 128.0
ROW: Final = 13.5
BAR: Final = 7.6
UNSTATED: Final = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A row of bars: a value for each series, None where none is stated.

    `against` is a value that the sum is compared with: it is marked by a thin line.
    """

    label: str
    values: tuple[Number | None, ...]
    against: Number | None = None
    href: str = ""

    @property
    def stated(self) -> bool:
        """Whether any value is."""
        return any(value is not None for value in self.values)

    @property
    def total(self) -> float:
        """The sum of what is stated."""
        return sum(float(value or 0) for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Rows of stacked amounts in one `unit`; `against` names what they are compared with."""

    title: str
    unit: str
    series: tuple[str, ...]
    rows: tuple[Amount, ...]
    against: str = "allocated"
    digits: int | None = None


def amount_bars(data: Amounts) -> tuple[Drawing, ...]:
    """As many drawings as pages are needed, all to one scale; none for no rows."""
    stack = stacked(data.series, [row.values for row in data.rows])
    totals = max((width(_total(data, row), bold=True) for row in data.rows), default=0.0)
    measure = _scale(data, stack, PORTRAIT - totals - 8.0)
    pages = _pages(data.rows)
    found, at = [], 0
    for part, rows in enumerate(pages):
        name = data.title + (f", part {part + 1} of {len(pages)}" if len(pages) > 1 else "")
        inner = Stack(stack.names, stack.values[at : at + len(rows)])
        found.append(_draw(data, rows, inner, measure, name))
        at += len(rows)
    return tuple(found)


def _scale(data: Amounts, stack: Stack, right: float) -> Scale:
    compared = [float(row.against) for row in data.rows if row.against is not None]
    highs = [sum(value for value in row if value > 0) for row in stack.values]
    lows = [sum(value for value in row if value < 0) for row in stack.values]
    return scale(min([*lows, *compared, 0.0]), max([*highs, *compared, 0.0]), LABELS, right)


def _label(row: Amount) -> tuple[str, ...]:
    return wrap(row.label, LABELS - 8.0)


def _height(row: Amount) -> float:
    return ROW + max(len(_label(row)) - 1, 0) * LABEL * PITCH


def _pages(rows: tuple[Amount, ...]) -> list[tuple[Amount, ...]]:
    pages: list[tuple[Amount, ...]] = []
    page: list[Amount] = []
    used = 0.0
    for row in rows:
        if page and used + _height(row) > PORTRAIT_DEPTH - 50.0:
            pages.append(tuple(page))
            page, used = [], 0.0
        page.append(row)
        used += _height(row)
    return [*pages, tuple(page)] if page else pages


def _draw(
    data: Amounts, rows: tuple[Amount, ...], stack: Stack, measure: Scale, name: str
) -> Drawing:
    sheet = Sheet(PORTRAIT)
    entries = stack.entries()
    if any(row.against is not None for row in data.rows):
        entries.append(Entry(data.against, "line", ("ln",)))
    top = draw_legend(sheet, entries) + 2 * SMALL + 3.0
    bottom = top + sum(_height(row) for row in rows)
    _draw_axis(sheet, data, measure, top, bottom)
    y = top
    for row, values in zip(rows, stack.values, strict=True):
        _draw_row(sheet, data, row, values, measure, y)
        y += _height(row)
    sheet.line(measure.at(0), top, measure.at(0), bottom, "axis")
    return sheet.finish(bottom + 1.0, name, describe(data, rows))


def _draw_axis(sheet: Sheet, data: Amounts, measure: Scale, top: float, bottom: float) -> None:
    """Grid lines on round steps; the unit stands over the labels."""
    sheet.lines(0.0, top - 3.0, wrap(data.unit, LABELS - 30.0, SMALL)[:1], "m", size=SMALL)
    taken = LABELS - 20.0
    for step in measure.steps:
        x, words = measure.at(step), number(step)
        sheet.line(x, top, x, bottom, "grid")
        half = width(words, SMALL) / 2
        if x - half > taken:
            sheet.text(x, top - 3.0, words, "m", size=SMALL, anchor="middle")
            taken = x + half + 4.0


def _total(data: Amounts, row: Amount) -> str:
    return number(row.total, data.digits) if row.stated else UNSTATED


def _draw_row(
    sheet: Sheet, data: Amounts, row: Amount, values: tuple[float, ...], measure: Scale, top: float
) -> None:
    """Positive parts to the right of zero, negative ones to the left, the sum at the end."""
    baseline = top + ROW / 2 + 2.5
    sheet.lines(0.0, baseline, _label(row), href=row.href)
    bar = top + (ROW - BAR) / 2
    ends = {True: 0.0, False: 0.0}
    for value, look in zip(values, LOOKS, strict=False):
        if value:
            start = ends[value > 0]
            ends[value > 0] = start + value
            left, right = sorted((measure.at(start), measure.at(start + value)))
            sheet.rect(left, bar, max(right - left, 0.4), BAR, look)
    end = measure.at(ends[True])
    if row.against is not None:
        x = measure.at(row.against)
        sheet.line(x, top + 1.0, x, top + ROW - 1.0, "ln")
        end = max(end, x)
    sheet.text(end + 4.0, baseline, _total(data, row), "b" if row.stated else "m")


def describe(data: Amounts, rows: tuple[Amount, ...]) -> str:
    """What the bars show, with their sum and the largest row."""
    stated = [row for row in rows if row.stated]
    total = number(sum(row.total for row in stated), data.digits)
    words = f"{counted(len(rows), 'row')}, {len(stated)} with amounts, {total} {data.unit} in all"
    if not stated:
        return f"{words}."
    largest = max(stated, key=lambda row: row.total)
    parts = f" Stacked: {listed(data.series)}." if len(data.series) > 1 else ""
    return f"{words}; the largest is {largest.label} with {_total(data, largest)}.{parts}"
