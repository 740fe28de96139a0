"""Progress reports as instants: what happened by the data date, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant, begin, day_of, end
from planweave.compute.calendars.working import WorkingTime
from planweave.compute.network.lengths import length
from planweave.compute.network.records import Lag
from planweave.compute.network.scope import Scope, within
from planweave.compute.progress.consistency import check
from planweave.compute.progress.states import is_handed_over, share_of
from planweave.model.diagnostics import Diagnostic, Outcome
from planweave.model.family import Family
from planweave.model.records.work import Progress
from planweave.model.values import Day
from planweave.weave.calendars import Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported of one record, as far as it can have happened by the data date.

    `share` is the physical share that is done, `left` the work that is left. Dates that
    progress does not give are None.
    """

    started: Instant | None = None
    finished: Instant | None = None
    begun: bool = False
    done: bool = False
    suspended: bool = False
    share: Decimal | None = None
    left: Lag | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports by the record's full name, and the end of the data date by plan.

    `calendars` holds the working time of those in which something that is left is counted.
    """

    of: Mapping[str, Report] = field(default_factory=dict)
    now: Mapping[str, Instant] = field(default_factory=dict)
    calendars: Mapping[str, WorkingTime] = field(default_factory=dict)


def reports(family: Family, calendars: Mapping[str, Workdays]) -> Outcome[Reports]:
    """The reports of a family, and what in them contradicts itself.

    A plan without a data date takes that of the plan above. Where no plan of the family reports
    anything, time has not begun to run: there is no data date either.
    """
    told = [one for one in family.of("progress") if isinstance(one, Progress)]
    if not told:
        return Outcome(Reports())
    scope = Scope.of(family, calendars)
    days = {plan: day for plan in family.plans if (day := data_date(family, plan)) is not None}
    found: list[Diagnostic] = []
    read: dict[str, Report] = {}
    used: dict[str, WorkingTime] = {}
    for one in told:
        if scope.counted(one.name) is None:
            continue
        found += check(one, family, days.get(one.plan))
        if one.plan in days:
            read[one.name] = report(one, days[one.plan], scope)
            left = read[one.name].left
            if left is not None:
                used[left.calendar] = scope.calendars[left.calendar]
    return Outcome(
        Reports(read, {plan: end(day) for plan, day in days.items()}, used), tuple(found)
    )


def data_date(family: Family, plan: str) -> date | None:
    """The data date of a plan, else of the nearest plan above that has one."""
    return next(_data_dates(family, plan), None)


def _data_dates(family: Family, plan: str) -> Iterator[date]:
    above: str | None = plan
    while above is not None:
        day = family.plans[above].header.data_date
        if day is not None and day.last is not None:
            yield within(day.last)
        above = family.plans[above].parent


def report(told: Progress, day: date, scope: Scope) -> Report:
    """One report. What it dates after the data date has not happened."""
    started, finished = happened(told.started, day), happened(told.finished, day)
    share = share_of(told)
    done = told.state != "rejected" and (
        finished is not None or share == 1 or is_handed_over(told.state)
    )
    return Report(
        started=begin(started[0]) if started else None,
        finished=end(finished[1]) if finished and done else None,
        begun=started is not None
        or finished is not None
        or told.state in ("started", "suspended", "rejected")
        or bool(share),
        done=done,
        suspended=told.state == "suspended",
        share=share,
        left=_left(told, scope),
    )


def happened(day: Day | None, data_date: date) -> tuple[date, date] | None:
    """The first and last day that a reported date stands for; None if it lies ahead.

    A coarse date, such as a month, ends with the data date at the latest.
    """
    if day is None or day.first is None or day.last is None or day.first > data_date:
        return None
    return within(day.first), min(within(day.last), data_date)


def _left(told: Progress, scope: Scope) -> Lag | None:
    if told.remaining is None:
        return None
    record = scope.family.record(told.name)
    calendar = scope.calendar(record) if record is not None else "standard"
    return length(told.remaining, calendar, scope.calendars[calendar])


def now_of(reports: Reports, plan: str) -> date | None:
    """The data date of a plan as a day."""
    instant = reports.now.get(plan)
    return day_of(instant) if instant is not None else None
