"""Margins in working days: what lies between two days, and between a promise and a need."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.calendars.axis import begin, day_of, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import STANDARD
from planweave.compute.schedule.dates import Schedule
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.model.values import Duration

SOME_MONDAY = date(2000, 1, 3)
ELAPSED_DAYS = {"eh": Fraction(1, 24), "ed": Fraction(1), "ew": Fraction(7), "emo": Fraction(30)}


def ruler_for(family: Family, schedule: Schedule | None, name: str) -> Ruler:
    """The calendar of a scheduled record, else that of its plan, else Monday to Friday."""
    if schedule is not None:
        if name in schedule:
            return schedule.frame.ruler_of[schedule.network.index[name]]
        plan = family.plans.get(name) or family.plans.get(name.rpartition("/")[0])
        key = plan.header.calendar if plan is not None else None
        if key and key in schedule.frame.rulers:
            return schedule.frame.rulers[key]
    start = family.root.header.start
    return Ruler(STANDARD, begin(start.first if start and start.first else SOME_MONDAY))


def between(measure: Ruler, first: date, last: date) -> Fraction:
    """Working days from the end of one day to the end of another; negative when it is before."""
    return Fraction(measure.between(end(first), end(last)), measure.working.day)


def days_of(measure: Ruler, duration: Duration | None) -> Fraction:
    """A duration in working days of a calendar; elapsed time in days of the civil calendar."""
    if duration is None:
        return Fraction()
    working = measure.working
    minutes = {"h": 60, "d": working.day, "w": working.whole_week}.get(duration.unit)
    if minutes is None:
        return Fraction(duration.amount) * ELAPSED_DAYS[duration.unit]
    return Fraction(duration.amount) * minutes / working.day


def shifted(measure: Ruler, day: date, days: Fraction) -> date:
    """The last working day from which so many working days lead to another; the later if negative.

    `between(measure, shifted(measure, day, n), day) == n` for whole days.
    """
    mark = measure.last_finish(end(day)) - int(days * measure.working.day)
    return day_of(measure.finish_at(mark))


@dataclass(frozen=True, slots=True)
class HandOver:
    """Both halves of a hand-off that has two dates; all counted in the receiver's calendar.

    `give` is None where the giver has no plan in the family. `acceptance` and
    `margin` (needed less promised, less the acceptance period) are working days.
    """

    get: Get
    give: Give | None
    taker: str
    promised: date
    needed: date
    acceptance: Fraction
    margin: Fraction
    measure: Ruler

    @property
    def latest_promise(self) -> date:
        """The last day that could be promised for the need to be met."""
        return shifted(self.measure, self.needed, self.acceptance)

    @property
    def earliest_need(self) -> date:
        """The first day on which what is promised can be needed."""
        return shifted(self.measure, self.promised, -self.acceptance)


def hand_over(family: Family, schedule: Schedule | None, get: Get) -> HandOver | None:
    """The hand-off of a receiver's half; None where one of the two dates is not known."""
    give = family.record(get.of) if get.of else None
    give = give if isinstance(give, Give) else None
    promise = give.promised if give is not None else get.promised
    if promise is None or promise.last is None or get.needed is None or get.needed.first is None:
        return None
    taker = get.for_[0] if get.for_ else get.plan
    measure = ruler_for(family, schedule, taker)
    acceptance = days_of(measure, get.acceptance_period)
    free = between(measure, promise.last, get.needed.first)
    return HandOver(
        get=get,
        give=give,
        taker=taker,
        promised=promise.last,
        needed=get.needed.first,
        acceptance=acceptance,
        margin=free - acceptance,
        measure=measure,
    )
