"""How a task earns its budget: how much was planned by a day, and how much is earned.

| `earned-by` | planned by a day | earned |
|---|---|---|
| percent | share of its working time up to the day | physical share reported |
| 0-100 | all on its planned finish | all when it is done |
| 50-50 | half on its start, all on its finish | half when it has begun, all when done |
| milestones | share of its milestones and deliverables due | share of those reached |
| level-of-effort | share of its working time | what is planned |
| apportioned | as the rest of its element | as the rest of its element |

Milestones and deliverables of a task weigh alike, since the format gives them no weights. Where a
task has begun and no percentage is reported, what remains of its duration gives one; where that
is not reported either, nothing is known of what it earned, and EV has no value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from planweave.classes import dataclass
from planweave.compute.calendars.axis import begin, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.effort.running import Stretch, ruler_of, stretches_of
from planweave.compute.network.records import Lag
from planweave.compute.schedule.dates import Schedule
from planweave.compute.value.baseline import Baseline, row_of
from planweave.model.family import Family
from planweave.model.records.work import Deliverable, Milestone, Task


class Told(Protocol):
    """What progress reports of a record by the data date."""

    @property
    def begun(self) -> bool: ...
    @property
    def done(self) -> bool: ...
    @property
    def share(self) -> Decimal | None: ...
    @property
    def left(self) -> Lag | None: ...


@dataclass(frozen=True)
class Course:
    """When a task runs: its stretches on its calendar, laid out once."""

    ruler: Ruler
    stretches: tuple[Stretch, ...]

    @property
    def first(self) -> date:
        return min(one.first for one in self.stretches)

    @property
    def last(self) -> date:
        return max(one.last for one in self.stretches)

    def share(self, day: date) -> Fraction:
        """The share of the working time that lies up to a day; by the calendar where none does."""
        if day >= self.last:
            return Fraction(1)
        if day < self.first:
            return Fraction()
        past = sum((self._work(one, day) for one in self.stretches), Fraction())
        whole = sum((self._work(one, self.last) for one in self.stretches), Fraction())
        if not whole:
            return Fraction((day - self.first).days + 1, (self.last - self.first).days + 1)
        return past / whole

    def _work(self, one: Stretch, day: date) -> Fraction:
        last = min(one.last, day)
        if last < one.first:
            return Fraction()
        return self.ruler.between(begin(one.first), end(last)) * one.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one task earns: `earned` is None where `reason` says why it is not known.

    `told` is whether progress says anything of it.
    """

    task: str
    method: str
    course: Course | None
    points: tuple[date, ...] = ()
    earned: Fraction | None = None
    reason: str = ""
    told: bool = False

    def planned(self, day: date) -> Fraction:
        """The share planned to be earned by the end of a day."""
        course = self.course
        if course is None:
            return Fraction()
        if self.method == "milestones" and self.points:
            return Fraction(sum(point <= day for point in self.points), len(self.points))
        if self.method == "0-100":
            return Fraction(day >= course.last)
        if self.method == "50-50":
            return Fraction((day >= course.first) + (day >= course.last), 2)
        return course.share(day)


def course_of(task: Task, planned: Schedule | None, baseline: Baseline) -> Course | None:
    """When a task was to run: as agreed, else as planned; None where it has no dates."""
    row = row_of(baseline, task.name)
    ruler = ruler_of(task, planned)
    if row.start is not None and row.finish is not None and row.start <= row.finish:
        return Course(ruler, (Stretch(row.start, row.finish),))
    stretches = stretches_of(task, planned)
    return Course(ruler, stretches) if stretches else None


def way_of(
    task: Task,
    planned: Schedule | None,
    told: Mapping[str, Told],
    day: date,
    baseline: Baseline,
    points: Mapping[str, tuple[str, ...]],
) -> Way:
    """How a task earns by the data date. `points` are the milestones and deliverables of tasks."""
    course = course_of(task, planned, baseline)
    method, known = method_of(task, told.get(task.name)), task.name in told
    if course is None:
        return Way(task=task.name, method=method, course=None, reason="it has no dates")
    if method == "milestones":
        return _by_points(task, course, planned, told, points.get(task.name, ()), baseline)
    if method == "apportioned":
        return Way(task=task.name, method=method, course=course, told=known)
    if method == "level-of-effort":
        return Way(task=task.name, method=method, course=course, earned=course.share(day))
    earned = _earned(method, told.get(task.name), course)
    reason = "" if earned is not None else "it has begun and reports no percentage"
    return Way(
        task=task.name, method=method, course=course, earned=earned, reason=reason, told=known
    )


def method_of(task: Task, report: Told | None) -> str:
    """How a task earns: what only supports others earns with time, unless it reports a share."""
    silent = report is None or report.share is None
    if task.kind in ("level-of-effort", "hammock") or (task.kind == "recurring" and silent):
        return "level-of-effort"
    return task.earned_by


def _earned(method: str, report: Told | None, course: Course) -> Fraction | None:
    if report is None:
        return Fraction()
    if report.done:
        return Fraction(1)
    if method == "0-100":
        return Fraction()
    if method == "50-50":
        return Fraction(report.begun, 2)
    if report.share is not None:
        return Fraction(report.share)
    if not report.begun:
        return Fraction()
    whole = sum(course.ruler.between(begin(one.first), end(one.last)) for one in course.stretches)
    if report.left is None or report.left.months or not whole:
        return None
    return max(Fraction(), 1 - Fraction(report.left.minutes, whole))


def _by_points(
    task: Task,
    course: Course,
    planned: Schedule | None,
    told: Mapping[str, Told],
    names: tuple[str, ...],
    baseline: Baseline,
) -> Way:
    days = []
    for name in names:
        row = row_of(baseline, name)
        if row.finish is not None:
            days.append(row.finish)
        elif planned is not None and name in planned:
            days.append(planned[name].finish)
    if not names or len(days) < len(names):
        why = "it has no dated milestone or deliverable"
        return Way(task=task.name, method="milestones", course=course, reason=why)
    reached = sum(name in told and told[name].done for name in names)
    return Way(
        task=task.name,
        method="milestones",
        course=course,
        points=tuple(days),
        earned=Fraction(reached, len(names)),
        told=task.name in told or any(name in told for name in names),
    )


def points_of(family: Family) -> dict[str, tuple[str, ...]]:
    """The milestones that wait for the finish of each task, and the deliverables that it makes."""
    found: dict[str, dict[str, None]] = {}
    for register in ("milestones", "deliverables"):
        for record in family.of(register):
            if not isinstance(record, Milestone | Deliverable) or record.withdrawn is not None:
                continue
            tasks = {link.target for link in record.after if link.type == "FS"}
            if isinstance(record, Deliverable):
                tasks |= set(record.produced_by)
            for task in tasks:
                found.setdefault(task, {})[record.name] = None
    return {task: tuple(names) for task, names in found.items()}
