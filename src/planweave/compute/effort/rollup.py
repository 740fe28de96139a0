"""Roll-ups of effort: of tasks, elements and plans. What is withdrawn counts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from planweave.compute.effort.conversion import Conversion, conversion, likely
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.model.values import EFFORT_UNITS, Effort
from planweave.weave.calendars import BUILT_IN, workdays
from planweave.weave.defaults import Defaults

HOUR = 60


def below(family: Family, plan: str) -> tuple[str, ...]:
    """A plan and all plans below it, in the order of the family."""
    start = f"{plan}/" if plan else ""
    return tuple(name for name in family.plans if name == plan or name.startswith(start))


def conversions(family: Family) -> Mapping[str, Conversion]:
    """What efforts are worth in each plan: its conventions, and the day of its calendar."""
    calendars = workdays(family).value
    found = {}
    for name, plan in family.plans.items():
        week = calendars.get(plan.header.calendar or "", BUILT_IN).week
        found[name] = conversion(plan.header.conventions, _day(week))
    return found


def _day(week: tuple[int, ...]) -> Fraction:
    """The hours of the commonest working day, the longest of equals."""
    worked = [minutes for minutes in week if minutes]
    common = max(worked, key=lambda minutes: (worked.count(minutes), minutes), default=480)
    return Fraction(common, HOUR)


def total_effort(family: Family, register: str, name: str) -> Effort | None:
    """The effort of a task, or of all tasks of an element or plan with those below.

    `register` is "tasks", "wbs" or "plan". The unit is the largest that occurs, by the
    conventions of the plan that is asked about; None where no effort is stated.
    """
    if register == "tasks":
        record = family.record(name)
        return likely(record.effort) if isinstance(record, Task) else None
    tasks = tasks_in(family, name) if register == "wbs" else tasks_of(family, name)
    plan = name if register == "plan" else name.rpartition("/")[0]
    return effort_of(family, tasks, plan)


def effort_of(family: Family, tasks: Iterable[Task], plan: str = "") -> Effort | None:
    """What the tasks that count add up to, by the conventions of a plan."""
    convert, defaults = conversions(family), Defaults(family)
    stated = [
        (convert[task.plan], effort)
        for task in tasks
        if defaults.counts(task) and (effort := likely(task.effort)) is not None
    ]
    if not stated:
        return None
    unit = max((effort.unit for _, effort in stated), key=EFFORT_UNITS.index)
    hours = sum((each.hours(effort) for each, effort in stated), Fraction())
    return convert[plan].effort(hours, unit)


def tasks_of(family: Family, plan: str) -> Iterator[Task]:
    """The tasks of a plan and of those below it."""
    plans = set(below(family, plan))
    return (task for task in family.of("tasks") if isinstance(task, Task) and task.plan in plans)


def tasks_in(family: Family, element: str) -> Iterator[Task]:
    """The tasks of an element and of those below it in the merged tree."""
    defaults, top = Defaults(family), family.codes.get(element, element)
    for task in family.of("tasks"):
        if isinstance(task, Task):
            code = family.codes.get(defaults.element_of(task) or "", "")
            if code == top or code.startswith(f"{top}."):
                yield task
