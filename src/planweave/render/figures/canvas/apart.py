"""Labels that only a paragraph can set: signs that join, or run from right to left.

The page writer lays out the text of an SVG sign by sign, from left to right. So in print a
label with any sign that the house fonts lack is left out of the drawing and laid over it as
HTML, where whole lines are shaped and ordered. A browser does both inside the SVG.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from planweave.render.figures.canvas.drawing import Apart

_ASCENT: Final = 1.024
"""From the top of a line to its baseline in ems: the house font's own ascent."""
_LINE: Final = 1.424
"""The height of a line in ems: the house font's own ascent and descent."""
MARK: Final = "data-apart"
"""The attribute of a label in the SVG that stands apart in print."""
_SET_APART: Final = re.compile(rf"<text {MARK}=[^>]*>[^<]*</text>")
_PLAIN: Final = re.compile(r"^text\{([^}]*)\}")
_LOOK: Final = re.compile(r"\.([a-z0-9]+)\{([^}]*)\}")


def laid_over(
    svg: Markup, labels: tuple[Apart, ...], width: float, height: float, style: str
) -> Markup:
    """`svg` without the labels that stand apart, and these over it as HTML in `style`."""
    if not labels:
        return svg
    looks = {name: _as_text(look) for name, look in _LOOK.findall(style)}
    plain = _as_text("".join(_PLAIN.findall(style)))
    over = Markup("").join(_laid(label, width, height, plain, looks) for label in labels)
    bare = Markup(_SET_APART.sub("", str(svg)))
    return Markup('<div class="drawn" style="position:relative">{}{}</div>').format(bare, over)


def _laid(label: Apart, width: float, height: float, plain: str, looks: dict[str, str]) -> Markup:
    long = (
        label.room.bottom - label.room.top if label.turned else label.room.right - label.room.left
    )
    before = {"start": 0.0, "middle": long / 2, "end": long}[label.anchor]
    left, top = label.x - before, label.y - _ASCENT * label.size
    align = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    style = (
        f"position:absolute;left:{left / width:.4%};top:{top / height:.4%};width:{long:.2f}pt;"
        f"white-space:nowrap;text-align:{align};font-size:{label.size:.2f}pt;"
        f"line-height:{_LINE}em;{plain}"
    ) + "".join(looks.get(word, "") for word in label.look.split())
    if label.turned:
        style += f"transform:rotate(-90deg);transform-origin:{before:.2f}pt {_ASCENT}em;"
    words = Markup("<bdi>{}</bdi>").format(label.words)
    if label.href:
        words = Markup('<a href="{}" style="color:inherit">{}</a>').format(label.href, words)
    return Markup('<div class="apart" style="{}">{}</div>').format(style, words)


def _as_text(look: str) -> str:
    """A look of SVG as one of HTML: what fills a letter there is its colour here."""
    parts = [part.split(":", 1) for part in look.split(";") if ":" in part]
    named = {"fill": "color"}
    return "".join(
        f"{named.get(name, name)}:{value};".replace('"', "'")
        for name, value in parts
        if name in ("fill", "font-family", "font-weight")
    )
