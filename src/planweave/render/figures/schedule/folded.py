"""Folded rows: how many tasks run at once, as a strip that darkens with their number."""

from __future__ import annotations

from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.days import Days
from planweave.render.figures.canvas.measure import SMALL, width
from planweave.render.figures.canvas.numbers import number
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.schedule.data import Row, Run

FINEST: Final = 4.0
"""Runs that are narrower on paper are joined, and the joint shows its peak."""
LOOKS: Final = ("tint2", "f5", "f6")


@dataclass(frozen=True, slots=True)
class Density:
    """Up to `few` tasks at once are light, up to `many` middling, more are dark."""

    few: int
    many: int

    def look(self, count: int) -> str:
        """The surface for `count` tasks at once."""
        return LOOKS[(count > self.few) + (count > self.many)]

    @property
    def words(self) -> str:
        """For the legend."""
        few = f"1–{self.few}" if self.few > 1 else "1"
        return f"{few}, {self.few + 1}–{self.many}, {self.many + 1} and more"


def density(rows: tuple[Row, ...]) -> Density:
    """Limits that suit the fullest strip: 2 and 5, times ten for each ten times as many."""
    most = max((run.count for row in rows for run in row.runs), default=0)
    times = 1
    while most > 14 * times:
        times *= 10 if most > 50 * times else 3
    return Density(2 * times, 5 * times)


@dataclass(slots=True)
class _Strip:
    left: float
    right: float
    count: int


def strips(runs: tuple[Run, ...], days: Days) -> list[_Strip]:
    """The runs in points, the narrow ones joined with their neighbours."""
    found: list[_Strip] = []
    for run in sorted(runs, key=lambda item: item.first):
        left, right = days.start(run.first), days.end(run.last)
        last = found[-1] if found else None
        touching = last is not None and left - last.right < 0.5
        if last is not None and touching and last.count == run.count:
            last.right = right
        elif last is not None and touching and last.right - last.left < FINEST:
            last.right, last.count = right, max(last.count, run.count)
        else:
            found.append(_Strip(left, right, run.count))
    return found


def draw_runs(
    sheet: Sheet, row: Row, days: Days, middle: float, limits: Density, now: float | None
) -> None:
    """The strip of a folded row, with its numbers where they fit, clear of the line at `now`."""
    for strip in strips(row.runs, days):
        if strip.count < 1:
            continue
        wide = strip.right - strip.left
        sheet.rect(strip.left, middle - 3.6, wide - 0.5, 7.2, limits.look(strip.count))
        words = number(strip.count)
        half = width(words, SMALL) / 2 + 1.5
        x = _clear((strip.left + strip.right) / 2, half, now)
        if strip.left <= x - half and x + half <= strip.right:
            sheet.text(x, middle + 2.3, words, size=SMALL, anchor="middle")


def _clear(x: float, half: float, now: float | None) -> float:
    """`x`, or a place beside `now` where the line would cross the words."""
    return x if now is None or abs(x - now) > half else now + half + 0.5
