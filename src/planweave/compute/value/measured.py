"""BEI and CPLI of each plan, with what they count: tasks against the baseline, days to the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from planweave.compute.calendars.axis import FIRST, day_of
from planweave.compute.effort.rollup import below
from planweave.compute.margins import between, ruler_for
from planweave.compute.network.records import Activity
from planweave.compute.progress.baselined import Baselined
from planweave.compute.schedule.dates import Schedule, counts
from planweave.compute.value.baseline import row_of
from planweave.compute.value.execution import (
    baseline_execution_index,
    critical_path_length_index,
)
from planweave.compute.value.homes import home
from planweave.compute.value.metric import Metric, missing, stated
from planweave.model.diagnostics import Address, Where
from planweave.model.family import Family

EXCLUDED: Final = "level of effort, hammocks, recurring work, events and tasks without length"
BEI: Final = "complete / (due + without baseline)"
CPLI: Final = "(CPL + TF) / CPL"

Measured = Mapping[str, tuple[Metric, Metric]]
"""BEI and CPLI by the plan's full name, of the plan with those below it."""


def measured(
    family: Family,
    planned: Schedule,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
) -> Measured:
    """How many tasks are done against the baseline, and how the end stands to the date asked for.

    The same definitions as the rules of the DCMA's points 13 and 14.
    """
    return {
        name: (
            _execution(family, planned, forecast, baselined, data_dates, name),
            _length(family, forecast, baselined, data_dates, name),
        )
        for name, plan in family.plans.items()
        if not plan.withdrawn
    }


def _execution(
    family: Family,
    planned: Schedule,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
    plan: str,
) -> Metric:
    inside = set(below(family, plan))
    both = zip(planned.network.activities, forecast.network.activities, strict=True)
    tasks = (now for was, now in both if now.plan in inside and _is_real(was))
    first = next(tasks, None)
    rest = tasks if inside.intersection(data_dates) else ()
    dated = [task for task in (first, *rest) if task is not None and task.plan in data_dates]
    lacking = _lacking(baselined, first, dated)
    if lacking:
        return missing("BEI", "Baseline execution index", "ratio", lacking, BEI)
    agreed = {task.name: row_of(baselined.rows, task.name).finish for task in dated}
    done = [task.name for task in dated if task.done]
    due = [t.name for t in dated if (d := agreed[t.name]) is not None and d <= data_dates[t.plan]]
    extra = [task.name for task in dated if agreed[task.name] is None]
    reports = tuple(home(family, "progress", name) for name in done)
    found = baseline_execution_index(
        _counted("complete", "Tasks that are done", reports),
        _counted("due", "Tasks due by the data date", tuple(map(Address, due))),
        _counted("without baseline", "Tasks without a baseline finish", tuple(map(Address, extra))),
    )
    return _told(found, f"{len(dated)} tasks of plans with a data date", (EXCLUDED,))


def _lacking(baselined: Baselined, first: Activity | None, dated: Sequence[Activity]) -> str:
    if first is None:
        return "there is no task that has a length"
    if not dated:
        return "there is no data date"
    return "" if baselined.rows else "there is no baseline"


def _is_real(activity: Activity) -> bool:
    """Whether it is work of its own length: neither support nor an event."""
    length = activity.minutes or activity.months or activity.window is not None
    return activity.kind == "task" and not activity.supporting and bool(length)


def _counted(symbol: str, title: str, where: tuple[Where, ...]) -> Metric:
    return stated(symbol, title, "count", len(where), where)


def _length(
    family: Family,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
    plan: str,
) -> Metric:
    title = "Critical path length index"
    wanted = _wanted(family, baselined, plan)
    today = data_dates.get(plan) or day_before(family, plan)
    if wanted is None:
        return missing("CPLI", title, "ratio", "no finish is stated or baselined", CPLI)
    if today is None:
        return missing("CPLI", title, "ratio", "there is no start", CPLI)
    end = _end(family, forecast, plan)
    if end is None:
        return missing("CPLI", title, "ratio", "nothing is scheduled", CPLI)
    measure = ruler_for(family, forecast, plan)
    length, margin = between(measure, today, end), between(measure, end, wanted[0])
    if length <= 0:
        return missing("CPLI", title, "ratio", "nothing is left to do", CPLI)
    found = critical_path_length_index(
        stated(
            "CPL",
            f"Working days from {today} to the end on {end}",
            "days",
            length,
            formula=f"working days after {today}, up to {end}",
        ),
        stated(
            "TF",
            f"Working days from there to {wanted[0]}",
            "days",
            margin,
            (wanted[1],),
            formula=f"working days from {end} to {wanted[0]}",
        ),
    )
    return _told(found, "the path to the end of the plan", ())


def _wanted(family: Family, baselined: Baselined, plan: str) -> tuple[date, Where] | None:
    written = family.plans[plan].written.finish
    if written is not None and written.last is not None:
        return written.last, Address(plan, ("finish",))
    agreed = row_of(baselined.rows, plan).finish
    if agreed is None:
        return None
    record = baselined.records.get(plan)
    key = ("rows", family.plans[plan].written.plan, "finish")
    return agreed, Address(record.name, key) if record is not None else Address(plan)


def _end(family: Family, forecast: Schedule, plan: str) -> date | None:
    """The last day of what counts of a plan."""
    inside = set(below(family, plan))
    finishes = (
        forecast.early_finish[place]
        for place, one in enumerate(forecast.network.activities)
        if one.plan in inside and counts(one)
    )
    last = max(finishes, default=None)
    return None if last is None else day_of(last)


def day_before(family: Family, plan: str) -> date | None:
    """The day before the first one of a plan: nothing is over then."""
    start = family.plans[plan].header.start or family.root.header.start
    if start is None or start.first is None:
        return None
    return max(start.first, FIRST) - timedelta(days=1)


def _told(metric: Metric, population: str, excluded: tuple[str, ...]) -> Metric:
    return replace(metric, population=population, excluded=excluded)
