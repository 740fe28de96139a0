"""Fewer tasks are done than the baseline has due by now.

The baseline execution index counts results, whatever they weigh: tasks that are
done, due or not, for each one that was to be done. Below 0.95 the plan is falling
behind, even where nothing on the critical path has slipped yet.

Condition: Complete tasks / (tasks with a baseline finish on or before the data date
+ tasks without a baseline finish) is below least-index.
Population: Tasks, complete or not, of plans with a data date, where there is a
baseline in force; without level of effort, hammocks, recurring work, milestones and
tasks without length.
Variant: Tasks without a baseline count as due, as the DCMA has it; others leave
them out.
Source: DCMA 14-point assessment, point 14 (DCMA-EA PAM 200.1, 4.14).
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
from fractions import Fraction

from planweave.compute.network.records import Activity
from planweave.compute.progress.baselined import Baselined
from planweave.compute.schedule import Schedule
from planweave.compute.value.baseline import row_of
from planweave.compute.value.execution import baseline_execution_index
from planweave.compute.value.metric import stated
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import FEW, plain
from planweave.rules.telling import noted

CODE = "DCMA-14"
LEVEL = Level.WARNING
DEFAULT = False


def baseline_execution(
    schedule: Schedule,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
    *,
    least_index: Decimal = Decimal("0.95"),
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks that are due and not done."""
    counted = Counted(schedule, forecast)
    tasks = [task for task in counted.tasks if task.plan in data_dates]
    if not baselined.rows or not tasks:
        return
    agreed = {task.name: row_of(baselined.rows, task.name).finish for task in tasks}
    unplanned = [task for task in tasks if agreed[task.name] is None]
    due = [task for task in tasks if _is_due(task, agreed[task.name], data_dates)]
    done = [task for task in tasks if task.done]
    index = baseline_execution_index(
        stated("complete", "Tasks that are done", "count", len(done)),
        stated("due", "Tasks due by the data date", "count", len(due)),
        stated("without baseline", "Tasks without a baseline finish", "count", len(unplanned)),
    ).value
    if index is None or index >= Fraction(least_index):
        return
    few = len(due) + len(unplanned) < FEW
    late = [task.name for task in (*due, *unplanned) if not task.done]
    left = ", ".join(f"{count} {what}" for count, what in counted.excluded if count)
    population = "population: tasks of plans with a data date" + (f", excl. {left}" if left else "")
    counts = f"{len(done)} complete, {len(due)} due by the data date and {len(unplanned)} without"
    ratio = f"{len(done)} / ({len(due)} + {len(unplanned)}) = {float(index):.4f}"
    yield Diagnostic(
        rule="baseline-execution",
        level=Level.INFO if few else LEVEL,
        message=f"Baseline execution: {counts} a baseline (insufficient {population})."
        if few
        else f"The baseline execution index is {ratio} < {plain(least_index)}: {counts} a baseline "
        f"({population}).",
        where=Address(late[0]),
        hint="Their owners recover what is due, or propose a change of the baseline.",
        notes=noted("{} is not done", late),
    )


def _is_due(task: Activity, agreed: date | None, data_dates: Mapping[str, date]) -> bool:
    return agreed is not None and agreed <= data_dates[task.plan]
