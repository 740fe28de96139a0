"""How wide a label is, and how it is broken into lines: by the fonts' own advances."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from planweave.render.figures.canvas.advances import REGULAR, SEMIBOLD

LABEL: Final = 7.2
"""Size of a label in points."""
SMALL: Final = 6.6
"""Size of ticks and asides in points; nothing in a figure is set below 6.4."""

_PLAIN: Final = {sign: width / 1000 for width, signs in REGULAR.items() for sign in signs}
_BOLD: Final = {sign: width / 1000 for width, signs in SEMIBOLD.items() for sign in signs}

# XML forbids most control signs; the marks that turn the direction of writing could
# make one label read as another (those that isolate a title, U+2068 and U+2069, may stay);
# a soft hyphen is shown by some engines and not by others.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
# A long word is broken after these before it is broken anywhere.
_SEAM: Final = re.compile(r"(?<=[-/_.,:;–—])(?=.)")


def clean(text: str) -> str:
    """`text` on one line, without signs that XML forbids or that turn the direction."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


@lru_cache(maxsize=4096)
def _foreign(sign: str) -> float:
    """A careful width in ems for a sign that the house fonts lack and another font will set."""
    if _joins(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in ("W", "F") or unicodedata.category(sign) == "So":
        return 1.3
    return 0.8


def _joins(sign: str) -> bool:
    """Whether `sign` is drawn with the sign before it, so that no line may begin with it."""
    return unicodedata.category(sign) in ("Mn", "Me", "Cf") or "🏻" <= sign <= "🏿"


def foreign(text: str) -> bool:
    """Whether any sign of `text` is one that the house fonts lack."""
    return any(sign not in _PLAIN for sign in text)


def width(text: str, size: float = LABEL, *, bold: bool = False) -> float:
    """Width of `text` in points when set in `size` points, kerning left out."""
    table = _BOLD if bold else _PLAIN
    return size * sum(table[sign] if sign in table else _foreign(sign) for sign in text)


def _by_signs(word: str, limit: float, size: float, bold: bool) -> list[str]:
    """`word` in pieces of at most `limit` points, broken between any two signs."""
    pieces = [""]
    room = limit
    for sign in word:
        advance = width(sign, size, bold=bold)
        if pieces[-1] and advance > room and not _joins(sign):
            pieces.append("")
            room = limit
        pieces[-1] += sign
        room -= advance
    return pieces


def _pieces(word: str, limit: float, size: float, bold: bool) -> list[str]:
    """`word` whole when it fits; else broken at its seams, and within them where it must be."""
    if width(word, size, bold=bold) <= limit:
        return [word]
    found: list[str] = []
    for part in _SEAM.split(word):
        if found and width(found[-1] + part, size, bold=bold) <= limit:
            found[-1] += part
        else:
            found += _by_signs(part, limit, size, bold)
    return found


def wrap(text: str, limit: float, size: float = LABEL, *, bold: bool = False) -> tuple[str, ...]:
    """`text` in lines of at most `limit` points; nothing is cut off. Empty text has no lines."""
    lines: list[str] = []
    for word in clean(text).split(" "):
        for at, piece in enumerate(_pieces(word, limit, size, bold)):
            joined = f"{lines[-1]} {piece}" if lines and at == 0 else ""
            if joined and width(joined, size, bold=bold) <= limit:
                lines[-1] = joined
            elif piece:
                lines.append(piece)
    return tuple(lines)
