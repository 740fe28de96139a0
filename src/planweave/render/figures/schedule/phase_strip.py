"""The phases of a plan: a bar each, the gates below it, first and last day beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from planweave.render.figures.canvas.days import Days, draw_grid, draw_now, draw_ticks
from planweave.render.figures.canvas.drawing import PORTRAIT, PORTRAIT_DEPTH, Drawing
from planweave.render.figures.canvas.legend import Entry, draw_legend
from planweave.render.figures.canvas.measure import LABEL, SMALL, wrap
from planweave.render.figures.canvas.sheet import PITCH, Sheet
from planweave.render.figures.canvas.words import counted
from planweave.render.figures.schedule.data import Phase, Phases
from planweave.render.figures.schedule.gantt import milestone_entries
from planweave.render.figures.schedule.lanes import depth, draw_lanes, in_lanes
from planweave.render.figures.schedule.span import axis, of_phases

LABELS: Final = 132.0
DAY: Final = 40.0
RIGHT: Final = PORTRAIT - 2 * DAY - 8.0
BAR: Final = 7.0
ROW: Final = 15.0


def phase_strip(data: Phases) -> Drawing:
    """The phases in their order; those that no longer fit the page are counted."""
    sheet = Sheet(PORTRAIT)
    days = axis(of_phases(data), LABELS, RIGHT, None, None)
    if days is None:
        sheet.text(0.0, 10.0, "No phase has dates.", "m")
        return sheet.finish(14.0, "Phases", "No phase has dates.")
    shown = _fitting(data.phases, days)
    legend = draw_legend(sheet, entries(data))
    lanes = in_lanes(data.milestones, days, 0.0)
    top = legend + depth(lanes) + 2 * SMALL + 9.0
    bottom = top + sum(_height(phase, days) for phase in shown)
    draw_grid(sheet, days, legend + 2.0, bottom)
    _draw_head(sheet, days, top, data.now)
    y = top
    for phase in shown:
        _draw_phase(sheet, phase, days, y)
        y += _height(phase, days)
        sheet.line(0.0, y, PORTRAIT, y, "grid")
    draw_now(sheet, days, data.now, top - SMALL - 8.0, bottom)
    draw_lanes(sheet, lanes, legend)
    _draw_gates(sheet, shown, days, top)
    if len(shown) < len(data.phases):
        y += 10.0
        sheet.text(0.0, y, f"+ {len(data.phases) - len(shown)} more", "m")
    return sheet.finish(y + 2.0, "Phases", describe(data, days))


def _title(phase: Phase) -> tuple[str, ...]:
    return wrap(f"{phase.number} {phase.title}", LABELS - 8.0, bold=True)


def _height(phase: Phase, days: Days) -> float:
    words = ROW + (len(_title(phase)) - 1) * LABEL * PITCH
    gates = in_lanes(phase.gates, days, LABELS) if phase.gates else []
    return max(words, ROW + depth(gates))


def _fitting(phases: tuple[Phase, ...], days: Days) -> tuple[Phase, ...]:
    room = PORTRAIT_DEPTH - 90.0
    for at, phase in enumerate(phases):
        room -= _height(phase, days)
        if room < 0.0:
            return phases[: max(at, 1)]
    return phases


def _draw_head(sheet: Sheet, days: Days, top: float, now: date | None) -> None:
    sheet.text(0.0, top - 3.6, "Phase", "b")
    sheet.text(PORTRAIT - DAY - 4.0, top - 3.6, "Start", "b", anchor="end")
    sheet.text(PORTRAIT, top - 3.6, "Finish", "b", anchor="end")
    draw_ticks(sheet, days, top - 3.6, (LABELS - 6.0, RIGHT + 4.0), now)
    sheet.line(0.0, top, PORTRAIT, top, "axis")


def _draw_phase(sheet: Sheet, phase: Phase, days: Days, top: float) -> None:
    baseline = top + ROW / 2 + 2.5
    sheet.lines(0.0, baseline, _title(phase), "b", href=phase.href)
    middle = top + ROW / 2
    left, right = days.start(phase.first), days.end(phase.last)
    sheet.rect(left, middle - BAR / 2, max(right - left, 0.8), BAR, "f3")
    if phase.baseline:
        first, last = phase.baseline
        y = middle + BAR / 2 + 1.4
        sheet.line(days.start(first), y, days.end(last), y, "lnb")
    sheet.text(PORTRAIT - DAY - 4.0, baseline, phase.first.isoformat(), anchor="end")
    sheet.text(PORTRAIT, baseline, phase.last.isoformat(), anchor="end")


def _draw_gates(sheet: Sheet, phases: tuple[Phase, ...], days: Days, top: float) -> None:
    """The gates after the line of the data date, so that their words stand on top of it."""
    for phase in phases:
        draw_lanes(sheet, in_lanes(phase.gates, days, LABELS), top + ROW - 2.0)
        top += _height(phase, days)


def entries(data: Phases) -> Iterator[Entry]:
    """The legend: only marks that occur."""
    if any(phase.baseline for phase in data.phases):
        yield Entry("phase", "bar", ("f3",))
        yield Entry(data.baseline, "line", ("lnb",))
    gates = [gate for phase in data.phases for gate in phase.gates]
    yield from milestone_entries([*data.milestones, *gates])


def describe(data: Phases, days: Days) -> str:
    """What the strip shows, with its numbers."""
    gates = sum(len(phase.gates) for phase in data.phases)
    now = f" The data date is {data.now.isoformat()}." if data.now else ""
    return (
        f"{counted(len(data.phases), 'phase')} with {counted(gates, 'gate')}, "
        f"from {days.first.isoformat()} to {days.last.isoformat()}.{now}"
    )
