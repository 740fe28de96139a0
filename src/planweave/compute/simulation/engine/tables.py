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
"""One for each sample, or one without any dimension for all of them."""
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
ORIGIN = FIRST.toordinal()
DAYS = LAST.toordinal() - ORIGIN + 1
BEFORE, AFTER = 400, 15_000
LARGEST = 300_000


class Table:
    """One calendar over the whole axis, its marks counted from the day of an anchor.

    `_first` and the like have an entry for each day of the axis and one more at both ends, so
    that an instant just beyond it needs no care.
    """

    __slots__ = (
        "_alike",
        "_begins",
        "_day",
        "_first",
        "_guess",
        "_low",
        "_minutes",
        "_step",
        "_totals",
        "_work",
    )

    def __init__(self, working: WorkingTime, anchor: int) -> None:
        weekday = (ORIGIN - 1) % 7
        week = np.array(working.week[weekday:] + working.week[:weekday], dtype=np.int64)
        minutes = np.zeros(DAYS + 2, dtype=np.int64)
        minutes[1:-1] = np.tile(week, DAYS // 7 + 1)[:DAYS]
        for begin, end, changed in working.changes:
            minutes[max(begin - ORIGIN, 0) + 1 : max(end - ORIGIN + 1, 0) + 1] = changed
        minutes[0] = minutes[-1] = 0
        totals = np.concatenate([np.zeros(1, np.int64), np.cumsum(minutes)])
        self._totals: Ints = totals - totals[anchor - ORIGIN + 1]
        self._minutes: Ints = minutes
        # The first mark after the beginning of a day; where it has no work, the beginning itself.
        self._first: Ints = self._totals[:-1] + (minutes > 0)
        # Days without work begin no mark: only the others are searched.
        working_days = np.flatnonzero(minutes)
        self._begins: Ints = self._totals[working_days]
        self._work: Ints = minutes[working_days]
        alike = len(self._work) > 0 and bool((self._work == self._work[0]).all())
        # Division by one number is much cheaper than by one for each sample.
        self._alike: int | None = int(self._work[0]) if alike else None
        self._day: Ints = (working_days + (ORIGIN - 1)) * TICKS
        self._lay(anchor - ORIGIN + 1)

    def _lay(self, anchor: int) -> None:
        """A guess of the day for each stretch of marks so short that it is right or one too low.

        For the years around the anchor, as far as the table stays small.
        """
        self._step = int(self._work.min()) if len(self._work) else DAY
        self._low = int(self._totals[max(anchor - BEFORE, 0)])
        high = int(self._totals[min(anchor + AFTER, DAYS)])
        marks = np.arange(self._low, min(high, self._low + LARGEST * self._step), self._step)
        guess = np.searchsorted(self._begins, marks, "right") - 1
        # Stretches before the first working day or at the last one are searched instead.
        known = (guess >= 0) & (guess < len(self._begins) - 1)
        self._guess: Ints = guess if known.all() else guess[:0]

    # --- From instants to marks ---------------------------------------------------------------

    def first_start(self, instant: Ints) -> Ints:
        """The first mark at which work may begin, at or after an instant."""
        index, minute = _split(instant)
        return self._start(index, minute)

    def _start(self, index: Ints, minute: Ints) -> Ints:
        found: Ints = self._first.take(index) + (minute - 1) * self._minutes.take(index) // DAY
        return found

    def first_finish(self, instant: Ints) -> Ints:
        """The first mark at which work may end, at or after an instant."""
        index, minute = _split(instant)
        begins = minute == 0
        if begins.any():
            index = np.maximum(index - begins, 0)
            minute = np.where(begins, DAY, minute)
        found: Ints = self._totals.take(index) + (
            (minute - 1) * self._minutes.take(index) // DAY + 1
        )
        return found

    # --- From marks to instants ---------------------------------------------------------------

    def start_at(self, mark: Ints) -> Ints:
        """The instant at which work begins that begins at a mark."""
        index = self._guessed(mark)
        if index is not None:
            return self._at(mark, index)
        index = np.searchsorted(self._begins, mark, "right") - 1
        return np.where(mark >= self._totals[-1], LATEST, self._at_edge(mark, index))

    def finish_at(self, mark: Ints) -> Ints:
        """The instant at which work ends that ends at a mark."""
        index = self._guessed(mark - 1)
        if index is not None:
            return self._at(mark, index)
        index = np.searchsorted(self._begins, mark, "left") - 1
        return np.where(mark > self._totals[-1], LATEST, self._at_edge(mark, index))

    def _guessed(self, mark: Ints) -> Ints | None:
        """The last working day that begins no later than a mark; None where it is to be searched.

        That is for all marks, if only one of them lies beyond the guesses.
        """
        place = np.asarray((mark - self._low) // self._step)
        if place.view(np.uint64).max(initial=0) >= len(self._guess):  # negative ones are huge
            return None
        index = self._guess.take(place)
        found: Ints = index + (self._begins.take(index + 1) <= mark)
        return found

    def _at(self, mark: Ints, index: Ints) -> Ints:
        # Rounded up, by division that rounds down.
        work = self._work.take(index) if self._alike is None else self._alike
        found: Ints = self._day.take(index) - (self._begins.take(index) - mark) * DAY // work
        return found

    def _at_edge(self, mark: Ints, index: Ints) -> Ints:
        if not len(self._day):
            return np.full(np.shape(mark), EARLIEST, dtype=np.int64)
        return np.where(index < 0, EARLIEST, self._at(mark, np.maximum(index, 0)))

    # --- From instants to instants ------------------------------------------------------------

    def shift(self, instant: Ints, minutes: Ints | int) -> Ints:
        """The instant that lies some minutes of work later, on the same side of its day."""
        index, minute = _split(instant)
        mark = self._start(index, minute) + minutes
        begins = minute == 0
        if not begins.any():
            return self.finish_at(mark)
        begins = begins & (self._minutes.take(index) > 0)
        return np.where(begins, self.start_at(mark), self.finish_at(mark))


def _split(instant: Ints) -> tuple[Ints, Ints]:
    """The place of its day in a table, and the minute of the day."""
    day = instant // TICKS
    return day - (ORIGIN - 1), instant - day * TICKS


def opening(instant: Ints) -> Ints:
    """The same point as the beginning of something."""
    found: Ints = instant + (instant % TICKS == DAY)
    return found


def closing(instant: Ints) -> Ints:
    """The same point as the end of something."""
    found: Ints = instant - (instant % TICKS == 0)
    return found
