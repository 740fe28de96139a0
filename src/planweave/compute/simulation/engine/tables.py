"""Calendars as tables, for many instants at once: what `Ruler` does for one.

The questions and their answers are those of `planweave.compute.calendars.ruler`; a test holds
the two together. A value is one number for all samples or an array with one for each.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from planweave.compute.calendars.axis import DAY, EARLIEST, FIRST, LAST, LATEST, TICKS
from planweave.compute.calendars.working import WorkingTime

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
ORIGIN = FIRST.toordinal()
DAYS = LAST.toordinal() - ORIGIN + 1


class Table:
    """One calendar over the whole axis, its marks counted from the day of an anchor."""

    __slots__ = ("_begins", "_days", "_minutes", "_totals", "_work")

    def __init__(self, working: WorkingTime, anchor: int) -> None:
        weekday = (ORIGIN - 1) % 7
        week = np.array(working.week[weekday:] + working.week[:weekday], dtype=np.int64)
        minutes = np.tile(week, DAYS // 7 + 1)[:DAYS]
        for begin, end, changed in working.changes:
            minutes[max(begin - ORIGIN, 0) : max(end - ORIGIN + 1, 0)] = changed
        totals = np.concatenate([np.zeros(1, np.int64), np.cumsum(minutes)])
        self._totals: Ints = totals - totals[anchor - ORIGIN]
        self._minutes: Ints = minutes
        # Days without work begin no mark: only the others are searched.
        self._days: Ints = np.flatnonzero(minutes).astype(np.int64)
        self._begins: Ints = self._totals[self._days]
        self._work: Ints = minutes[self._days]

    # --- From instants to marks ---------------------------------------------------------------

    def first_start(self, instant: Ints) -> Ints:
        """The first mark at which work may begin, at or after an instant."""
        index, minute = _split(instant)
        work = self._minutes[index]
        inside: Ints = np.where(work > 0, (minute - 1) * work // DAY + 1, 0)
        return self._totals[index] + inside

    def first_finish(self, instant: Ints) -> Ints:
        """The first mark at which work may end, at or after an instant."""
        index, minute = _split(instant)
        begins = minute == 0
        index = np.where(begins, np.maximum(index - 1, 0), index)
        minute = np.where(begins, DAY, minute)
        found: Ints = self._totals[index] + ((minute - 1) * self._minutes[index] // DAY + 1)
        return found

    # --- From marks to instants ---------------------------------------------------------------

    def start_at(self, mark: Ints) -> Ints:
        """The instant at which work begins that begins at a mark."""
        found = self._at(mark, np.searchsorted(self._begins, mark, "right") - 1)
        return np.where(mark >= self._totals[-1], LATEST, found)

    def finish_at(self, mark: Ints) -> Ints:
        """The instant at which work ends that ends at a mark."""
        found = self._at(mark, np.searchsorted(self._begins, mark, "left") - 1)
        return np.where(mark > self._totals[-1], LATEST, found)

    def _at(self, mark: Ints, index: Ints) -> Ints:
        if not len(self._days):
            return np.full(np.shape(mark), EARLIEST, dtype=np.int64)
        known = np.maximum(index, 0)
        done = mark - self._begins[known]
        instant = (self._days[known] + ORIGIN) * TICKS - (-done * DAY // self._work[known])
        return np.where(index < 0, EARLIEST, instant)

    # --- From instants to instants ------------------------------------------------------------

    def shift(self, instant: Ints, minutes: Ints | int) -> Ints:
        """The instant that lies some minutes of work later, on the same side of its day."""
        mark = self.first_start(instant) + minutes
        index, minute = _split(instant)
        begins = (minute == 0) & (self._minutes[index] > 0)
        if not np.any(begins):
            return self.finish_at(mark)
        return np.where(begins, self.start_at(mark), self.finish_at(mark))


def _split(instant: Ints) -> tuple[Ints, Ints]:
    """The place of its day in a table, held at the edges, and the minute of the day."""
    day = instant // TICKS
    return np.clip(day - ORIGIN, 0, DAYS - 1), instant - day * TICKS


def opening(instant: Ints) -> Ints:
    """The same point as the beginning of something."""
    return instant + (instant % TICKS == DAY)


def closing(instant: Ints) -> Ints:
    """The same point as the end of something."""
    return instant - (instant % TICKS == 0)
