"""Facts that do not fit the links, and work that was to have begun and of which nobody reports."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.compute.calendars.axis import Instant, day_of
from planweave.compute.network.outside import waits_outside
from planweave.compute.network.records import Activity
from planweave.compute.progress.forecast import OF_OTHERS
from planweave.compute.progress.reports import Reports
from planweave.compute.schedule.dates import Dates, Schedule
from planweave.compute.schedule.driving import bound
from planweave.compute.schedule.frame import Edge
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Pointer
from planweave.model.family import Family
from planweave.source.world.files import PLAN_FILE, join

SHOWN = 5
"""Records named in the notes of what nobody reports on."""


def progress_findings(
    family: Family, planned: Schedule, forecast: Schedule, reports: Reports
) -> tuple[Diagnostic, ...]:
    """What a forecast has to say about the reports behind it."""
    if not reports.of:
        return ()
    return (*out_of_sequence(forecast), *unreported(family, planned, forecast, reports))


def out_of_sequence(forecast: Schedule) -> Iterator[Diagnostic]:
    """Links that what has happened does not keep, compared by the day."""
    for place, activity in enumerate(forecast.network.activities):
        actual = activity.actual
        if actual is None or not actual.reported:
            continue
        for edge in forecast.frame.incoming[place]:
            instant = actual.finish if edge.to_finish else actual.start
            if instant is None or not _known(forecast, edge.before):
                continue
            earliest = bound(forecast, edge)
            if day_of(earliest) > day_of(instant):
                yield _broken(forecast, activity, edge, instant)


def _known(forecast: Schedule, place: int) -> bool:
    """Whether the dates of an activity are computed or reported, not supposed."""
    actual = forecast.network.activities[place].actual
    return actual is None or actual.reported


def _broken(forecast: Schedule, after: Activity, edge: Edge, instant: Instant) -> Diagnostic:
    relation = forecast.network.relations[edge.relation]
    before = forecast[relation.predecessor]
    ends = forecast.early_finish if edge.from_finish else forecast.early_start
    happened = ends[edge.before] <= (after.now or 0)
    verb = "finished" if edge.to_finish else "started"
    day = before.finish if edge.from_finish else before.start
    said = "finish" if edge.from_finish else "start"
    lag = " and the lag after it" if edge.lag is not None else ""
    if happened:
        return Diagnostic(
            rule="actuals-against-link",
            level=Level.INFO,
            message=f"{after.name} {verb} on {day_of(instant)}, before the {said} of "
            f"{before.name} on {day}{lag} let it.",
            hint="Correct the days, or the link: it did not bind.",
            where=relation.where,
            notes=(Note(f"{before.name} is reported too", Address(before.name)),),
        )
    waits = "" if after.done else f" What is left of {after.name} waits for it."
    return Diagnostic(
        rule="out-of-sequence",
        level=Level.WARNING,
        message=f"{after.name} {verb} on {day_of(instant)}, and the {said} of {before.name} that "
        f"it waits for is still ahead (forecast {day}).{waits}",
        hint="Correct the report, or the link: make it SS, give it a lead, or take it out.",
        where=relation.where,
        notes=(Note(f"{before.name} is not {said}ed", Address(before.name)),),
    )


def unreported(
    family: Family, planned: Schedule, forecast: Schedule, reports: Reports
) -> Iterator[Diagnostic]:
    """Work that should be under way by the data date, without a report: one finding a plan.

    What waits for a plan that is not looked at is left out: alone it seems to begin too early.
    """
    missing: dict[str, list[str]] = {}
    unknown = waits_outside(family, planned.network)
    for place, activity in enumerate(forecast.network.activities):
        if activity.now is None or activity.kind in OF_OTHERS or activity.name in reports.of:
            continue
        if activity.supporting or activity.stretch or activity.name in unknown:
            continue
        # An asserted window goes on by itself; that it is over must be reported.
        ends = planned.early_finish if activity.window is not None else planned.early_start
        if day_of(ends[place]) <= day_of(activity.now):
            missing.setdefault(activity.plan, []).append(activity.name)
    for plan, names in missing.items():
        yield _missing(family, planned, plan, names, day_of(reports.now[plan]))


def _missing(
    family: Family, planned: Schedule, plan: str, names: list[str], data_date: object
) -> Diagnostic:
    one = len(names) == 1
    what = names[0] if one else f"{len(names)} tasks and milestones"
    them = "it" if one else "them"
    folder = family.plans[plan].folder
    written = family.plans[plan].written.data_date is not None
    keys = ("data-date",) if written else ()
    return Diagnostic(
        rule="progress-missing",
        level=Level.WARNING,
        message=f"{what} should be under way or over by the data date {data_date}, "
        f"and nothing is reported of {them}: the forecast takes {them} as still to be done.",
        hint="Report what has happened under progress, or plan anew what has not.",
        where=Pointer(join(folder, PLAN_FILE), keys),
        notes=tuple(
            Note(f"{name} was planned for {_when(planned[name])}", Address(name))
            for name in names[:SHOWN]
        ),
    )


def _when(dates: Dates) -> str:
    return f"{dates.start}" if dates.start == dates.finish else f"{dates.start} to {dates.finish}"
