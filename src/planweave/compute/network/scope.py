"""The family as the network sees it: what counts, in which calendar, from which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from planweave.classes import dataclass
from planweave.compute.calendars.axis import FIRST, LAST, Instant, begin
from planweave.compute.calendars.working import DAY_AND_NIGHT, ELAPSED, STANDARD, WorkingTime
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.weave.calendars import Workdays
from planweave.weave.defaults import Defaults


@dataclass(frozen=True, slots=True)
class Scope:
    """A family with its calendars, ready to be asked about one record after the other."""

    family: Family
    defaults: Defaults
    calendars: Mapping[str, WorkingTime]
    starts: dict[str, Instant] = field(default_factory=dict)

    @classmethod
    def of(cls, family: Family, calendars: Mapping[str, Workdays]) -> Scope:
        """The scope of a family, with its calendars as weaving gives them."""
        working = {key: WorkingTime(days.week, days.changes) for key, days in calendars.items()}
        working.setdefault("standard", STANDARD)
        return cls(family, Defaults(family), {**working, ELAPSED: DAY_AND_NIGHT})

    def records(self, register: str) -> Iterator[Record]:
        """The records of a register that count."""
        return iter(self.defaults.counting(register))

    def counted(self, name: str | None) -> Record | None:
        """The record of this name, if there is one and it counts."""
        record = self.family.record(name) if name is not None else None
        return record if record is not None and self.defaults.counts(record) else None

    def calendar(self, record: Record) -> str:
        """The key of a record's calendar."""
        key = self.defaults.calendar_of(record)
        return key if key in self.calendars else "standard"

    def plan_calendar(self, plan: str) -> str:
        """The key of a plan's calendar."""
        key = self.family.plans[plan].header.calendar
        return key if key and key in self.calendars else "standard"

    def start(self, plan: str) -> Instant:
        """The first instant of a plan; one whose start is not known begins with the root."""
        if plan not in self.starts:
            self.starts[plan] = begin(within(self._first_day(plan)))
        return self.starts[plan]

    def _first_day(self, plan: str) -> date:
        for name in (plan, ""):
            day = self.family.plans[name].header.start
            if day is not None and day.first is not None:
                return day.first
        return FIRST

    def last_day(self, plan: str) -> date | None:
        """The last day that a plan, or the overall one, allows."""
        for name in (plan, ""):
            day = self.family.plans[name].header.finish
            if day is not None and day.last is not None:
                return within(day.last)
        return None


def within(day: date) -> date:
    """The day, or the edge of the axis where it lies beyond."""
    return min(max(day, FIRST), LAST)
