"""Activities from records: tasks of every kind, milestones, deliverables and gates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import get_args

from planweave.compute.calendars.axis import begin, day_of, end
from planweave.compute.network.lengths import length, likely
from planweave.compute.network.records import Activity, Kind, Limit, LimitKind
from planweave.compute.network.scope import Scope, within
from planweave.model.records.lifecycle import Gate
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task
from planweave.model.values import Dates, Day

SUPPORTING = ("level-of-effort", "hammock", "recurring")
LIMITS: tuple[LimitKind, ...] = get_args(LimitKind)
FIELDS = {kind: kind.replace("-", "_") for kind in LIMITS}
_limits_of = attrgetter(*FIELDS.values())
Waiting = Milestone | Deliverable | Gate


def task(record: Task, scope: Scope) -> Activity | None:
    """The activity of a task; None where nothing says how long it is or when it runs."""
    window = _window(record, scope)
    kind: Kind = "task"
    if record.kind == "recurring":
        kind = "recurring"
    stretch = record.kind == "hammock" and window is None
    calendar = scope.calendar(record)
    duration = likely(record.duration)
    if window is not None or stretch:
        minutes, months = 0, 0
    elif duration is None:
        return None
    else:
        lasts = length(duration, calendar, scope.calendars[calendar])
        minutes, months, calendar = lasts.minutes, lasts.months, lasts.calendar
    return Activity(
        name=record.name,
        plan=record.plan,
        kind="hammock" if stretch else kind,
        calendar=calendar,
        earliest=scope.start(record.plan),
        minutes=minutes,
        months=months,
        window=window,
        limits=tuple(_limits(record)),
        stretch=stretch,
        supporting=record.kind in SUPPORTING,
        as_late=record.scheduling == "as-late-as-possible",
    )


def event(record: Waiting, scope: Scope, *, linked: bool) -> Activity:
    """The point of a milestone, deliverable or gate; `linked` where it waits for something.

    A deliverable or gate that waits for nothing stands on its asserted date, and so does not
    forecast anything; such a milestone stands at the start of its plan.
    """
    kind: Kind = "gate"
    if isinstance(record, Milestone | Deliverable):
        kind = "milestone" if isinstance(record, Milestone) else "deliverable"
    day = asserted(record)
    stated = not linked and day is not None
    moment = end(day) if day is not None else 0
    fixed = stated and kind != "milestone"
    return Activity(
        name=record.name,
        plan=record.plan,
        kind=kind,
        calendar=scope.calendar(record),
        earliest=scope.start(record.plan),
        window=(moment, moment) if fixed else None,
        supporting=fixed,
        forecast=not stated,
    )


def outside(name: str, plan: str, first: date | None, last: date, scope: Scope) -> Activity:
    """What only its dates are known of: a promise, a name that leads outward."""
    last = within(last)
    beginning = begin(within(first)) if first is not None else end(last)
    return Activity(
        name=name,
        plan=plan,
        kind="outside",
        calendar=scope.plan_calendar(plan),
        earliest=scope.start(plan),
        window=(beginning, max(beginning, end(last))),
        supporting=True,
        forecast=False,
    )


def asserted(record: Record) -> date | None:
    """The date that a milestone, deliverable or gate is asked for."""
    day: Day | None = getattr(record, "due", None) or getattr(record, "target", None)
    return within(day.last) if day is not None and day.last is not None else None


def _window(record: Task, scope: Scope) -> tuple[int, int] | None:
    ranges = [span.dates for span in record.spans]
    if record.kind == "recurring" and not ranges and record.dates is not None:
        ranges = [record.dates]
    if not ranges:
        return None
    first = min(_first(one, record, scope) for one in ranges)
    last = max(_last(one, record, scope) for one in ranges)
    return begin(first), end(max(first, last))


def _first(dates: Dates, record: Task, scope: Scope) -> date:
    if dates.first is not None:
        return within(dates.first)
    return day_of(scope.start(record.plan))


def _last(dates: Dates, record: Task, scope: Scope) -> date:
    """The last day of a span; one open at its end ends with the plan, or with its first day."""
    if dates.last is not None:
        return within(dates.last)
    return scope.last_day(record.plan) or _first(dates, record, scope)


def _limits(record: Task) -> Iterator[Limit]:
    for kind, limit in zip(LIMITS, _limits_of(record), strict=True):
        if limit is None:
            continue
        day = limit.date.first if "start" in kind else limit.date.last
        if day is not None:
            yield Limit(kind, within(day))
