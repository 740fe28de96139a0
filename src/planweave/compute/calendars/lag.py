"""Lags and leads: how far a link's one end lies from its other."""

from __future__ import annotations

from typing import Protocol

from planweave.compute.calendars.axis import DAY, TICKS, Instant, months_later
from planweave.compute.calendars.ruler import Ruler

FOLDED = 31 - 28


class Lag(Protocol):
    """A distance in time, walked forwards and backwards."""

    def after(self, instant: Instant) -> Instant:
        """The instant that lies the lag after another."""
        ...

    def before(self, instant: Instant) -> Instant:
        """The last instant after which the lag brings no further than this one."""
        ...


class WorkingLag:
    """Minutes of work on a calendar; elapsed time is work by day and night."""

    __slots__ = ("_minutes", "_ruler")

    def __init__(self, ruler: Ruler, minutes: int) -> None:
        self._ruler, self._minutes = ruler, minutes

    def after(self, instant: Instant) -> Instant:
        return self._ruler.shift(instant, self._minutes)

    def before(self, instant: Instant) -> Instant:
        return self._ruler.unshift(instant, self._minutes)


class FromStart:
    """The way from a start to something that finishes, and then a lag.

    What begins on Monday morning ends the pause since Friday evening, in its own calendar: so the
    end of the last work before it is meant, and what finishes with it may finish on Friday.
    """

    __slots__ = ("_lag", "_ruler")

    def __init__(self, ruler: Ruler, lag: Lag | None) -> None:
        self._ruler, self._lag = ruler, lag

    def after(self, instant: Instant) -> Instant:
        end = self._ruler.finish_at(self._ruler.first_start(instant))
        return end if self._lag is None else self._lag.after(end)

    def before(self, instant: Instant) -> Instant:
        end = instant if self._lag is None else self._lag.before(instant)
        return self._ruler.start_at(self._ruler.last_finish(end))


class MonthsLag:
    """Whole months of the civil calendar, and then minutes by day and night."""

    __slots__ = ("_minutes", "_months")

    def __init__(self, ruler: Ruler, months: int, minutes: int = 0) -> None:
        self._months = months
        self._minutes = WorkingLag(ruler, minutes) if minutes else None

    def after(self, instant: Instant) -> Instant:
        later = months_later(instant, self._months)
        return self._minutes.after(later) if self._minutes else later

    def before(self, instant: Instant) -> Instant:
        bound = self._minutes.before(instant) if self._minutes else instant
        latest = months_later(bound, -self._months)
        # Up to three more days may be folded into the end of a short month: the last is meant.
        for _ in range(FOLDED):
            if months_later(latest + TICKS, self._months) <= bound:
                latest += TICKS
        if months_later(latest, self._months) // TICKS < bound // TICKS:
            return latest // TICKS * TICKS + DAY
        return latest
