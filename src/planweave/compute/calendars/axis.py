"""The axis of time: instants as whole numbers, each day with a beginning and an end of its own.

A plan knows days and amounts of work, no times of day. So a day is 1,440
minutes long and the work of the day fills it, whatever its calendar: a
half-day of four hours and a full day of eight both begin with the day and
both end with it. The end of Monday and the beginning of Tuesday are two
instants, neighbours with nothing between them: what finishes on Monday stands
on Monday, what starts after it stands on Tuesday, and a milestone between the
two stands on the day of what it waits for. The reasons are in
docs/decisions/0003-an-axis-of-days.md.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Instant = int
"""A point of the axis: `day ordinal × TICKS + minute of the day`, the minute from 0 to 1,440."""

DAY = 1440
TICKS = DAY + 1

FIRST = date(1900, 1, 1)
LAST = date(2299, 12, 31)
"""Days outside these years are off the axis; what would lie there is held at its edge."""


def begin(day: date) -> Instant:
    """The first instant of a day."""
    return day.toordinal() * TICKS


def end(day: date) -> Instant:
    """The last instant of a day, just before the next day begins."""
    return day.toordinal() * TICKS + DAY


def day_of(instant: Instant) -> date:
    """The day an instant stands on."""
    return date.fromordinal(instant // TICKS)


def opening(instant: Instant) -> Instant:
    """The same point as the beginning of something: the end of a day is the next day's begin."""
    return instant + 1 if instant % TICKS == DAY else instant


def closing(instant: Instant) -> Instant:
    """The same point as the end of something: the begin of a day is the day before's end."""
    return instant - 1 if instant % TICKS == 0 else instant


def held(instant: Instant) -> Instant:
    """The instant, or the edge of the axis where it lies beyond."""
    return min(max(instant, EARLIEST), LATEST)


def months_later(instant: Instant, months: int) -> Instant:
    """The same minute of the same day of the month, some months on (or back, where negative).

    A month too short for the day gives its last day: 31 January and one month is 28 February.
    """
    ordinal, minute = divmod(instant, TICKS)
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST.year <= year <= LAST.year:
        return EARLIEST if year < FIRST.year else LATEST
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).toordinal() * TICKS + minute


EARLIEST = begin(FIRST)
LATEST = end(LAST)
