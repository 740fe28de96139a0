"""Labels under an axis, each on a stem, placed so that no stem crosses a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.days import Days
from planweave.render.figures.canvas.drawing import Box
from planweave.render.figures.canvas.measure import LABEL, width, wrap
from planweave.render.figures.canvas.sheet import PITCH
from planweave.render.figures.schedule.data import Milestone

LINE: Final = LABEL * PITCH
WIDEST: Final = (112.0, 172.0, 250.0)
"""Labels are broken to one of these widths, that which hangs them shallowest."""
DEEPEST: Final = 150.0
SIDE: Final = 4.0
FEW: Final = 16
SAME: Final = 3.0
"""Milestones closer than this in points share a stem."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label, and the milestone it belongs to."""

    words: str
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Bunch:
    """All milestones of one place on the axis, their labels stacked."""

    x: float
    lines: tuple[Line, ...]
    marks: tuple[Milestone, ...]

    @property
    def wide(self) -> float:
        """Width of the widest line in points."""
        return max(width(line.words, bold=line.milestone.met) for line in self.lines)

    @property
    def high(self) -> float:
        """Height of all lines in points."""
        return LINE * len(self.lines)


@dataclass(frozen=True, slots=True)
class Hung:
    """A bunch that hangs at `top` below the axis, to one side of its stem."""

    bunch: Bunch
    top: float
    to_left: bool

    @property
    def box(self) -> Box:
        """The room of its labels."""
        x, wide = self.bunch.x, self.bunch.wide + SIDE
        left = x - wide if self.to_left else x
        return Box(left, self.top, left + wide, self.top + self.bunch.high)

    @property
    def stem(self) -> Box:
        """The room of its stem: a hand's breadth of air on both sides."""
        x = self.bunch.x
        return Box(x - 2.0, 0.0, x + 2.0, self.top + self.bunch.high)


def bunches(
    milestones: Iterable[Milestone],
    days: Days,
    words: Callable[[Milestone], str],
    widest: float,
) -> list[Bunch]:
    """Milestones by their place on the axis, from left to right."""
    found: list[list[tuple[float, Milestone]]] = []
    for milestone in sorted(milestones, key=lambda item: (item.day, item.name)):
        x = days.end(milestone.day)
        if found and x - found[-1][0][0] < SAME:
            found[-1].append((x, milestone))
        else:
            found.append([(x, milestone)])
    return [
        Bunch(
            bunch[0][0],
            tuple(
                Line(row, milestone)
                for _, milestone in bunch
                for row in wrap(words(milestone), widest, bold=milestone.met) or ("",)
            ),
            tuple(milestone for _, milestone in bunch),
        )
        for bunch in found
    ]


def shallowest(
    milestones: Sequence[Milestone],
    days: Days,
    words: Callable[[Milestone], str],
    right: float,
) -> list[Hung] | None:
    """Milestones hung with labels as wide as keeps them shallow; None where none has room."""
    tries = (hang(bunches(milestones, days, words, widest), right) for widest in WIDEST)
    return min((found for found in tries if found is not None), key=deepest, default=None)


def hang(items: list[Bunch], right: float) -> list[Hung] | None:
    """The shallowest way found to hang `items`; None when every way is too deep.

    Bunches hung first lie highest, so the order decides: from either end, and for a few
    bunches also with each of them in turn at the front.
    """
    orders = [items[::-1], items]
    if len(items) <= FEW:
        orders += [[item, *items[:at], *items[at + 1 :]] for at, item in enumerate(items)]
    tries = [
        _hang(order, right, prefer_left=prefer_left)
        for order in orders
        for prefer_left in (False, True)
    ]
    good = [found for found in tries if found is not None]
    return min(good, key=deepest, default=None)


def deepest(hung: list[Hung]) -> float:
    """How far below the axis the lowest label ends."""
    return max((item.box.bottom for item in hung), default=0.0)


def _hang(items: list[Bunch], right: float, *, prefer_left: bool) -> list[Hung] | None:
    placed: list[Hung] = []
    for bunch in items:
        found = _first_free(bunch, placed, right, prefer_left=prefer_left)
        if found is None:
            return None
        placed.append(found)
    return placed


def _first_free(
    bunch: Bunch, placed: list[Hung], right: float, *, prefer_left: bool
) -> Hung | None:
    level = 8.0
    while level + bunch.high <= max(DEEPEST, 8.0 + bunch.high):
        for to_left in (prefer_left, not prefer_left):
            item = Hung(bunch, level, to_left)
            inside = item.box.left >= 0.0 and item.box.right <= right
            if inside and not any(_crosses(item, other) for other in placed):
                return item
        level += LINE
    return None


def _crosses(one: Hung, other: Hung) -> bool:
    return one.box.meets(other.box) or one.stem.meets(other.box) or one.box.meets(other.stem)
