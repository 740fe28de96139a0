"""The strip of milestones: one axis, a mark for each, labels hanging below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from planweave.render.figures.canvas.days import GAP, Days, draw_ticks
from planweave.render.figures.canvas.drawing import PORTRAIT, Drawing
from planweave.render.figures.canvas.measure import SMALL, width
from planweave.render.figures.canvas.sheet import Anchor, Sheet
from planweave.render.figures.canvas.words import counted
from planweave.render.figures.schedule.data import Milestone, Milestones
from planweave.render.figures.schedule.lanes import (
    RADIUS,
    depth,
    draw_lanes,
    full,
    in_lanes,
    look,
    name_only,
)
from planweave.render.figures.schedule.span import axis, of_milestones
from planweave.render.figures.schedule.stems import LINE, Hung, deepest, shallowest

LEFT: Final = 22.0
RIGHT: Final = PORTRAIT - 6.0
AXIS: Final = 28.0
MOST_ON_STEMS: Final = 60


def milestone_strip(data: Milestones) -> Drawing:
    """Milestones on their axis; with titles where there is room, else names, else counts."""
    sheet = Sheet(PORTRAIT)
    days = axis(of_milestones(data.milestones), LEFT, RIGHT, data.first, data.last)
    if days is None:
        sheet.text(0.0, 10.0, "No milestone has a date.", "m")
        return sheet.finish(14.0, "Milestones", "No milestone has a date.")
    if days.first == days.last:
        days = replace(days, first=shifted(days.first, -15), last=shifted(days.last, 15))
    _draw_axis(sheet, data, days)
    height = AXIS + _draw_milestones(sheet, data.milestones, days) + 3.0
    return sheet.finish(height, "Milestones", describe(data, days))


def _draw_axis(sheet: Sheet, data: Milestones, days: Days) -> None:
    """The axis with its ticks; the part up to the data date is drawn as done."""
    draw_ticks(sheet, days, AXIS - 11.0, (0.0, PORTRAIT), data.now)
    sheet.line(days.left, AXIS, days.right, AXIS, "axis")
    if data.now is None or not days.first <= data.now <= days.last:
        return
    x = days.start(data.now)
    sheet.rect(days.left, AXIS - 1.2, x - days.left, 2.4, "f1")
    sheet.line(x, AXIS - 19.0, x, AXIS + 5.0, "now")
    words = f"data date {data.now.isoformat()}"
    half = width(words, SMALL) / 2
    middle = min(max(x, half), PORTRAIT - half)
    sheet.text(middle, AXIS - 21.0, words, "badt", size=SMALL, anchor="middle")


def _draw_milestones(sheet: Sheet, milestones: tuple[Milestone, ...], days: Days) -> float:
    """Marks and labels; gives the depth below the axis."""
    if len(milestones) <= MOST_ON_STEMS:
        for words in (full, name_only):
            hung = shallowest(milestones, days, words, PORTRAIT)
            if hung is not None:
                _draw_hung(sheet, hung)
                return deepest(hung)
    lanes = in_lanes(milestones, days, 0.0)
    draw_lanes(sheet, lanes, AXIS + GAP)
    return depth(lanes) + GAP


def _draw_hung(sheet: Sheet, hung: list[Hung]) -> None:
    for item in hung:
        sheet.line(item.bunch.x, AXIS, item.bunch.x, AXIS + item.stem.bottom - 1.5, "ln")
    for item in hung:
        for mark in item.bunch.marks:
            sheet.diamond(item.bunch.x, AXIS, RADIUS, look(mark))
        shift = -4.0 if item.to_left else 4.0
        y = AXIS + item.top + LINE - 2.2
        anchor: Anchor = "end" if item.to_left else "start"
        for line in item.bunch.lines:
            mark = line.milestone
            colour = "badt" if mark.late else "b" if mark.met else ""
            sheet.text(item.bunch.x + shift, y, line.words, colour, anchor=anchor, href=mark.href)
            y += LINE


def shifted(day: date, by: int) -> date:
    """`day` moved by so many days, but never off the calendar."""
    ordinal = day.toordinal() + by
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def describe(data: Milestones, days: Days) -> str:
    """What the strip shows, with its numbers."""
    met = sum(mark.met for mark in data.milestones)
    late = sum(mark.late for mark in data.milestones)
    count = counted(len(data.milestones), "milestone")
    return (
        f"{count} from {days.first.isoformat()} to {days.last.isoformat()}: "
        f"{met} met, {late} late, {len(data.milestones) - met - late} open."
    )
