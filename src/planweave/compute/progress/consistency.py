"""Reports that contradict themselves, or say what cannot have happened yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planweave.compute.progress.states import is_handed_over, share_of
from planweave.model.diagnostics import Diagnostic, Level, Pointer
from planweave.model.family import Family
from planweave.model.records.work import Progress, Task
from planweave.model.values import Day
from planweave.source.world.files import PLAN_FILE, join

WHOLE = 100
SUPPORTING = ("level-of-effort", "hammock", "recurring")


def check(told: Progress, family: Family, data_date: date | None) -> Iterator[Diagnostic]:
    """What is wrong with one report."""
    home = Home(told, family)
    if data_date is None:
        yield home.problem(
            "progress-without-data-date",
            Level.ERROR,
            f"The report on {told.name} has no data date: it moves no date.",
            "Say in plan.yaml up to which day is reported, such as “data-date: 2018-03-01”.",
        )
    else:
        yield from _ahead(home, "started", told.started, data_date)
        yield from _ahead(home, "finished", told.finished, data_date)
    yield from _share(home)
    yield from _order(home)
    yield from _finish(home)
    yield from _start(home)
    if data_date is not None:
        yield from _left(home, data_date)


class Home:
    """A report and where it is written."""

    def __init__(self, told: Progress, family: Family) -> None:
        self.told = told
        self.record = family.record(told.name)
        plan = family.plans[told.plan].folder
        self.where = family.homes.get(("progress", told.name)) or Pointer(join(plan, PLAN_FILE))

    def problem(
        self, rule: str, level: Level, message: str, hint: str, field: str = ""
    ) -> Diagnostic:
        """A finding about one field of the report, or all of it."""
        keys = (*self.where.keys, field) if field else self.where.keys
        where = Pointer(self.where.path, keys, "value" if field else "key")
        return Diagnostic(rule=rule, level=level, message=message, where=where, hint=hint)


def _ahead(home: Home, field: str, day: Day | None, data_date: date) -> Iterator[Diagnostic]:
    if day is not None and day.first is not None and day.first > data_date:
        yield home.problem(
            "actual-after-data-date",
            Level.ERROR,
            f"{home.told.name} is reported as {field} on “{day}”, after the data date "
            f"{data_date}: it counts as not {field} yet.",
            "Correct the day, or move the data date. What is still ahead is “expected”.",
            field,
        )


def _share(home: Home) -> Iterator[Diagnostic]:
    done = home.told.done
    if done is not None and done.amount > WHOLE:
        yield home.problem(
            "done-range",
            Level.ERROR,
            f"“{done}” of {home.told.name} is reported as done: it counts as 100%.",
            "Report at most 100%. What is more than was planned is a change, or a task of its own.",
            "done",
        )


def _order(home: Home) -> Iterator[Diagnostic]:
    started, finished = home.told.started, home.told.finished
    if started is None or finished is None or started.first is None or finished.last is None:
        return
    if finished.last < started.first:
        yield home.problem(
            "finished-before-started",
            Level.ERROR,
            f"{home.told.name} finished on “{finished}” and started on “{started}”.",
            "Correct one of the two days.",
            "finished",
        )


def _finish(home: Home) -> Iterator[Diagnostic]:
    told, share = home.told, share_of(home.told)
    if told.state == "rejected":
        return
    over = told.finished is not None or is_handed_over(told.state)
    said = "finished" if told.finished is not None else str(told.state)
    if over and share is not None and share < 1:
        yield home.problem(
            "finished-not-done",
            Level.ERROR,
            f"{told.name} is {said}, and “{told.done}” of it is done: it counts as finished.",
            "Report 100%, or take out what says that it is finished.",
            "done",
        )
    if (over or share == 1) and told.remaining is not None and told.remaining.amount:
        said = said if over else "done"
        yield home.problem(
            "finished-not-done",
            Level.ERROR,
            f"{told.name} is {said}, and “{told.remaining}” of it remains: it counts as finished.",
            "Take out what remains, or what says that it is finished.",
            "remaining",
        )
    if share == 1 and not over:
        yield home.problem(
            "done-not-finished",
            Level.ERROR,
            f"All of {told.name} is done, and no day of its finish is reported: it counts as done.",
            "Add “finished” with the day.",
            "done",
        )
    if told.remaining is not None and not told.remaining.amount and not over and share != 1:
        yield home.problem(
            "nothing-remaining",
            Level.ERROR,
            f"Nothing of {told.name} remains, and it is not finished: it ends with the data date "
            "at the earliest.",
            "Report its finish, or say how much work is left.",
            "remaining",
        )


def _start(home: Home) -> Iterator[Diagnostic]:
    told = home.told
    if not isinstance(home.record, Task) or told.started is not None:
        return
    if told.finished is not None:
        yield home.problem(
            "done-without-start",
            Level.WARNING,
            f"{told.name} finished on “{told.finished}”, and no start is reported: "
            "the planned one is taken.",
            "Add “started” with the day.",
            "finished",
        )
    elif told.done is not None and told.done.amount and told.state is None:
        yield home.problem(
            "done-without-start",
            Level.ERROR,
            f"“{told.done}” of {told.name} is done, and no start is reported: "
            "the planned one is taken.",
            "Add “started” with the day; where nobody knows it, “state: started”.",
            "done",
        )


def _left(home: Home, data_date: date) -> Iterator[Diagnostic]:
    """What has begun, and how much of it is left."""
    told, record = home.told, home.record
    if not isinstance(record, Task) or told.finished is not None or is_handed_over(told.state):
        return
    if told.state == "suspended" and not _resumes_later(record, data_date):
        yield home.problem(
            "suspended-work",
            Level.INFO,
            f"{told.name} is suspended, and nothing says when it goes on: "
            f"right after the data date {data_date} is taken.",
            "Give it a “start-no-earlier-than” with the day on which what is left may begin.",
            "state",
        )
    begun = told.started is not None or told.state in ("started", "suspended", "rejected")
    silent = told.done is None and told.remaining is None
    if begun and silent and not record.spans and record.kind not in SUPPORTING:
        taken = "all of it" if told.state == "suspended" else "what the calendar has not passed"
        yield home.problem(
            "rest-unknown",
            Level.INFO,
            f"{told.name} has begun, and nothing says how much is left: {taken} is taken.",
            "Add “remaining” or “done”.",
        )


def _resumes_later(record: Task, data_date: date) -> bool:
    limit = record.start_no_earlier_than
    return limit is not None and limit.date.first is not None and limit.date.first > data_date
