"""Durations as written to minutes on a calendar."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from planweave.compute.calendars.axis import DAY
from planweave.compute.calendars.working import ELAPSED, HOURS, WorkingTime
from planweave.compute.network.records import Lag
from planweave.model.values import Duration, ThreePoint

DAYS_OF_A_MONTH = 30
"""What a fraction of an elapsed month is a fraction of; whole months go by the calendar."""

ELAPSED_MINUTES = {"eh": HOURS, "ed": DAY, "ew": 7 * DAY}


def likely(duration: Duration | ThreePoint | None) -> Duration | None:
    """The duration that dates are computed with: of three points the most likely one."""
    if not isinstance(duration, ThreePoint):
        return duration
    middle = duration.most_likely
    return middle if isinstance(middle, Duration) else None


def length(duration: Duration, calendar: str, working: WorkingTime) -> Lag:
    """A duration on a calendar, or by day and night where it is elapsed.

    `d` and `w` are the calendar's own day and week. Minutes are rounded half up.
    """
    if duration.unit == "emo":
        months = int(duration.amount)
        rest = (duration.amount - months) * DAYS_OF_A_MONTH * DAY
        return Lag(rounded(rest), ELAPSED, months)
    if duration.elapsed:
        return Lag(rounded(duration.amount * ELAPSED_MINUTES[duration.unit]), ELAPSED)
    units = {"h": HOURS, "d": working.day, "w": working.whole_week}
    return Lag(rounded(duration.amount * units[duration.unit]), calendar)


def rounded(minutes: Decimal) -> int:
    """Whole minutes, a half away from zero."""
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
