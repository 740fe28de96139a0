"""Proof or improvement by a solver: the constraint solver of OR-tools, where it is installed.

It takes minimum and maximum lags alike. Its effort is deterministic time, the solver's own count
of work, so that a result does not hang on how busy the machine is.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from planweave.classes import dataclass
from planweave.compute.levelling.core.lags import earliest
from planweave.compute.levelling.core.problem import Problem

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

EFFORT: Final = 10.0
"""Deterministic seconds at most, when nothing else is asked."""
WORKERS: Final = 8
"""Searches of different kinds, taken in turns; fewer of them miss the better schedules."""
MISSING: Final = (
    "The solver is not installed: `pip install planweave[optimise]` adds it, "
    "and without it the schedule is a good one that nothing proves to be the shortest."
)

State = Literal["optimal", "feasible", "impossible", "unknown"]


@dataclass(frozen=True, slots=True)
class Solved:
    """What the solver found: a schedule where `state` says so, and a length none is below."""

    state: State
    starts: tuple[int, ...] = ()
    makespan: int = 0
    floor: int = 0


def available() -> bool:
    """Whether the solver is installed."""
    return find_spec("ortools") is not None


def solve(
    problem: Problem,
    hint: Sequence[int] = (),
    effort: float = EFFORT,
    *,
    wall: float | None = None,
) -> Solved:
    """The shortest schedule that the solver finds, beginning from `hint`.

    `wall` is a limit in seconds of the clock besides, for whoever cannot wait.
    Lags that contradict each other are found without it. Raises ImportError where the solver is
    missing otherwise: ask `available` first.
    """
    if isinstance(earliest(len(problem), problem.arcs), tuple):
        return Solved("impossible")
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    starts = _modelled(model, problem, hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = effort
    solver.parameters.num_workers = WORKERS
    solver.parameters.interleave_search = True
    solver.parameters.random_seed = 1
    if wall is not None:
        solver.parameters.max_time_in_seconds = wall
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return Solved("impossible")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solved("unknown")
    found = tuple(int(solver.value(start)) for start in starts)
    state: State = "optimal" if status == cp_model.OPTIMAL else "feasible"
    return Solved(state, found, problem.makespan(found), round(solver.best_objective_bound))


def _modelled(
    model: cp_model.CpModel, problem: Problem, hint: Sequence[int]
) -> list[cp_model.IntVar]:
    """The starts as variables of a model that keeps lags and capacities and minds the end."""
    horizon = problem.makespan(hint) if hint else _horizon(problem)
    starts = [
        model.new_int_var(0, max(horizon - length, 0), f"s{job}")
        for job, length in enumerate(problem.lengths)
    ]
    for before, after, lag in problem.arcs:
        model.add(starts[after] >= starts[before] + lag)
    _share(model, problem, starts)
    end = model.new_int_var(problem.floor, horizon, "end")
    for start, length in zip(starts, problem.lengths, strict=True):
        model.add(end >= start + length)
    for start, hinted in zip(starts, hint, strict=False):
        model.add_hint(start, hinted)
    model.minimize(end)
    return starts


def _share(model: cp_model.CpModel, problem: Problem, starts: list[cp_model.IntVar]) -> None:
    """No resource gives more than it has."""
    pieces: list[list[cp_model.IntervalVar]] = [[] for _ in problem.capacity]
    amounts: list[list[int]] = [[] for _ in problem.capacity]
    for job, (start, length) in enumerate(zip(starts, problem.lengths, strict=True)):
        if length:
            piece = model.new_fixed_size_interval_var(start, length, f"i{job}")
            for resource, amount in problem.demands[job]:
                pieces[resource].append(piece)
                amounts[resource].append(amount)
    for there, jobs, taken in zip(problem.capacity, pieces, amounts, strict=True):
        model.add_cumulative(jobs, taken, there)


def _horizon(problem: Problem) -> int:
    """A time by which a schedule ends if there is any: jobs and lags, one after the other."""
    longest = [0] * len(problem)
    for before, _, lag in problem.arcs:
        longest[before] = max(longest[before], lag)
    return sum(map(max, problem.lengths, longest))
