"""The skyline of a plan: one line a task over time, for the cover."""

from __future__ import annotations

from datetime import date
from typing import Final

from planweave.classes import dataclass
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
MOST: Final = 400
"""More tasks than this are no longer told apart: then each group is one line."""

Span = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skyline:
    """The groups of a plan, each with the first and last day of its tasks."""

    groups: tuple[tuple[Span, ...], ...]
    now: date | None = None


def skyline(data: Skyline) -> Drawing | None:
    """One line a task, dark up to the data date; None where no task has dates."""
    groups = _folded(data.groups)
    spans = [span for group in groups for span in group]
    if not spans:
        return None
    noun = "task" if groups is data.groups else "plan"
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    days = Days(first, last, 0.0, PORTRAIT)
    wanted = len(spans) * PITCH + (len(groups) - 1) * GROUP
    scale = min(1.0, DEPTH / wanted)
    sheet = Sheet(PORTRAIT)
    top = 2.0
    for group in groups:
        for span in group:
            _line(sheet, days, span, top, THICK * scale, data.now)
            top += PITCH * scale
        top += GROUP * scale
    _foot(sheet, days, data.now, top, f"{counted(len(spans), noun)}: one line each")
    return sheet.finish(top + FOOT, "Tasks over time", describe(data, first, last))


def _folded(groups: tuple[tuple[Span, ...], ...]) -> tuple[tuple[Span, ...], ...]:
    """The groups as they are; where they hold too many tasks, one line for each group."""
    if sum(map(len, groups)) <= MOST:
        return groups
    whole = ((min(s[0] for s in group), max(s[1] for s in group)) for group in groups if group)
    return (tuple(whole),)


def _line(sheet: Sheet, days: Days, span: Span, top: float, thick: float, now: date | None) -> None:
    left, right = days.start(span[0]), days.end(span[1])
    middle = min(max(days.start(now), left), right) if now else left
    sheet.rect(left, top, middle - left, thick, "f1")
    sheet.rect(middle, top, right - middle, thick, "f3" if now is None else "f5")


def _foot(sheet: Sheet, days: Days, now: date | None, top: float, words: str) -> None:
    """The line of the data date, and what the lines are."""
    base = top + 7.0
    sheet.text(0.0, base, words, "m", size=SMALL)
    end = days.last.isoformat()
    sheet.text(PORTRAIT, base, end, "m", size=SMALL, anchor="end")
    if now is None or not days.first <= now <= days.last:
        return
    x = days.start(now)
    sheet.line(x, 0.0, x, top, "now")
    label = f"data date {now.isoformat()}"
    half = width(label, SMALL) / 2
    free = width(words, SMALL) + half + 6.0, PORTRAIT - width(end, SMALL) - half - 6.0
    if free[0] <= x <= free[1]:
        sheet.text(x, base, label, "badt", size=SMALL, anchor="middle")


def describe(data: Skyline, first: date, last: date) -> str:
    """What the skyline shows, with its numbers."""
    spans = [span for group in data.groups for span in group]
    over = sum(data.now is not None and span[1] < data.now for span in spans)
    now = f" {over} of them end before {data.now.isoformat()}." if data.now else ""
    groups = counted(len(data.groups), "plan")
    return (
        f"{counted(len(spans), 'task')} of {groups} "
        f"from {first.isoformat()} to {last.isoformat()}.{now}"
    )
