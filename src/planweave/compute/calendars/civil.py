"""Days of the civil calendar: ranges, months, quarters and years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from planweave.classes import dataclass
from planweave.model.values import Dates

Size = Literal["month", "quarter", "year"]
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Days from a first to a last, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    def covers(self, other: Days) -> bool:
        """Whether all days of the other are among these."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Days) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def days_in(dates: Dates | None) -> Days | None:
    """The days of a range; None where it is open, not given, or ends before it begins."""
    if dates is None or dates.first is None or dates.last is None or dates.last < dates.first:
        return None
    return Days(dates.first, dates.last)


def period_of(day: date, size: Size) -> Days:
    """The month, quarter or year of the civil calendar in which a day lies."""
    step = MONTHS[size]
    begin = date(day.year, (day.month - 1) // step * step + 1, 1)
    index = begin.year * 12 + begin.month - 1 + step
    following = date(index // 12, index % 12 + 1, 1)
    return Days(begin, following - timedelta(days=1))


def pieces(days: Days, cuts: Iterable[date] = ()) -> tuple[Days, ...]:
    """The days in pieces: none crosses the end of a month, or a day of `cuts` other than first."""
    begins = {days.first, *(cut for cut in cuts if days.first < cut <= days.last)}
    at = period_of(days.first, "month").last + timedelta(days=1)
    while at <= days.last:
        begins.add(at)
        at = period_of(at, "month").last + timedelta(days=1)
    edges = [*sorted(begins), days.last + timedelta(days=1)]
    return tuple(Days(first, following - timedelta(days=1)) for first, following in pairwise(edges))
