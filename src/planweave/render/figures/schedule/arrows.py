"""Hand-offs as elbow arrows from the end of one bar to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.days import Days
from planweave.render.figures.canvas.drawing import Box
from planweave.render.figures.canvas.measure import SMALL, width
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.schedule.bars import BAR, bar_height
from planweave.render.figures.schedule.data import HandOff, Row
from planweave.render.figures.schedule.span import of_row

STEP: Final = 3.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row's bars stand on this page."""

    left: float
    right: float
    middle: float
    high: float = BAR
    """Height of the first bar: an arrow from above ends on it."""


def spot(row: Row, days: Days, middle: float) -> Spot | None:
    """The spot of `row`, None for one without days."""
    work = [day for stretch in row.stretches for day in (stretch.first, stretch.last)]
    marks = [milestone.day for milestone in row.milestones]
    if work:
        opening = min(row.stretches, key=lambda stretch: stretch.first)
        return Spot(days.start(min(work)), days.end(max(work)), middle, bar_height(opening))
    if marks:
        return Spot(days.end(min(marks)), days.end(max(marks)), middle)
    found = list(of_row(row))
    return Spot(days.start(min(found)), days.end(max(found)), middle) if found else None


def draw_hand_off(
    sheet: Sheet, link: HandOff, spots: Mapping[str, Spot], numbers: Mapping[str, str]
) -> None:
    """The arrow of `link`; where its other end is on another page, a stub with its number."""
    giver, taker = spots.get(link.giver), spots.get(link.taker)
    look = "ln2" if link.late else "ln"
    if giver and taker:
        _draw_elbow(sheet, giver, taker, look)
    elif giver:
        _draw_stub(sheet, giver, numbers.get(link.taker, ""), look)


def _draw_elbow(sheet: Sheet, giver: Spot, taker: Spot, look: str) -> None:
    down = 1 if taker.middle > giver.middle else -1
    top = taker.middle + BAR / 2 - taker.high
    edge = top - 0.4 if down > 0 else taker.middle + BAR / 2 + 0.4
    if taker.right >= giver.right + STEP:
        x = min(max(taker.left + 2.5, giver.right + STEP), taker.right)
        sheet.arrow(((giver.right, giver.middle), (x, giver.middle), (x, edge)), look)
        return
    # The taker is over before the giver: go round, between the rows, back to its start.
    x, aisle = giver.right + STEP, edge - down * 3.4
    back = min(taker.left + 2.5, taker.right)
    corners = ((giver.right, giver.middle), (x, giver.middle), (x, aisle), (back, aisle))
    sheet.arrow((*corners, (back, edge)), look)


def _draw_stub(sheet: Sheet, giver: Spot, number: str, look: str) -> None:
    """A short arrow to the name of a row on another page, unless something stands there."""
    words = f"to {number}"
    left, right = giver.right, giver.right + 12.0 + width(words, SMALL)
    room = Box(left, giver.middle - 4.0, right + 2.0, giver.middle + 4.0)
    if not number or right > sheet.width - 2.0 or not sheet.free(room):
        return
    sheet.arrow(((left, giver.middle), (left + 9.0, giver.middle)), look)
    sheet.text(left + 11.0, giver.middle + 2.2, words, "m", size=SMALL)
