"""Milestones with their labels in lanes, so that no label meets another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.days import Days, ticks
from planweave.render.figures.canvas.measure import LABEL, width, wrap
from planweave.render.figures.canvas.sheet import PITCH, Anchor, Sheet
from planweave.render.figures.schedule.data import Milestone

RADIUS: Final = 3.8
LANE: Final = 11.5
WIDEST: Final = 150.0
MOST_LANES: Final = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A milestone at `x` with its label to the left or the right of it."""

    milestone: Milestone
    x: float
    rows: tuple[str, ...]
    label: float
    to_left: bool

    @property
    def left(self) -> float:
        """The left edge of mark and label."""
        return self.x - RADIUS - (3.0 + self.label if self.to_left else 0.0)

    @property
    def right(self) -> float:
        """The right edge of mark and label."""
        return self.x + RADIUS + (0.0 if self.to_left else 3.0 + self.label)

    @property
    def height(self) -> float:
        """What the lane must hold."""
        return LANE + (len(self.rows) - 1) * LABEL * PITCH if self.rows else LANE


def look(milestone: Milestone) -> str:
    """Filled when met, outlined when open, in the colour of loss when late."""
    if milestone.late:
        return "f2"
    return "f1" if milestone.met else "open"


def full(milestone: Milestone) -> str:
    """Name and title."""
    return f"{milestone.name} {milestone.title}".strip()


def name_only(milestone: Milestone) -> str:
    """The name, or the title of one without a name."""
    return milestone.name or milestone.title


def place(
    milestones: Iterable[Milestone], days: Days, words: Callable[[Milestone], str], bounds: float
) -> list[list[Placed]]:
    """Milestones in lanes, each in the first lane that has room; labels left where they fit."""
    lanes: list[list[Placed]] = []
    ordered = sorted(milestones, key=lambda item: (item.day, item.name, item.title))
    for milestone in ordered:
        rows = wrap(words(milestone), WIDEST)
        label = max((width(row) for row in rows), default=0.0)
        x = days.end(milestone.day)
        to_left = x - RADIUS - 3.0 - label >= bounds
        item = Placed(milestone, x, rows, label, to_left)
        for lane in lanes:
            if all(item.left >= other.right + 4 or item.right <= other.left - 4 for other in lane):
                lane.append(item)
                break
        else:
            lanes.append([item])
    return lanes


def in_lanes(milestones: tuple[Milestone, ...], days: Days, bounds: float) -> list[list[Placed]]:
    """With titles if few lanes hold them, else with names, else counted between the ticks."""
    if len(milestones) <= 400:
        for words in (full, name_only):
            lanes = place(milestones, days, words, bounds)
            if len(lanes) <= MOST_LANES:
                return lanes
    return place(_counted(milestones, days), days, full, bounds)


def _counted(milestones: tuple[Milestone, ...], days: Days) -> list[Milestone]:
    """One mark for all milestones between two ticks, at the last of them."""
    edges = [tick.day for tick in ticks(days)]
    buckets: dict[int, list[Milestone]] = {}
    for milestone in milestones:
        buckets.setdefault(sum(edge <= milestone.day for edge in edges), []).append(milestone)
    return [
        Milestone(
            day=max(item.day for item in bucket),
            name=str(len(bucket)),
            met=all(item.met for item in bucket),
            late=any(item.late for item in bucket),
        )
        for _, bucket in sorted(buckets.items())
    ]


def depth(lanes: list[list[Placed]]) -> float:
    """Height of all lanes in points."""
    return sum(max(item.height for item in lane) for lane in lanes)


def draw_lanes(sheet: Sheet, lanes: list[list[Placed]], top: float) -> None:
    """The lanes from `top` down."""
    for lane in lanes:
        for item in lane:
            middle = top + LANE / 2
            sheet.diamond(item.x, middle, RADIUS, look(item.milestone))
            shift = -RADIUS - 3.0 if item.to_left else RADIUS + 3.0
            colour = "badt" if item.milestone.late else ""
            anchor: Anchor = "end" if item.to_left else "start"
            href = item.milestone.href
            edge = item.left if item.to_left else item.x + RADIUS + 2.0
            # Grid lines pause behind words.
            sheet.rect(edge, top + 1.2, item.label + 1.5, item.height - 2.0, "paper")
            sheet.lines(item.x + shift, middle + 2.5, item.rows, colour, anchor=anchor, href=href)
        top += max(item.height for item in lane)
