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

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.schedule import Schedule
from planweave.compute.value.measured import Measured
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import FEW, excluding, plain
from planweave.rules.telling import noted

CODE = "DCMA-14"
LEVEL = Level.WARNING
DEFAULT = False


def baseline_execution(
    schedule: Schedule,
    forecast: Schedule,
    measured: Measured,
    *,
    least_index: Decimal = Decimal("0.95"),
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks that are due and not done."""
    index = measured[""][0] if "" in measured else None
    if index is None or index.value is None or index.value >= Fraction(least_index):
        return
    complete, due, without = (len(one.where) for one in index.inputs)
    asked = (*index.inputs[1].where, *index.inputs[2].where)
    names = [one.subject for one in asked if isinstance(one, Address)]
    late = [name for name in names if not forecast[name].done]
    few = due + without < FEW
    left = excluding(Counted(schedule, forecast).excluded)
    population = f"population: {index.population}{left}"
    counts = f"{complete} complete, {due} due by the data date and {without} without a baseline"
    ratio = f"{complete} / ({due} + {without}) = {float(index.value):.4f}"
    yield Diagnostic(
        rule="baseline-execution",
        level=Level.INFO if few else LEVEL,
        message=f"Baseline execution: {counts} (insufficient {population})."
        if few
        else f"The baseline execution index is {ratio} < {plain(least_index)}: {counts} "
        f"({population}).",
        where=Address(late[0]),
        hint="Their owners recover what is due, or propose a change of the baseline.",
        notes=noted("{} is not done", late),
    )
