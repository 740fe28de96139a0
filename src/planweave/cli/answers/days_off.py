"""Which days have no work in a calendar, and why: weekends, closed days, holidays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from planweave.model.records.calendars import Calendar
from planweave.pipeline.facts import Facts
from planweave.weave.calendars import STANDARD

WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def days_off(facts: Facts, calendar: str, days: Sequence[int]) -> str:
    """“Saturday and Sunday; 2027-03-29, holiday of IE”: why these days have no work."""
    week = facts.calendars.value[calendar].week if calendar in facts.calendars.value else None
    weekly = sorted({(day - 1) % 7 for day in days if week and not week[(day - 1) % 7]})
    others = [day for day in days if not week or week[(day - 1) % 7]]
    parts = [_listed([WEEKDAYS[day] for day in weekly])] if weekly else []
    for first, last, why in _stretches(facts, calendar, others):
        span = str(first) if first == last else f"{first} to {last}"
        parts.append(f"{span}, {why}")
    return "; ".join(parts)


def named(calendar: str) -> str:
    """What a calendar is called in a sentence."""
    return "the built-in calendar" if calendar in ("", STANDARD) else f"the calendar {calendar}"


def _stretches(
    facts: Facts, calendar: str, days: Sequence[int]
) -> Iterator[tuple[date, date, str]]:
    """Days that follow each other for one reason, together."""
    if not days:
        return
    whys = [_why(facts, calendar, day) for day in days]
    begin = 0
    for at, (before, day) in enumerate(pairwise(days), 1):
        if day != before + 1 or whys[at] != whys[begin]:
            yield date.fromordinal(days[begin]), date.fromordinal(before), whys[begin]
            begin = at
    yield date.fromordinal(days[begin]), date.fromordinal(days[-1]), whys[begin]


def _why(facts: Facts, calendar: str, ordinal: int) -> str:
    """Whether a day is closed or a holiday, by the calendar itself or by what it is like."""
    day = date.fromordinal(ordinal)
    name: str | None = calendar
    seen = set()
    while name and name not in seen:
        seen.add(name)
        record = facts.family.calendar(name)
        if not isinstance(record, Calendar):
            break
        for closed in record.closed:
            if (closed.first or date.min) <= day <= (closed.last or date.max):
                return "closed"
        for region in record.holidays:
            if day in facts.locked.value.holidays.get(region, {}).get(day.year, ()):
                return f"holiday of {region}"
        name = record.like
    return "without work"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if words[1:] else words[0]
