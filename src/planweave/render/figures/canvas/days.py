"""A time axis: from a few days to many decades, with ticks on calendar boundaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.measure import SMALL, width
from planweave.render.figures.canvas.sheet import Sheet

GAP: Final = 9.0
"""Room in points that two tick labels leave between them."""
MOST_TICKS: Final = 18


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis; a `major` one begins a year and gets the stronger line."""

    day: date
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Days `first`…`last`, the last one whole, spread over `left`…`right` in points."""

    first: date
    last: date
    left: float
    right: float

    def start(self, day: date) -> float:
        """Where `day` begins."""
        return self._at(day.toordinal())

    def end(self, day: date) -> float:
        """Where `day` is over."""
        return self._at(day.toordinal() + 1)

    def _at(self, ordinal: int) -> float:
        count = max((self.last - self.first).days + 1, 1)
        share = (ordinal - self.first.toordinal()) / count
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def by_days(first: date, count: int) -> Iterator[date]:
    """Every `count`-th day; weeks begin on a Monday."""
    day = first + timedelta(days=-first.weekday() % 7 if count % 7 == 0 else 0)
    while True:
        yield day
        if (date.max - day).days < count:
            return
        day += timedelta(days=count)


def by_months(first: date, count: int) -> Iterator[date]:
    """First days of every `count`-th month, counted from a January or a year 0."""
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % count
    while month // 12 <= date.max.year:
        if month // 12 >= 1:
            yield date(month // 12, month % 12 + 1, 1)
        month += count


@dataclass(frozen=True, slots=True)
class Step:
    """A way to walk the axis: about `length` days a time, labelled by so many signs of a date."""

    length: float
    walk: Callable[[date, int], Iterator[date]]
    count: int
    signs: int


_STEPS: Final = (
    *(Step(float(count), by_days, count, 10) for count in (1, 2, 7, 14)),
    *(Step(30.4 * count, by_months, count, 7) for count in (1, 2, 3, 6)),
    *(Step(365.2 * count, by_months, 12 * count, 4) for count in (1, 2, 5, 10, 20, 50, 100, 500)),
)


def _step(days: Days) -> Step:
    """The finest step whose labels keep their distance."""
    count = (days.last - days.first).days + 1
    per_day = (days.right - days.left) / count
    for step in _STEPS:
        room = width(days.first.isoformat()[: step.signs], SMALL) + GAP
        if step.length * per_day >= room and count / step.length <= MOST_TICKS:
            return step
    return Step(365_000.0, by_months, 12_000, 4)


def ticks(days: Days) -> tuple[Tick, ...]:
    """The calendar boundaries that the axis names; the first day when there is none."""
    step = _step(days)
    found: list[Tick] = []
    for day in step.walk(days.first, step.count):
        if day > days.last:
            break
        label = day.isoformat()[: step.signs]
        found.append(Tick(day, label, day.month == 1 and day.day == 1))
    return tuple(found) or (Tick(days.first, days.first.isoformat(), False),)


def draw_grid(sheet: Sheet, days: Days, top: float, bottom: float) -> None:
    """Upright lines at the ticks."""
    for tick in ticks(days):
        sheet.line(
            days.start(tick.day),
            top,
            days.start(tick.day),
            bottom,
            "hair" if tick.major else "grid",
        )


def draw_ticks(
    sheet: Sheet, days: Days, baseline: float, room: tuple[float, float], now: date | None = None
) -> None:
    """The labels of the ticks, each centred on its line but kept between the edges of `room`.

    A label is left out where it would run into the one before it or under the line of `now`.
    """
    taken = room[0] - GAP
    line = days.start(now) if now is not None and days.first <= now <= days.last else -GAP
    for tick in ticks(days):
        half = width(tick.label, SMALL) / 2
        x = min(max(days.start(tick.day), room[0] + half), room[1] - half)
        if x - half >= taken + GAP / 2 and abs(x - line) > half + 1.0:
            sheet.text(x, baseline, tick.label, "m", size=SMALL, anchor="middle")
            taken = x + half


def draw_now(sheet: Sheet, days: Days, now: date | None, top: float, bottom: float) -> None:
    """The data date: a hairline with its word above it; nothing when it is off the axis."""
    if now is None or not days.first <= now <= days.last:
        return
    x = days.start(now)
    words = f"data date {now.isoformat()}"
    half = width(words, SMALL) / 2
    middle = min(max(x, half), sheet.width - half)
    sheet.text(middle, top - 2.0, words, "badt", size=SMALL, anchor="middle")
    sheet.line(x, top, x, bottom, "now")
