"""Text that runs from right to left, kept from reordering what stands around it.

What authors wrote stands within longer lines: captions, links, labels. So every title, and every
text of a field, that holds a sign from right to left is set between Unicode's own marks of
isolation; `marked_up` makes elements of them where a page has elements. Other text stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

from markupsafe import Markup

OPEN: Final = "\u2068"
CLOSE: Final = "\u2069"
_MARKS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TURNS: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PIECES: Final = re.compile(r"(<[^>]*>)")


def turns(text: str) -> bool:
    """Whether anything in `text` runs from right to left, or says that it does."""
    return not text.isascii() and _TURNS.search(text) is not None


def isolated(text: str) -> str:
    """`text` between marks of isolation where it needs them; its own marks are left out."""
    return f"{OPEN}{_MARKS.sub('', text)}{CLOSE}" if turns(text) else text


def direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction of a paragraph: that of its first letter that has one."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def without_marks(text: str) -> str:
    """`text` without marks of isolation, for places that are read alone."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def balanced(line: str) -> str:
    """A line that was cut out of a longer one, with the marks that the cut took from it."""
    opened = line.count(OPEN) - line.count(CLOSE)
    return OPEN * max(0, -opened) + line + CLOSE * max(0, opened)


def marked_up(html: Markup, *, attributes: bool) -> Markup:
    """`html` with isolated text as `<bdi>` elements.

    The marks stay as they are in drawings, and in attributes where `attributes` says so.
    """
    if OPEN not in html:
        return html
    return Markup("".join(_pieces(_PIECES.split(str(html)), attributes)))


def _pieces(pieces: list[str], attributes: bool) -> Iterator[str]:
    drawing = False
    for place, piece in enumerate(pieces):
        if place % 2:
            drawing = piece.startswith("<svg") or (drawing and piece != "</svg>")
            yield piece if attributes else without_marks(piece)
        elif drawing or (OPEN not in piece and CLOSE not in piece):
            yield piece
        else:
            first, *opened = piece.split(OPEN)
            rest = "".join(pieces[place + 1 :: 2][:3]) if opened and not opened[-1] else ""
            yield first.replace(CLOSE, "</bdi>")
            for words in opened:
                yield f'<bdi dir="{direction(words or rest)}">{words.replace(CLOSE, "</bdi>")}'
