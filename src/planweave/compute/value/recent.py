"""What was earned and spent some months ago, as far as dated records of the plan tell it.

No record keeps what was reported then. But what has finished by a day was all earned by it, what
began later was not at all, and money is reported by period. A task that was under way then and
earns by percent is not known, and the figure says so.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant, day_of
from planweave.compute.value.ways.apportion import Apportioned
from planweave.compute.value.ways.earning import Told, Way

MONTHS = (3, 6)
"""The periods of EAC (f)."""


class Dated(Told, Protocol):
    """A report with the instants of what happened, where it gives them."""

    @property
    def started(self) -> Instant | None: ...
    @property
    def finished(self) -> Instant | None: ...


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why something is not known."""

    reason: str


Known = Fraction | Unknown


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; of the last day of a month the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def earned_by(
    way: Way, day: date, told: Mapping[str, Dated], points: Mapping[str, tuple[str, ...]]
) -> Known:
    """The share that a task had earned by the end of an earlier day."""
    if isinstance(way, Apportioned):
        return _following(way, lambda other: earned_by(other, day, told, points))
    if way.method == "level-of-effort":
        return way.planned(day)
    if way.method == "milestones":
        names = points.get(way.task, ())
        reached = [_is_done(told.get(name), day) for name in names]
        if not names or None in reached:
            return Unknown(
                f"of {way.task} it is not recorded which milestones were reached by {day}"
            )
        return Fraction(sum(map(bool, reached)), len(names))
    return _measured(way, day, told.get(way.task))


def _following(way: Apportioned, of: Callable[[Way], Known]) -> Known:
    whole = sum((budget for budget, _ in way.others), Fraction())
    sums = Fraction()
    for budget, other in way.others:
        share = of(other)
        if isinstance(share, Unknown):
            return share
        sums += budget * share
    return sums / whole if whole else Unknown(f"{way.task} follows nothing that is measured")


def _measured(way: Way, day: date, report: Dated | None) -> Known:
    if report is None or not report.begun:
        return Fraction()
    done = _is_done(report, day)
    if done:
        return Fraction(1)
    if done is None:
        return Unknown(f"{way.task} is done, and nobody says since when")
    if way.method == "0-100":
        return Fraction()
    if report.started is None:
        return Unknown(f"{way.task} has begun, and nobody says when")
    if day_of(report.started) > day:
        return Fraction()
    if way.method == "50-50":
        return Fraction(1, 2)
    return Unknown(f"{way.task} was under way on {day}, and its share then is not recorded")


def _is_done(report: Dated | None, day: date) -> bool | None:
    """Whether it had ended by a day; None where it is done and the day is not known."""
    if report is None or not report.done:
        return False
    return None if report.finished is None else day_of(report.finished) <= day
