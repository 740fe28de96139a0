"""Margins in working days: of hand-offs, and of what has a target and a forecast."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planweave.compute import margins
from planweave.compute.calendars.ruler import Ruler
from planweave.model.records.interaction import Get, Give
from planweave.model.records.work import Deliverable, Milestone
from planweave.model.values import Duration
from planweave.render.views.page.matter import Matter


def margin_of(matter: Matter, name: str) -> Fraction | None:
    """The margin of a hand-off (either half), of a milestone or of a deliverable.

    Of a hand-off: needed less promised, less the acceptance period. Of the others: target
    less forecast. None where one of the dates is not known.
    """
    record = matter.family.record(name)
    if isinstance(record, Get):
        return of_hand_off(matter, record)
    if isinstance(record, Give):
        found = [of_hand_off(matter, get) for get in gets_of(matter, name)]
        known = [margin for margin in found if margin is not None]
        return min(known) if known else None
    if isinstance(record, Milestone | Deliverable):
        wanted = record.target if isinstance(record, Milestone) else record.due
        dates = matter.dates(name)
        schedule = matter.schedule
        if wanted is None or wanted.last is None or dates is None or schedule is None:
            return None
        if not schedule.network[name].forecast or not dates.reported:
            return None
        return between(matter, name, dates.finish, wanted.last)
    return None


def gets_of(matter: Matter, give: str) -> tuple[Get, ...]:
    """The receivers' halves of a hand-off."""
    gets = matter.family.of("gets")
    return tuple(get for get in gets if isinstance(get, Get) and get.of == give)


def of_hand_off(matter: Matter, get: Get) -> Fraction | None:
    """Needed less promised, less the acceptance period, in the receiver's working days."""
    found = margins.hand_over(matter.family, matter.schedule, get)
    return found.margin if found is not None else None


def ruler(matter: Matter, name: str) -> Ruler:
    """The calendar of a scheduled record, that of its plan for anything else."""
    return margins.ruler_for(matter.family, matter.schedule, name)


def between(matter: Matter, name: str, first: date, last: date) -> Fraction:
    """Working days from the end of one day to the end of another; negative when it is before."""
    return margins.between(ruler(matter, name), first, last)


def days_of(matter: Matter, name: str, duration: Duration) -> Fraction:
    """A duration in working days of a record's calendar."""
    return margins.days_of(ruler(matter, name), duration)
