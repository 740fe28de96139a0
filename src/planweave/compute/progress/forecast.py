"""From the planned network to the forecast: facts stay, what is left runs from the data date on.

Progress that is out of sequence keeps its logic ("retained logic"): what is left of a task waits
for everything that the whole task waits for. The reasons are in
docs/decisions/0008-progress-and-forecasts.md.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from planweave.compute.calendars.axis import Instant, day_of
from planweave.compute.calendars.axis import begin as beginning
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.network.lengths import rounded
from planweave.compute.network.records import Activity, Actual, Lag, Network
from planweave.compute.progress.reports import Report, Reports
from planweave.compute.schedule.dates import Schedule
from planweave.compute.schedule.frame import whole
from planweave.compute.schedule.placement import NEVER, Work

POINTS = ("milestone", "deliverable", "gate")
OF_OTHERS = ("group", "outside")
"""What nobody reports on: its dates come from elsewhere."""


def forecast(planned: Schedule, reports: Reports) -> Network:
    """The planned network with what is reported; the very same one where nothing is.

    What is done stands on its facts, what has begun keeps its start, and nothing else begins
    before the data date. Asserted windows stay where they are; one that is not done by the
    data date ends there at the earliest.
    """
    if not reports.of:
        return planned.network
    network = planned.network
    activities = tuple(
        progressed(planned, place, reports) for place in range(len(network.activities))
    )
    calendars = {**reports.calendars, **dict(network.calendars)}
    return replace(network, activities=activities, calendars=tuple(sorted(calendars.items())))


def progressed(planned: Schedule, place: int, reports: Reports) -> Activity:
    """One activity as it stands at the data date."""
    activity = planned.network.activities[place]
    now = reports.now.get(activity.plan)
    if now is None or activity.kind in OF_OTHERS:
        return activity
    report = reports.of.get(activity.name)
    if report is not None and report.done:
        return done(planned, place, report, now)
    if activity.stretch:
        return activity
    if report is not None and report.begun and activity.kind not in POINTS:
        return begun(planned, place, report, now)
    if activity.window is not None:
        return replace(activity, window=still_open(activity, activity.window, now), now=now)
    activity = replace(activity, earliest=max(activity.earliest, now), now=now)
    return activity if report is None or report.left is None else with_left(activity, report.left)


def still_open(
    activity: Activity, window: tuple[Instant, Instant], now: Instant
) -> tuple[Instant, Instant]:
    """An asserted window that is not over before now; mere support ends by the calendar alone."""
    first, last = window
    if activity.kind in POINTS:
        return max(first, now), max(last, now)
    return (first, last) if activity.supporting else (first, max(last, now))


def done(planned: Schedule, place: int, report: Report, now: Instant) -> Activity:
    """What nothing is left of. Dates that nobody reports are the planned ones, at the latest now.

    A start that nobody reports is no later than the day of the finish.
    """
    activity = planned.network.activities[place]
    finish = report.finished
    if finish is None:
        finish = min(planned.early_finish[place], now)
    if activity.kind in POINTS:
        actual = Actual(finish, finish, reported=report.finished is not None)
    else:
        start = report.started
        if start is None:
            start = min(planned.early_start[place], beginning(day_of(finish)))
        known = report.started is not None and report.finished is not None
        actual = Actual(min(start, finish), finish, reported=known)
    return replace(activity, actual=actual, window=None, now=now)


def begun(planned: Schedule, place: int, report: Report, now: Instant) -> Activity:
    """What has begun: its start, and what is left of it, from now on."""
    activity = planned.network.activities[place]
    start = report.started
    if start is None:
        start = min(planned.early_start[place], beginning(day_of(now)))
    actual = Actual(start, reported=report.started is not None)
    ruler = planned.frame.ruler_of[place]
    if activity.window is not None:
        last = max(activity.window[1], now)
        if report.left is not None and report.left.calendar == activity.calendar:
            last = Work(ruler, report.left.minutes).early(now, NEVER)[1]
        return replace(activity, actual=actual, window=(start, max(last, now)), now=now)
    activity = replace(activity, actual=actual, earliest=max(activity.earliest, now), now=now)
    if report.left is not None:
        return with_left(activity, report.left)
    return replace(activity, minutes=left(activity, report, ruler, start, now), months=0)


def left(activity: Activity, report: Report, ruler: Ruler, start: Instant, now: Instant) -> int:
    """Minutes of work that are left, where nobody says how many.

    The share that is not done, of the duration. Without a share the time that has passed since
    the start counts as worked; of what is suspended, none of it.
    """
    total = activity.minutes
    if activity.months:
        total = ruler.between(start, whole(activity, ruler).early(start, NEVER)[1])
    if report.share is not None:
        return rounded(Decimal(total) * (1 - report.share))
    return total if report.suspended else max(0, total - ruler.between(start, now))


def with_left(activity: Activity, lag: Lag) -> Activity:
    """An activity of which so much is left."""
    return replace(activity, minutes=lag.minutes, months=lag.months, calendar=lag.calendar)
