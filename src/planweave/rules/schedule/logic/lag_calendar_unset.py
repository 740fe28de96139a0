"""A lag joins two calendars, and nothing says in which of them it runs.

Five days in the calendar of the task before are not five days in that of the task
after, and every tool takes another one where nobody says. Here it is that of the task
that waits.

Condition: A link has a lag in working time, its two ends have different calendars, and
neither the link nor the conventions of the plan say in which one it runs.
Population: Links into incomplete tasks, milestones, deliverables and gates, written as
`after`. Calendar time is the same in every calendar.
Source: GAO, Schedule Assessment Guide, practice 2 (lags and calendars).
Remedy: Add lag-calendar to the link, or to the conventions of the plan.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    calendars: {shift: {week: [mon-sun 8h]}}
    tasks:
      paint: {duration: 3d, calendar: shift}
      load: {duration: 2d, after: [paint FS+3d]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    conventions: {lag-calendar: successor}
    calendars: {shift: {week: [mon-sun 8h]}}
    tasks:
      paint: {duration: 3d, calendar: shift}
      load: {duration: 2d, after: [paint FS+3d]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.calendars.working import ELAPSED
from planweave.compute.network.records import Relation
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.values import Link
from planweave.rules.schedule.counted import counts_as_link
from planweave.rules.schedule.who import who
from planweave.weave.defaults import Defaults

CODE = "LGC-11"
LEVEL = Level.WARNING
DEFAULT = False


def lag_calendar_unset(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each link, with both calendars."""
    network = forecast.network
    for one in network.relations:
        if one.lag is None or one.lag.calendar == ELAPSED or one.lag.months:
            continue
        before, after = network[one.predecessor], network[one.successor]
        ours, theirs = after.calendar, before.calendar
        if ours == theirs or not counts_as_link(after) or _is_said(family, one):
            continue
        yield Diagnostic(
            rule="lag-calendar-unset",
            level=LEVEL,
            message=f"The lag between {one.predecessor} (calendar {_called(theirs)}) and "
            f"{one.successor} ({_called(ours)}) has no calendar: {_called(one.lag.calendar)} is "
            "taken.",
            where=one.where,
            hint=f"{who(defaults, one.successor)} writes lag-calendar at the link, or in the "
            "conventions of the plan.",
            notes=(Note(f"{one.predecessor} has another calendar", Address(one.predecessor)),),
        )


def _is_said(family: Family, relation: Relation) -> bool:
    """Whether the link or its plan says in which calendar a lag runs; of hand-offs the format."""
    record = family.record(relation.where.subject)
    if record is None or relation.where.field[:1] != ("after",):
        return True
    links: tuple[Link, ...] = getattr(record, "after", ())
    said = links[int(relation.where.field[1])].lag_calendar
    at: str | None = record.plan
    while at is not None and not said:
        conventions = family.plans[at].written.conventions
        said = (conventions and conventions.lag_calendar) or ""
        at = family.plans[at].parent
    return bool(said)


def _called(calendar: str) -> str:
    return "day and night" if calendar == ELAPSED else calendar
