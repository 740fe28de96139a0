"""Every computed date of an activity side by side: planned, forecast, baselined, promised.

What the group itself expects is asserted, so it is not here: it stays in the progress report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from planweave.classes import dataclass
from planweave.compute.calendars.axis import end
from planweave.compute.schedule.dates import Dates, Schedule
from planweave.model.family import Family
from planweave.model.records.agreement import Baseline


@dataclass(frozen=True, slots=True)
class Baselined:
    """The start and finish that a baseline holds of a record."""

    start: date | None = None
    finish: date | None = None


NO_BASELINE: Mapping[str, Baselined] = MappingProxyType({})
NO_PROMISES: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Beside:
    """One activity: its dates without progress and with it, in the baseline, and as promised.

    Slips are working days of the activity's calendar, positive where the
    forecast is later; None where there is nothing to compare it with.
    """

    planned: Dates
    forecast: Dates
    baseline: Baselined
    promised: date | None
    slip: Fraction
    slip_from_baseline: Fraction | None
    slip_from_promise: Fraction | None


def beside(
    planned: Schedule,
    forecast: Schedule,
    baseline: Mapping[str, Baselined] = NO_BASELINE,
    promised: Mapping[str, date] = NO_PROMISES,
) -> tuple[Beside, ...]:
    """Both schedules of one family side by side, in the order of the network."""
    return tuple(_rows(planned, forecast, baseline, promised))


def _rows(
    planned: Schedule,
    forecast: Schedule,
    baseline: Mapping[str, Baselined],
    promised: Mapping[str, date],
) -> Iterator[Beside]:
    for place, before in enumerate(planned):
        now = forecast.at(place)
        held = baseline.get(before.name, Baselined())
        promise = promised.get(before.name)
        yield Beside(
            planned=before,
            forecast=now,
            baseline=held,
            promised=promise,
            slip=later(planned, place, before.finish, now.finish),
            slip_from_baseline=_later(planned, place, held.finish, now.finish),
            slip_from_promise=_later(planned, place, promise, now.finish),
        )


def later(schedule: Schedule, place: int, first: date, last: date) -> Fraction:
    """Working days from the end of one day to the end of another, in an activity's calendar."""
    ruler = schedule.frame.ruler_of[place]
    return Fraction(ruler.between(end(first), end(last)), ruler.working.day)


def _later(schedule: Schedule, place: int, first: date | None, last: date) -> Fraction | None:
    return later(schedule, place, first, last) if first is not None else None


def latest_baseline(family: Family, plan: str = "") -> Mapping[str, Baselined]:
    """The dates of a plan's latest baseline by the record's full name; none where there is none.

    The one of the highest version counts.
    """
    held = [one for one in family.of("baselines", plan) if isinstance(one, Baseline)]
    if not held:
        return NO_BASELINE
    latest = max(held, key=lambda one: one.version)
    return {
        name: Baselined(_day(row.get("start")), _day(row.get("finish")))
        for name, row in latest.rows.items()
    }


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
