"""A finished drawing, and where its labels stand."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from planweave.classes import dataclass

PORTRAIT: Final = 468.0
"""Width in points of a figure on an upright page: 165 mm."""
LANDSCAPE: Final = 728.0
"""Width in points of a figure on a wide page: 257 mm."""
PORTRAIT_DEPTH: Final = 600.0
"""Height in points that a figure may take of an upright page, below heading and caption."""
LANDSCAPE_DEPTH: Final = 400.0
"""The same for a wide page."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure at its final size in points.

    `svg` carries classes only, so that the reader's themes apply; `style.for_print`
    gives the variant with the colours written in. `problems` says which labels overlap
    or leave their room: one sentence each, none for a good drawing. `overlay` holds the
    labels that print lays over the drawing, in its own coordinates.
    """

    svg: Markup
    width: float
    height: float
    title: str
    description: str
    problems: tuple[str, ...] = ()
    overlay: tuple[Apart, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the two share more than a border of `slack` points."""
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether `other` lies inside, but for `slack` points."""
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )

    def cut_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether the straight line from `start` to `end` passes through (Liang and Barsky)."""
        first, last = 0.0, 1.0
        edges = ((self.left, self.right), (self.top, self.bottom))
        for origin, target, (low, high) in zip(start, end, edges, strict=True):
            run = target - origin
            if run == 0.0:
                if not low < origin < high:
                    return False
                continue
            entry, leave = sorted(((low - origin) / run, (high - origin) / run))
            first, last = max(first, entry), min(last, leave)
        return first < last


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A label that print lays over the drawing; its baseline begins at `x` and `y`, in points.

    `room` is the box that it takes; `turned` says that it runs upward.
    """

    words: str
    x: float
    y: float
    room: Box
    look: str
    size: float
    anchor: str
    turned: bool
    href: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text that was set: the room it takes, and the room it was given, if any."""

    text: str
    box: Box
    inside: Box | None = None


def problems(labels: list[Label], width: float, height: float) -> tuple[str, ...]:
    """One sentence for each label outside its room and each two labels that overlap."""
    sheet = Box(0.0, 0.0, width, height)
    found = [
        f"The label “{label.text}” leaves the drawing."
        for label in labels
        if not sheet.holds(label.box, 0.6)
    ]
    found += [
        f"The label “{label.text}” leaves its box."
        for label in labels
        if label.inside is not None and not label.inside.holds(label.box, 0.6)
    ]
    return (*found, *_overlaps(labels))


def _overlaps(labels: list[Label]) -> list[str]:
    """A sweep from top to bottom, so that ten thousand labels cost no square of that."""
    found: list[str] = []
    live: list[Label] = []
    for label in sorted(labels, key=lambda item: (item.box.top, item.box.left)):
        live = [other for other in live if other.box.bottom > label.box.top]
        found += [
            f"The labels “{other.text}” and “{label.text}” overlap."
            for other in live
            if other.box.meets(label.box, 0.4)
        ]
        live.append(label)
    return found
