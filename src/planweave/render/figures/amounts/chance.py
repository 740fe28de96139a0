"""The chances of an amount: the share of samples that come to no more, over the amount."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.drawing import PORTRAIT, Drawing
from planweave.render.figures.canvas.measure import SMALL, width
from planweave.render.figures.canvas.numbers import Number, Scale, number, round_step
from planweave.render.figures.canvas.sheet import Sheet

DEEP: Final = 110.0
TOP: Final = 30.0
SHARES: Final = (0, 20, 40, 60, 80, 100)
MARKS: Final = (10, 50, 80)
"""The quantiles that are named on the curve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountChances:
    """An amount's quantiles at 0 %, 1 %, … 100 %, what is planned, and how likely that is kept."""

    title: str
    unit: str
    percentiles: tuple[Number, ...]
    planned: Number
    kept: str


def chance_curve(data: AmountChances) -> Drawing:
    """The curve with P10, P50 and P80 on it, and the planned amount as a line with its share."""
    sheet = Sheet(PORTRAIT)
    left, right = width("100\u2009%", SMALL) + 8.0, PORTRAIT - 4.0
    low, high = min(data.percentiles[0], data.planned), max(data.percentiles[-1], data.planned)
    across = _across(float(low), float(high), left, right)
    up = Scale(0.0, 100.0, TOP + DEEP, TOP, tuple(map(float, SHARES)))
    sheet.text(0.0, 7.0, "of samples", "m", size=SMALL)
    for share in SHARES:
        y = up.at(share)
        sheet.line(left, y, right, y, "grid")
        sheet.text(left - 4.0, y + 2.3, f"{share}\u2009%", "m", size=SMALL, anchor="end")
    sheet.line(left, up.start, right, up.start, "axis")
    _draw_amounts(sheet, data, across, up)
    corners = [(across.at(value), up.at(share)) for share, value in enumerate(data.percentiles)]
    sheet.path(corners, "ln1")
    _draw_planned(sheet, data, across, up)
    for share in MARKS:
        _draw_mark(sheet, data, share, across, up)
    return sheet.finish(up.start + 14.0, data.title, describe(data))


def _across(low: float, high: float, left: float, right: float) -> Scale:
    """A scale that holds all amounts and ends on round steps; it need not begin at zero."""
    if high - low < 1e-9:
        low, high = low - 1.0, high + 1.0
    step = round_step(high - low, 6)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    steps = tuple(round(step * at, 10) for at in range(first, last + 1))
    return Scale(steps[0], steps[-1], left, right, steps)


def _draw_amounts(sheet: Sheet, data: AmountChances, across: Scale, up: Scale) -> None:
    labels = [number(step) for step in across.steps]
    labels[-1] += f" {data.unit}"
    taken = 0.0
    for step, label in zip(across.steps, labels, strict=True):
        half = width(label, SMALL) / 2
        x = min(max(across.at(step), half), sheet.width - half - 2.0)
        if x - half > taken + 4.0:
            sheet.text(x, up.start + 9.0, label, "m", size=SMALL, anchor="middle")
            taken = x + half


def _draw_planned(sheet: Sheet, data: AmountChances, across: Scale, up: Scale) -> None:
    x = across.at(data.planned)
    words = f"planned {number(data.planned, 0)}: {data.kept}"
    half = width(words, SMALL) / 2
    middle = min(max(x, half + width("of samples", SMALL) + 6.0), sheet.width - half - 2.0)
    sheet.text(middle, TOP - 10.0, words, "badt", size=SMALL, anchor="middle")
    sheet.line(x, TOP - 8.0, x, up.start, "now")


def _draw_mark(sheet: Sheet, data: AmountChances, share: int, across: Scale, up: Scale) -> None:
    """A dot on the curve with its amount to the lower right of it, where the curve is not."""
    x, y = across.at(data.percentiles[share]), up.at(share)
    sheet.circle(x, y, 2.0, "f1")
    words = f"P{share} {number(data.percentiles[share], 0)}"
    wide = width(words, SMALL)
    place = x + 5.0 if x + 7.0 + wide < sheet.width else x - 5.0 - wide
    sheet.text(place, y + 8.0, words, "b", size=SMALL)


def describe(data: AmountChances) -> str:
    """The quantiles in words, and whether they rise."""
    told = ", ".join(
        f"P{share} is {number(data.percentiles[share], 0)} {data.unit}" for share in MARKS
    )
    spread = any(one < other for one, other in pairwise(data.percentiles))
    same = "" if spread else " It is the same in all samples."
    return f"{told}; planned are {number(data.planned, 0)} {data.unit}.{same}"
