"""The load histogram: demand stacked by period, hatched where it exceeds the capacity line."""

from __future__ import annotations

from typing import Final

from planweave.render.figures.amounts.periods import Columns, Load, columns
from planweave.render.figures.amounts.series import LOOKS, Stack, stacked
from planweave.render.figures.canvas.days import Days, draw_ticks
from planweave.render.figures.canvas.drawing import PORTRAIT, Drawing
from planweave.render.figures.canvas.legend import Entry, draw_legend
from planweave.render.figures.canvas.measure import SMALL, width
from planweave.render.figures.canvas.numbers import Scale, number, scale
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.canvas.words import counted

DEEP: Final = 160.0
WIDEST: Final = 48.0
"""A column is no wider, however few there are."""


def load_histogram(load: Load) -> Drawing:
    """Columns over time on a scale from zero; joined to quarters or years beyond sixty."""
    sheet = Sheet(PORTRAIT)
    if not load.periods:
        sheet.text(0.0, 10.0, "No demand is stated.", "m")
        return sheet.finish(14.0, load.title, "No demand is stated.")
    drawn = columns(load)
    stack = stacked(drawn.names, drawn.values)
    top = draw_legend(sheet, _entries(drawn, stack)) + 26.0
    measure = _scale(drawn, stack, top)
    left = max(width(number(step), SMALL) for step in measure.steps) + 8.0
    right = min(left + WIDEST * len(drawn.starts), PORTRAIT - 2.0)
    days = Days(drawn.starts[0], max(load.last, drawn.starts[-1]), left, right)
    _draw_grid(sheet, load, measure, days, top)
    edges = [*(days.start(day) for day in drawn.starts), days.right]
    for at, values in enumerate(stack.values):
        _draw_column(sheet, values, drawn.capacity[at], measure, edges[at], edges[at + 1])
    _draw_capacity(sheet, drawn, measure, edges)
    _draw_now(sheet, load, days, top)
    sheet.line(days.left, measure.start, days.right, measure.start, "axis")
    draw_ticks(sheet, days, measure.start + 9.0, (0.0, PORTRAIT))
    return sheet.finish(measure.start + 12.0, load.title, describe(load, drawn))


def _scale(drawn: Columns, stack: Stack, top: float) -> Scale:
    capacity = [value for value in drawn.capacity if value is not None]
    totals = [sum(values) for values in stack.values]
    return scale(0.0, max([*totals, *capacity, 0.0]), top + DEEP, top)


def _entries(drawn: Columns, stack: Stack) -> list[Entry]:
    found = stack.entries() or [Entry(name, "bar", (LOOKS[0],)) for name in stack.names]
    capacity = [value for value in drawn.capacity if value is not None]
    if capacity:
        low, high = number(min(capacity)), number(max(capacity))
        found.append(
            Entry(f"capacity {low if low == high else f'{low} to {high}'}", "line", ("ln",))
        )
    if over(drawn):
        found.append(Entry("above capacity", "hatch"))
    return found


def _draw_grid(sheet: Sheet, load: Load, measure: Scale, days: Days, top: float) -> None:
    sheet.text(0.0, top - 10.0, load.unit, "m", size=SMALL)
    for step in measure.steps:
        y = measure.at(step)
        sheet.line(days.left, y, days.right, y, "grid")
        sheet.text(days.left - 4.0, y + 2.3, number(step), "m", size=SMALL, anchor="end")


def _draw_column(
    sheet: Sheet,
    values: tuple[float, ...],
    capacity: float | None,
    measure: Scale,
    left: float,
    right: float,
) -> None:
    """One column from zero up; what stands above the capacity is hatched."""
    gap = min(0.8, (right - left) * 0.15)
    total = 0.0
    for value, look in zip(values, LOOKS, strict=False):
        if value > 0:
            y0, y1 = measure.at(total), measure.at(total + value)
            sheet.rect(left + gap / 2, y1, right - left - gap, y0 - y1, look)
            total += value
    if capacity is not None and total > capacity + 1e-9:
        y0, y1 = measure.at(max(capacity, 0.0)), measure.at(total)
        sheet.hatch(left + gap / 2, y1, right - left - gap, y0 - y1)


def _draw_capacity(sheet: Sheet, drawn: Columns, measure: Scale, edges: list[float]) -> None:
    """A line in steps, broken where no capacity is stated."""
    steps: list[tuple[float, float]] = []
    for at, value in enumerate((*drawn.capacity, None)):
        if value is not None:
            y = measure.at(value)
            steps += [(edges[at], y), (edges[at + 1], y)]
        elif steps:
            sheet.path(_straight(steps), "ln")
            steps = []


def _straight(steps: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same line without corners that lie on it."""
    kept = [
        corner
        for before, corner, after in zip(steps, steps[1:], steps[2:], strict=False)
        if not before[1] == corner[1] == after[1]
    ]
    return [steps[0], *kept, steps[-1]]


def _draw_now(sheet: Sheet, load: Load, days: Days, top: float) -> None:
    if load.now is None or not days.first <= load.now <= days.last:
        return
    x = days.start(load.now)
    words = f"data date {load.now.isoformat()}"
    half = width(words, SMALL) / 2
    unit = width(load.unit, SMALL) + half + 6.0
    # The word gives way to the unit at the left; the line stays where it is.
    middle = min(max(x, half), PORTRAIT - half)
    y = top - 10.0 if middle > unit else top - 18.0
    sheet.text(middle, y, words, "badt", size=SMALL, anchor="middle")
    sheet.line(x, y + 2.0, x, top + DEEP, "now")


def over(drawn: Columns) -> int:
    """In how many columns demand exceeds capacity."""
    return sum(
        capacity is not None and sum(values) > capacity + 1e-9
        for values, capacity in zip(drawn.values, drawn.capacity, strict=True)
    )


def describe(load: Load, drawn: Columns) -> str:
    """What the columns show, with the peak and how often it is too much."""
    peak = max(range(len(drawn.starts)), key=lambda at: (sum(drawn.values[at]), -at))
    size = number(sum(drawn.values[peak]))
    words = (
        f"Demand by {drawn.step} in {counted(len(drawn.starts), 'column')} from "
        f"{drawn.starts[0].isoformat()} to {load.last.isoformat()}; the peak is {size} {load.unit} "
        f"from {drawn.starts[peak].isoformat()}."
    )
    stated = sum(value is not None for value in drawn.capacity)
    if not stated:
        return f"{words} No capacity is stated."
    return f"{words} Demand exceeds capacity in {over(drawn)} of {counted(stated, 'column')}."
