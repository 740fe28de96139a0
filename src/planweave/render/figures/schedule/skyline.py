"""The skyline of a plan: one line a task over time, for the cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planweave.render.figures.canvas.days import Days
from planweave.render.figures.canvas.drawing import PORTRAIT, Drawing
from planweave.render.figures.canvas.measure import SMALL, width
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.canvas.words import counted

DEPTH: Final = 176.0
"""Height in points that the lines share, however many there are."""
THICK: Final = 1.7
PITCH: Final = 3.2
GROUP: Final = 3.2
FOOT: Final = 11.0

Span = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skyline:
    """The groups of a plan, each with the first and last day of its tasks."""

    groups: tuple[tuple[Span, ...], ...]
    now: date | None = None


def skyline(data: Skyline) -> Drawing | None:
    """One line a task, dark up to the data date; None where no task has dates."""
    spans = [span for group in data.groups for span in group]
    if not spans:
        return None
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    days = Days(first, last, 0.0, PORTRAIT)
    wanted = len(spans) * PITCH + (len(data.groups) - 1) * GROUP
    scale = min(1.0, DEPTH / wanted)
    sheet = Sheet(PORTRAIT)
    top = 2.0
    for group in data.groups:
        for span in group:
            _line(sheet, days, span, top, THICK * scale, data.now)
            top += PITCH * scale
        top += GROUP * scale
    _foot(sheet, days, data, top, len(spans))
    return sheet.finish(top + FOOT, "Tasks over time", describe(data, spans, first, last))


def _line(sheet: Sheet, days: Days, span: Span, top: float, thick: float, now: date | None) -> None:
    left, right = days.start(span[0]), days.end(span[1])
    middle = min(max(days.start(now), left), right) if now else left
    sheet.rect(left, top, middle - left, thick, "f1")
    sheet.rect(middle, top, right - middle, thick, "f3" if now is None else "f5")


def _foot(sheet: Sheet, days: Days, data: Skyline, top: float, tasks: int) -> None:
    """The line of the data date, and what the lines are."""
    base = top + 7.0
    words = f"{counted(tasks, 'task')}: one line each"
    sheet.text(0.0, base, words, "m", size=SMALL)
    end = days.last.isoformat()
    sheet.text(PORTRAIT, base, end, "m", size=SMALL, anchor="end")
    if data.now is None or not days.first <= data.now <= days.last:
        return
    x = days.start(data.now)
    sheet.line(x, 0.0, x, top, "now")
    label = f"data date {data.now.isoformat()}"
    half = width(label, SMALL) / 2
    free = width(words, SMALL) + half + 6.0, PORTRAIT - width(end, SMALL) - half - 6.0
    if free[0] <= x <= free[1]:
        sheet.text(x, base, label, "badt", size=SMALL, anchor="middle")


def describe(data: Skyline, spans: Sequence[Span], first: date, last: date) -> str:
    """What the skyline shows, with its numbers."""
    over = sum(data.now is not None and span[1] < data.now for span in spans)
    now = f" {over} of them end before {data.now.isoformat()}." if data.now else ""
    groups = counted(len(data.groups), "plan")
    return (
        f"{counted(len(spans), 'task')} of {groups} "
        f"from {first.isoformat()} to {last.isoformat()}.{now}"
    )
