"""The sheet that a figure is drawn on; it keeps account of every label it sets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, Literal

from markupsafe import Markup

from planweave.render.figures.canvas.apart import MARK
from planweave.render.figures.canvas.drawing import Apart, Box, Drawing, Label, problems
from planweave.render.figures.canvas.measure import LABEL, clean, foreign, width
from planweave.render.parts.direction import balanced

Anchor = Literal["start", "middle", "end"]

ASCENT: Final = 0.74
"""Height of the tallest letters above the baseline, as a part of the size."""
DESCENT: Final = 0.21
"""Depth of the deepest letters below it."""
PITCH: Final = 1.22
"""Distance of two baselines, as a part of the size."""


def points(value: float) -> str:
    """A length for an attribute: two decimals at most, the same text for the same value."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Sheet:
    """Collects shapes and labels in drawing order; `finish` gives the drawing."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[Markup] = []
        self._labels: list[Label] = []
        self._apart: list[Apart] = []

    def rect(self, left: float, top: float, wide: float, high: float, look: str) -> None:
        """A rectangle."""
        self._parts.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(
                points(left), points(top), points(max(wide, 0.0)), points(max(high, 0.0)), look
            )
        )

    def pill(self, left: float, top: float, wide: float, high: float, look: str) -> None:
        """A rectangle with half circles at both ends."""
        self._parts.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="{}" class="{}"/>').format(
                points(left), points(top), points(wide), points(high), points(high / 2), look
            )
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str) -> None:
        """A straight line."""
        self._parts.append(
            Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
                points(x1), points(y1), points(x2), points(y2), look
            )
        )

    def circle(self, x: float, y: float, radius: float, look: str) -> None:
        """A circle."""
        self._parts.append(
            Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(
                points(x), points(y), points(radius), look
            )
        )

    def path(
        self, corners: Sequence[tuple[float, float]], look: str, *, closed: bool = False
    ) -> None:
        """A line through `corners`, closed to a surface if asked."""
        steps = "L".join(f"{points(x)} {points(y)}" for x, y in corners)
        end = "Z" if closed else ""
        self._parts.append(Markup('<path d="M{}{}" class="{}"/>').format(steps, end, look))

    def diamond(self, x: float, y: float, radius: float, look: str) -> None:
        """The mark of a milestone."""
        corners = ((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius))
        self.path(corners, look, closed=True)

    def arrow(self, corners: Sequence[tuple[float, float]], look: str = "ln") -> None:
        """A line that ends in a small head; its last piece must be upright or level."""
        (x0, y0), (x1, y1) = corners[-2], corners[-1]
        step_x, step_y = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
        back_x, back_y = x1 - 3.2 * step_x, y1 - 3.2 * step_y
        self.path((*corners[:-1], (back_x, back_y)), look)
        side_x, side_y = 1.5 * abs(step_y), 1.5 * abs(step_x)
        head = ((x1, y1), (back_x - side_x, back_y - side_y), (back_x + side_x, back_y + side_y))
        self.path(head, "f2" if "now" in look or "ln2" in look else "ink", closed=True)

    def pointer(self, start: tuple[float, float], end: tuple[float, float], short: float) -> None:
        """A straight arrow at any angle that ends `short` points before `end`."""
        run, fall = end[0] - start[0], end[1] - start[1]
        length = math.hypot(run, fall)
        if length <= short:
            return
        east, south = run / length, fall / length
        tip = (end[0] - east * short, end[1] - south * short)
        back = (tip[0] - east * 4.0, tip[1] - south * 4.0)
        self.line(*start, *back, "ln")
        left = (back[0] - south * 1.7, back[1] + east * 1.7)
        right = (back[0] + south * 1.7, back[1] - east * 1.7)
        self.path((tip, left, right), "ink", closed=True)

    def hatch(self, left: float, top: float, wide: float, high: float) -> None:
        """A rectangle filled with slanting lines: above capacity, over the limit."""
        self.rect(left, top, wide, high, "over")
        strokes = []
        for index in range(1, int((wide + high) / 3.0) + 1):
            reach = 3.0 * index
            x0, y0 = left + max(0.0, reach - high), top + min(reach, high)
            x1, y1 = left + min(reach, wide), top + max(0.0, reach - wide)
            strokes.append(f"M{points(x0)} {points(y0)}L{points(x1)} {points(y1)}")
        if strokes:
            self._parts.append(Markup('<path d="{}" class="hatch"/>').format("".join(strokes)))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        look: str = "",
        *,
        size: float = LABEL,
        anchor: Anchor = "start",
        turned: bool = False,
        href: str = "",
        inside: Box | None = None,
    ) -> None:
        """A label on the baseline `y`; `turned` sets it upward, `inside` is the room it has."""
        words = balanced(clean(words))
        if not words:
            return
        box = label_box(x, y, words, look, size=size, anchor=anchor, turned=turned)
        self._labels.append(Label(words, box, inside))
        attributes = Markup(' class="{}"').format(look) if look else Markup("")
        mark = Markup("")
        if foreign(words):
            mark = Markup('{}="" ').format(MARK)
            self._apart.append(
                Apart(
                    words=words,
                    x=x,
                    y=y,
                    room=box,
                    look=look,
                    size=size,
                    anchor=anchor,
                    turned=turned,
                    href=href,
                )
            )
        if size != LABEL:
            attributes += Markup(' font-size="{}"').format(points(size))
        if anchor != "start":
            attributes += Markup(' text-anchor="{}"').format(anchor)
        if turned:
            attributes += Markup(' transform="rotate(-90 {} {})"').format(points(x), points(y))
        label = Markup('<text {}x="{}" y="{}"{}>{}</text>').format(
            mark, points(x), points(y), attributes, words
        )
        self._parts.append(Markup('<a href="{}">{}</a>').format(href, label) if href else label)

    def lines(
        self,
        x: float,
        y: float,
        rows: Sequence[str],
        look: str = "",
        *,
        size: float = LABEL,
        anchor: Anchor = "start",
        href: str = "",
        inside: Box | None = None,
    ) -> float:
        """Several lines from the baseline `y` down; gives the baseline of the next."""
        for row in rows:
            self.text(x, y, row, look, size=size, anchor=anchor, href=href, inside=inside)
            y += size * PITCH
        return y

    def free(self, box: Box) -> bool:
        """Whether no label stands in `box` yet."""
        return not any(label.box.meets(box) for label in self._labels)

    def finish(self, height: float, title: str, description: str) -> Drawing:
        """The drawing, with what is wrong with its labels."""
        title, description = clean(title), clean(description)
        # What is in an image is one thing to a reader of screens: links could not be reached.
        role = "group" if any("<a " in part for part in self._parts) else "img"
        head = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="0 0 {} {}" role="{}"'
            ' font-size="{}"><title>{}</title><desc>{}</desc>'
        ).format(points(self.width), points(height), role, points(LABEL), title, description)
        svg = head + Markup("").join(self._parts) + Markup("</svg>")
        found = problems(self._labels, self.width, height)
        apart = tuple(self._apart)
        return Drawing(svg, self.width, round(height, 2), title, description, found, apart)


def label_box(
    x: float, y: float, words: str, look: str, *, size: float, anchor: Anchor, turned: bool
) -> Box:
    """The room that a label takes."""
    length = width(words, size, bold="b" in look.split())
    before = {"start": 0.0, "middle": length / 2, "end": length}[anchor]
    if turned:
        return Box(x - ASCENT * size, y - length + before, x + DESCENT * size, y + before)
    return Box(x - before, y - ASCENT * size, x - before + length, y + DESCENT * size)
