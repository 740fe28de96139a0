"""When work is done: minutes of work for each weekday, and the days that differ."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

from planweave.classes import dataclass
from planweave.compute.calendars.axis import LAST

DAYS_OF_WORK = 5
HOURS = 60


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """A calendar as scheduling needs it.

    `week` holds the minutes of work of Monday to Sunday. `changes` holds the
    days that differ, as (first, last, minutes): ordinals of days, both ends
    included; where two overlap the later one in the list holds.
    """

    week: tuple[int, ...]
    changes: tuple[tuple[int, int, int], ...] = ()

    @property
    def day(self) -> int:
        """Minutes in a `d` of duration: those of the commonest working day, the longest of equals.

        A calendar that works on no weekday takes a day to be eight hours.
        """
        return _commonest(self.week)

    @property
    def whole_week(self) -> int:
        """Minutes in a `w` of duration: all of a week's, five days where no weekday works."""
        return sum(self.week) or DAYS_OF_WORK * self.day

    def works_from(self, day: int) -> bool:
        """Whether any work is done on a day, by its ordinal, or after it."""
        if any(self.week) and not any(last >= LAST.toordinal() - 7 for _, last, _ in self.changes):
            return True  # a whole week follows all that differs
        edges = {day, LAST.toordinal() + 1}
        for first, last, _ in self.changes:
            edges |= {first, last + 1}
        inside = sorted(edge for edge in edges if day <= edge <= LAST.toordinal() + 1)
        for first, after in pairwise(inside):
            held = [minutes for low, high, minutes in self.changes if low <= first <= high]
            usual = any(self.week[(one - 1) % 7] for one in range(first, min(after, first + 7)))
            if held[-1] if held else usual:
                return True
        return False


@cache
def _commonest(week: tuple[int, ...]) -> int:
    lengths = Counter(minutes for minutes in week if minutes)
    return max(lengths, key=lambda minutes: (lengths[minutes], minutes), default=8 * HOURS)


STANDARD = WorkingTime((8 * HOURS,) * DAYS_OF_WORK + (0, 0))
"""Monday to Friday, eight hours: what holds where no plan names a calendar."""

DAY_AND_NIGHT = WorkingTime((24 * HOURS,) * 7)
"""The calendar of elapsed time."""

ELAPSED = "day and night"
"""The key of DAY_AND_NIGHT in a network; no record can have a name with spaces."""
