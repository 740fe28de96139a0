"""Margins in working days: of hand-offs, and of what has a target and a forecast."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planweave.compute.calendars.axis import begin, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import STANDARD
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
    give = matter.family.record(get.of) if get.of else None
    promise = give.promised if isinstance(give, Give) else get.promised
    if promise is None or promise.last is None or get.needed is None or get.needed.first is None:
        return None
    taker = get.for_[0] if get.for_ else get.plan
    # Needed on a day means before its work begins; promised means at the end of the day.
    free = between(matter, taker, promise.last, get.needed.first)
    if get.acceptance_period is None:
        return free
    return free - days_of(matter, taker, get.acceptance_period)


def ruler(matter: Matter, name: str) -> Ruler:
    """The calendar of a scheduled record, Monday to Friday for anything else."""
    schedule = matter.schedule
    if schedule is not None and name in schedule:
        return schedule.frame.ruler_of[schedule.network.index[name]]
    start = matter.header.start
    return Ruler(STANDARD, begin(start.first) if start and start.first else begin(date(2000, 1, 3)))


def between(matter: Matter, name: str, first: date, last: date) -> Fraction:
    """Working days from the end of one day to the end of another; negative when it is before."""
    measure = ruler(matter, name)
    return Fraction(measure.between(end(first), end(last)), measure.working.day)


def days_of(matter: Matter, name: str, duration: Duration) -> Fraction:
    """A duration in working days of a record's calendar."""
    working = ruler(matter, name).working
    minutes = {"h": 60, "d": working.day, "w": working.whole_week}.get(duration.unit)
    if minutes is None:
        elapsed = {"eh": Fraction(1, 24), "ed": Fraction(1), "ew": Fraction(7), "emo": Fraction(30)}
        return Fraction(duration.amount) * elapsed[duration.unit]
    return Fraction(duration.amount) * minutes / working.day
