"""Work outside all phases, or across the end of one.

A task's phase is the one in which its dates lie. What lies in none was
forgotten when the phases were set; what runs on through the end of a phase is
judged at its gate before it is done. Level of effort, hammocks, recurring
tasks and margins may do so. Only phases with dates are looked at, of the plan
or the nearest one above that has any.

Condition: A task lies on no day of any phase; or no phase holds all of it.
Population: Tasks of kind work that count and are in the schedule, where their
plan or the nearest one above has phases with dates.
Source: CMMI for Services, Work Planning, specific practice 1.4.

Remedy: Split the task at the gate, or move the dates of the phase.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    phases:
      packing: {dates: 2027-03-01..2027-03-05}
      moving: {dates: 2027-03-06..2027-03-31}
    tasks: {pack: {duration: 10d}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    phases:
      packing: {dates: 2027-03-01..2027-03-05}
      moving: {dates: 2027-03-06..2027-03-31}
    tasks: {pack: {duration: 5d}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planweave.compute.calendars.civil import Days, days_in
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.lifecycle import Phase
from planweave.model.records.work import Task
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "LIF-02"
LEVEL = Level.INFO
DEFAULT = False


def task_across_gate(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """Two findings at most for each plan."""
    windows: dict[str, list[Days]] = {}
    for phase in living(defaults, "phases", Phase):
        days = days_in(phase.dates)
        if days is not None:
            windows.setdefault(phase.plan, []).append(days)
    if not windows:
        return
    outside, across = [], []
    for task in living(defaults, "tasks", Task):
        found = _windows(family, windows, task.plan)
        if task.kind != "work" or not found or task.name not in forecast:
            continue
        own = Days(forecast[task.name].start, forecast[task.name].finish)
        if not any(days.meets(own) for days in found):
            outside.append(task)
        elif not any(days.covers(own) for days in found):
            across.append(task)
    for said, tasks in (
        ("lies in no phase | lie in no phase", outside),
        ("runs across the end of a phase | run across the end of a phase", across),
    ):
        hint = "Split it at the gate, or move the dates of the phase."
        yield from lacking("task-across-gate", family, "tasks", tasks, said, hint, LEVEL)


def _windows(family: Family, windows: Mapping[str, list[Days]], plan: str) -> list[Days]:
    at: str | None = plan
    while at is not None and at not in windows:
        at = family.plans[at].parent
    return windows[at] if at is not None else []
