"""Too many tasks that were to be finished by now were not, or were late.

Set against what was agreed, not against the plan as it is today: a plan that is
moved with its delays never shows any.

Condition: More than most-percent of the tasks whose baseline finish lies on or
before the data date finished later than their baseline, or are forecast to.
Population: Tasks, complete or not, with a finish in the baseline in force that lies
on or before the data date of their plan; without level of effort, hammocks,
recurring work, milestones and tasks without length.
Source: DCMA 14-point assessment, point 11 (DCMA-EA PAM 200.1, 4.11).
Remedy: Recover, or agree on another baseline by a change.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-12
    organisation: {board: {kind: management}}
    tasks:
      pack: {duration: 5d}
      paint: {duration: 5d, after: [pack]}
    progress:
      pack: {started: 2027-03-01, finished: 2027-03-09}
      paint: {started: 2027-03-10, remaining: 3d}
    baselines:
      v1:
        version: 1.0.0
        commit: none
        digest: planweave-1:sha256:9c1f
        approved-by: board
        approved: 2027-02-01
        reason: First issue
        rows:
          pack: {finish: 2027-03-05}
          paint: {finish: 2027-03-12}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-12
    organisation: {board: {kind: management}}
    tasks:
      pack: {duration: 5d}
      paint: {duration: 5d, after: [pack]}
    progress:
      pack: {started: 2027-03-01, finished: 2027-03-05}
      paint: {started: 2027-03-10, remaining: 8d}
    baselines:
      v1:
        version: 1.0.0
        commit: none
        digest: planweave-1:sha256:9c1f
        approved-by: board
        approved: 2027-02-01
        reason: First issue
        rows:
          pack: {finish: 2027-03-05}
          paint: {finish: 2027-03-19}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from planweave.compute.progress.baselined import Baselined
from planweave.compute.schedule import Schedule
from planweave.compute.value.baseline import row_of
from planweave.model.diagnostics import Address, Diagnostic, Level, Where
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import Share, broken

CODE = "DCMA-11"
LEVEL = Level.WARNING
DEFAULT = False


def missed_tasks(
    schedule: Schedule,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
    *,
    most_percent: Decimal = Decimal(5),
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks and both dates of each."""
    counted = Counted(schedule, forecast)
    due = 0
    late: list[tuple[str, Where]] = []
    for task in counted.tasks:
        agreed, today = row_of(baselined.rows, task.name).finish, data_dates.get(task.plan)
        if agreed is None or today is None or agreed > today:
            continue
        due += 1
        dates = forecast[task.name]
        if dates.finish > agreed:
            verb = "finished" if dates.done else "is forecast to finish"
            said = f"{task.name} {verb} on {dates.finish}, baseline {agreed}"
            late.append((said, Address(task.name)))
    share = Share(
        part=len(late),
        whole=due,
        limit=most_percent,
        population="tasks with a baseline finish by the data date",
        excluded=(*counted.excluded, (len(counted.tasks) - due, "not due or without baseline")),
    )
    yield from broken(
        "missed-tasks",
        LEVEL,
        share,
        "Tasks finished later than their baseline",
        "Their owners recover what is late, or propose a change of the baseline.",
        late,
    )
