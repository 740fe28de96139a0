"""Days, ranges of days, periods: text to values."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from planweave.model.values import Dates, Day, Span
from planweave.source.values.amounts import percent
from planweave.source.values.bad import Bad
from planweave.source.wording import shown

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_COUNTED = re.compile(r"month ([1-9][0-9]{0,3})")
_COUNTED_RANGE = re.compile(r"month ([1-9][0-9]{0,3})\.\.([1-9][0-9]{0,3})")
_SLASHED = re.compile(r"[0-9]{1,4}[/.][0-9]{1,2}[/.][0-9]{1,4}")
HINT = "A date is written 2018-03-01, or coarser 2018-03, or month 12 (from the plan's start)."


@lru_cache(maxsize=65536)
def day(written: str) -> Day | Bad:
    """A date, a month of the calendar, or a month counted from the plan's start."""
    match = _DAY.fullmatch(written)
    if match is not None:
        exact = _real(int(match[1]), int(match[2]), int(match[3]), written)
        return exact if isinstance(exact, Bad) else Day(written, exact, exact)
    match = _MONTH.fullmatch(written)
    if match is not None:
        return _month(int(match[1]), int(match[2]), written)
    if _COUNTED.fullmatch(written):
        return Day(written)
    if written == "month 0":
        return Bad("“month 0” is not a date: months are counted from 1.", "Write month 1.")
    if _SLASHED.fullmatch(written):
        return Bad(f"The date {shown(written)} can be read in two ways.", HINT)
    return Bad(f"{shown(written)} is not a date.", HINT)


def _real(year: int, month: int, number: int, written: str) -> date | Bad:
    if not 1 <= month <= 12 or year == 0:
        return Bad(f"There is no day {written}: months go from 01 to 12.", HINT)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= number <= last:
        name = calendar.month_name[month]
        return Bad(
            f"There is no day {written}: {name} {year} has {last} days.",
            f"The last day of that month is {year:04}-{month:02}-{last:02}.",
        )
    return date(year, month, number)


def _month(year: int, month: int, written: str) -> Day | Bad:
    if not 1 <= month <= 12 or year == 0:
        return Bad(f"There is no month {written}: months go from 01 to 12.", HINT)
    last = calendar.monthrange(year, month)[1]
    return Day(written, date(year, month, 1), date(year, month, last))


@lru_cache(maxsize=65536)
def dates(written: str) -> Dates | Bad:
    """A range of days with both ends included; a single day or month is a range too."""
    match = _COUNTED_RANGE.fullmatch(written)
    if match is not None:
        if int(match[1]) > int(match[2]):
            return _backwards(written)
        return Dates(Day(f"month {match[1]}"), Day(f"month {match[2]}"))
    begin, dots, end = written.partition("..")
    if not dots:
        single = day(written)
        return single if isinstance(single, Bad) else Dates(single, single)
    if not begin and not end:
        return Bad("The range “..” has no end.", "Write 2018-03-01..2018-03-09, open at one end.")
    return _range(begin, end, written)


def _range(begin: str, end: str, written: str) -> Dates | Bad:
    first = day(begin) if begin else None
    last = day(end) if end else None
    if isinstance(first, Bad):
        return first
    if isinstance(last, Bad):
        return last
    if first and last and _follows(first, last):
        return _backwards(written)
    return Dates(first, last)


def _follows(first: Day, last: Day) -> bool:
    """Whether the first day comes after the last; unknown until a plan is woven is no."""
    if first.first and last.last:
        return first.first > last.last
    counted = [_COUNTED.fullmatch(str(end)) for end in (first, last)]
    return all(counted) and int(counted[0][1]) > int(counted[1][1])  # type: ignore[index]


def _backwards(written: str) -> Bad:
    return Bad(f"The range {shown(written)} ends before it begins.", "Write the earlier day first.")


@lru_cache(maxsize=4096)
def period(written: str) -> Dates | Bad:
    """A key of amounts by period: a year, a month, or dates."""
    if _YEAR.fullmatch(written) and int(written) > 0:
        year = int(written)
        whole = Day(written, date(year, 1, 1), date(year, 12, 31))
        return Dates(whole, whole)
    found = dates(written)
    if isinstance(found, Bad):
        return Bad(
            f"{shown(written)} is not a period.",
            "A period is a year (2018), a month (2018-02 or month 3), or 2018-03-01..2018-03-09.",
        )
    return found


def step(written: str) -> Dates | Bad:
    """The day from which a value holds: a date, a month, a year."""
    found = period(written)
    if isinstance(found, Bad) or ".." in written:
        return Bad(
            f"{shown(written)} is not a day from which a value holds.",
            "Write one day, month or year, such as 2017-01-01, 2017-01, month 13 or 2017.",
        )
    return found


def span(written: str) -> Span | Bad:
    """`month 1..48 at 20%`: dates, and an intensity that is 100% when left out."""
    window, at, share = written.partition(" at ")
    found = dates(window)
    if isinstance(found, Bad):
        return Bad(found.message, found.hint + " A span may end in its intensity: at 20%.")
    if not at:
        return Span(found)
    intensity = percent(share)
    return intensity if isinstance(intensity, Bad) else Span(found, intensity)
