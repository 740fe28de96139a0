"""The legend above a figure: samples of its marks in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from planweave.classes import dataclass
from planweave.render.figures.canvas.measure import LABEL, width, wrap
from planweave.render.figures.canvas.sheet import PITCH, Sheet

SAMPLE: Final = 15.0
LINE: Final = 11.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and what it means; several looks are set side by side in one sample."""

    words: str
    shape: Literal["bar", "line", "diamond", "circle", "arrow", "hatch", "now"]
    looks: tuple[str, ...] = ()


def draw_legend(
    sheet: Sheet, entries: Iterable[Entry], *, top: float = 0.0, left: float = 0.0
) -> float:
    """Sets `entries` in as many lines as they need; gives the y below them."""
    x, y = left, top + 8.0
    any_entry = False
    for entry in entries:
        any_entry = True
        sample = sample_width(entry)
        room = sheet.width - left - sample - 4.0
        rows = wrap(entry.words, room) or ("",)
        wide = sample + 4.0 + max(width(row) for row in rows)
        if x > left and x + wide > sheet.width:
            x, y = left, y + LINE
        draw_sample(sheet, entry, x, y - 2.5)
        sheet.lines(x + sample + 4.0, y, rows)
        y += (len(rows) - 1) * LABEL * PITCH
        x += wide + 11.0
    return y + 5.0 if any_entry else top


def sample_width(entry: Entry) -> float:
    """Width of an entry's sample in points."""
    if entry.shape in ("diamond", "circle"):
        return 8.0 + 9.5 * (len(entry.looks) - 1)
    if not entry.looks and entry.shape == "bar":
        return 5.0
    return {"now": 3.0}.get(entry.shape, SAMPLE * max(1.0, len(entry.looks) * 0.7))


def draw_sample(sheet: Sheet, entry: Entry, x: float, middle: float) -> None:
    """The sample of `entry` from `x` on, centred on `middle`."""
    wide = sample_width(entry)
    if entry.shape == "bar" and not entry.looks:
        for at, high in enumerate((1.4, 3.4, 5.4)):
            sheet.rect(x + 2.2 * at, middle + 2.7 - high, 2.0, high, "f3")
    elif entry.shape == "bar":
        each = wide / len(entry.looks)
        for at, look in enumerate(entry.looks):
            sheet.rect(x + at * each, middle - 2.5, each, 5.0, look)
    elif entry.shape == "line":
        sheet.line(x, middle, x + wide, middle, entry.looks[0])
    elif entry.shape == "arrow":
        sheet.arrow(((x, middle), (x + wide, middle)))
    elif entry.shape == "hatch":
        sheet.hatch(x, middle - 2.5, wide, 5.0)
    elif entry.shape == "now":
        sheet.line(x + 1.5, middle - 4.0, x + 1.5, middle + 4.0, "now")
    else:
        _draw_marks(sheet, entry, x, middle)


def _draw_marks(sheet: Sheet, entry: Entry, x: float, middle: float) -> None:
    for at, look in enumerate(entry.looks):
        if entry.shape == "diamond":
            sheet.diamond(x + 4.0 + 9.5 * at, middle, 3.6, look)
        else:
            sheet.circle(x + 4.0 + 9.5 * at, middle, 3.6, look)
