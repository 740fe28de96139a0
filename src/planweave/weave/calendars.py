"""Calendars as plain data: minutes of work by weekday, and the days that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Pointer
from planweave.model.family import Family
from planweave.model.records.calendars import Calendar
from planweave.model.values import Dates, Duration
from planweave.weave.lock.model import Lock

STANDARD = "standard"
Change = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Workdays:
    """When a calendar works.

    `week` holds minutes of work from Monday to Sunday. `changes` are days that
    differ, as (first, last, minutes): ordinals of days, both ends included;
    where two overlap the later one in the list holds.
    """

    week: tuple[int, ...]
    changes: tuple[Change, ...] = ()


BUILT_IN = Workdays((480, 480, 480, 480, 480, 0, 0))
"""The calendar `standard`: Monday to Friday, eight hours."""


def workdays(family: Family, lock: Lock | None = None) -> Outcome[Mapping[str, Workdays]]:
    """Every calendar of a family and of the plans around it, and the built-in `standard`.

    What a calendar is `like` is taken over first, then its own holidays,
    closed days and extra working days, so that the own ones hold.
    """
    making = _Making(family, lock or Lock())
    making.made[STANDARD] = BUILT_IN
    for name in {**family.around, **family.registers.get("calendars", {})}:
        making.make(name, ())
    return Outcome(making.made, tuple(making.found))


@dataclass(slots=True)
class _Making:
    family: Family
    lock: Lock
    made: dict[str, Workdays] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def make(self, name: str, chain: tuple[str, ...]) -> Workdays:
        """The working days of a calendar; `chain` are those that are like it."""
        record = self.family.calendar(name)
        if not isinstance(record, Calendar) or name in self.done:
            return self.made.get(name, BUILT_IN)
        if name in chain:
            self.found.append(self._ring((*chain[chain.index(name) :], name)))
            return BUILT_IN
        like = BUILT_IN
        if record.like is not None and (record.like != STANDARD or name != STANDARD):
            like = self.make(record.like, (*chain, name))
        self.done.add(name)
        self.made[name] = Workdays(
            _week(record) if record.week else like.week,
            (*like.changes, *self._holidays(record), *_own(record)),
        )
        return self.made[name]

    def _holidays(self, record: Calendar) -> Iterator[Change]:
        for index, region in enumerate(record.holidays):
            pinned = self.lock.holidays.get(region, {})
            lacking = sorted(set(_years(self.family)) - set(pinned))
            if lacking:
                self.found.append(self._not_pinned(record, index, region, lacking))
            for year in sorted(pinned):
                for day in pinned[year]:
                    yield day.toordinal(), day.toordinal(), 0

    def _home(self, name: str, *keys: str | int) -> Pointer:
        home = self.family.homes.get(("calendars", name), Pointer("plan.yaml"))
        return Pointer(home.path, (*home.keys, *keys))

    def _ring(self, names: Sequence[str]) -> Diagnostic:
        return Diagnostic(
            rule="calendar-cycle",
            level=Level.ERROR,
            message=f"The calendar {names[0]} is like itself: {' → '.join(names)}.",
            where=self._home(names[-2], "like"),
            hint="Let one of them be like standard, and give it a week of its own.",
        )

    def _not_pinned(
        self, record: Calendar, index: int, region: str, years: Sequence[int]
    ) -> Diagnostic:
        span = f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
        return Diagnostic(
            rule="holidays-not-pinned",
            level=Level.WARNING,
            message=f"plan.lock has no holidays of {region} for {span}: they count as working "
            "days.",
            where=self._home(record.name, "holidays", index),
            hint="Run planweave lock: it pins the holidays, so that no update moves a date.",
        )


def _week(record: Calendar) -> tuple[int, ...]:
    minutes = [0] * 7
    for rule in record.week:
        for day in rule.days:
            minutes[day] = _minutes(rule.hours)
    return tuple(minutes)


def _own(record: Calendar) -> Iterator[Change]:
    for closed in record.closed:
        yield (*_range(closed), 0)
    for extra in record.open:
        yield (*_range(extra.dates), _minutes(extra.hours))


def _range(dates: Dates) -> tuple[int, int]:
    return (dates.first or date.min).toordinal(), (dates.last or date.max).toordinal()


def _minutes(hours: Duration) -> int:
    return int(hours.amount * 60)


def _years(family: Family) -> range:
    """The years from the first start to the last asserted finish of the family's plans."""
    headers = [plan.header for plan in family.plans.values()]
    starts = [header.start.first.year for header in headers if header.start and header.start.first]
    ends = [header.finish.last.year for header in headers if header.finish and header.finish.last]
    if not starts:
        return range(0)
    return range(min(starts), max([*ends, *starts]) + 1)
