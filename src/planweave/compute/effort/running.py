"""When a task runs: stretches of days, each with its weight beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from planweave.classes import dataclass
from planweave.compute.calendars.axis import DAY, begin, day_of, end, months_later
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import STANDARD
from planweave.compute.network.lengths import length, likely
from planweave.compute.network.records import Lag
from planweave.compute.schedule.dates import Schedule
from planweave.model.records.work import Task

SOME_DAY = date(2000, 1, 3)
MOST_OCCURRENCES = 1000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, both ends included, in which something runs, and its weight beside other stretches."""

    first: date
    last: date
    weight: Fraction = Fraction(1)


def stretches_of(task: Task, schedule: Schedule | None) -> tuple[Stretch, ...]:
    """When a task runs: its spans as written, its occurrences, else its early dates.

    Nothing for a task that the schedule does not hold and that says no dates itself.
    """
    spans = tuple(
        Stretch(span.dates.first, span.dates.last, Fraction(span.intensity.share))
        for span in task.spans
        if span.dates.first is not None and span.dates.last is not None
    )
    if spans:
        return overlaid(spans)
    if task.kind == "recurring":
        return occurrences(task, ruler_of(task, schedule))
    if schedule is None or task.name not in schedule:
        return ()
    dates = schedule[task.name]
    return (Stretch(dates.start, dates.finish),)


def overlaid(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches without overlaps: where several run, the greatest weight counts."""
    whole = [one for one in stretches if one.first <= one.last]
    edges = sorted(
        {one.first.toordinal() for one in whole} | {one.last.toordinal() + 1 for one in whole}
    )
    found: list[Stretch] = []
    for low, high in pairwise(edges):
        first, last = date.fromordinal(low), date.fromordinal(high - 1)
        weights = [one.weight for one in whole if one.first <= first and last <= one.last]
        if weights:
            found.append(Stretch(first, last, max(weights)))
    return tuple(found)


def occurrences(task: Task, ruler: Ruler) -> tuple[Stretch, ...]:
    """Every time that a recurring task takes place in its window, the first on its first day.

    Whole weeks keep the day of the week, and months the day of the month. What falls on a day
    without work takes place on the next one with work, and moves no later one. Without a window
    or an interval there is none.
    """
    window, every, lasts = task.dates, task.every, likely(task.duration)
    if window is None or window.first is None or window.last is None or every is None:
        return ()
    step = length(every, "", ruler.working)
    if every.unit == "w" and every.amount == int(every.amount):
        step = Lag(int(every.amount) * 7 * DAY)
    minutes = length(lasts, "", ruler.working).minutes if lasts is not None else 0
    found: list[Stretch] = []
    day = window.first
    while day <= window.last and len(found) < MOST_OCCURRENCES:
        found.append(_occurrence(day, max(minutes, 1), ruler))
        following = _later(day, step, ruler)
        if following <= day:
            break
        day = following
    return tuple(found)


def _occurrence(day: date, minutes: int, ruler: Ruler) -> Stretch:
    """One time: from its first day until its work is done, weighted by the share of the days."""
    day = day_of(ruler.start_at(ruler.first_start(begin(day))))
    last = max(day, day_of(ruler.finish_at(ruler.first_start(begin(day)) + minutes)))
    open_ = ruler.between(begin(day), end(last))
    return Stretch(day, last, Fraction(minutes, open_) if open_ else Fraction(1))


def _later(day: date, step: Lag, ruler: Ruler) -> date:
    at = months_later(begin(day), step.months) if step.months else begin(day)
    if step.calendar:  # elapsed: by day and night
        days = step.minutes // DAY
        return date.fromordinal(day_of(at).toordinal() + days)
    return day_of(ruler.start_at(ruler.first_start(at) + step.minutes))


def ruler_of(task: Task, schedule: Schedule | None) -> Ruler:
    """The calendar of a scheduled task, Monday to Friday for any other."""
    if schedule is not None and task.name in schedule:
        return schedule.frame.ruler_of[schedule.network.index[task.name]]
    return Ruler(STANDARD, begin(SOME_DAY))
