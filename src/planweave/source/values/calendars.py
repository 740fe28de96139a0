"""Working weeks and extra working days: text to values."""

from __future__ import annotations

import re

from planweave.model.values import OpenDay, WeekRule
from planweave.source.values.amounts import duration
from planweave.source.values.bad import Bad
from planweave.source.values.days import dates
from planweave.source.wording import shown

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? (\S+)")
_REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


def week_rule(written: str) -> WeekRule | Bad:
    """`mon-thu 8h`: weekdays and their hours of work."""
    match = _RULE.fullmatch(written)
    if match is None:
        return Bad(f"{shown(written)} is not a working day.", "Write mon-thu 8h or fri 6h.")
    first = WEEKDAYS.index(match[1])
    last = WEEKDAYS.index(match[2]) if match[2] else first
    if last < first:
        return Bad(f"The days of {shown(written)} run backwards.", "Weeks begin on Monday.")
    hours = duration(match[3])
    if isinstance(hours, Bad):
        return hours
    if hours.unit != "h" or not 0 < hours.amount <= 24:
        return Bad(
            f"The hours of {shown(written)} are not hours of a day.", "Write 8h: at most 24h."
        )
    return WeekRule(tuple(range(first, last + 1)), hours)


def open_day(written: str) -> OpenDay | Bad:
    """`2016-05-07 4h`: extra working days and their hours."""
    window, space, hours_written = written.rpartition(" ")
    if not space:
        return Bad(f"{shown(written)} is not an extra working day.", "Write 2016-05-07 4h.")
    window_dates, hours = dates(window), duration(hours_written)
    if isinstance(window_dates, Bad):
        return window_dates
    if isinstance(hours, Bad):
        return hours
    if hours.unit != "h" or not 0 < hours.amount <= 24:
        return Bad(f"The hours of {shown(written)} are not hours of a day.", "Write 4h.")
    return OpenDay(window_dates, hours)


def region(written: str) -> str | Bad:
    """An ISO 3166 code of a country or one of its parts: `BE`, `DE-BE`."""
    if _REGION.fullmatch(written):
        return written
    return Bad(f"{shown(written)} is not a region.", "Write an ISO 3166 code, such as BE or DE-BE.")
