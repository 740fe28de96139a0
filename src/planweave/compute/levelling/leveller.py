"""From a schedule and what is asked of whom to a levelled schedule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from typing import Final, NamedTuple

from planweave.compute.levelling.asked.allocation import Allocation
from planweave.compute.levelling.core.search import remaining, search, thorough
from planweave.compute.levelling.core.solving import available, solve
from planweave.compute.levelling.findings import find, solver_missing
from planweave.compute.levelling.ground import Ground
from planweave.compute.levelling.levelled import Levelled
from planweave.compute.levelling.moves import moves
from planweave.compute.levelling.placing import Placed, order, place
from planweave.compute.levelling.surrogate import Surrogate, surrogate
from planweave.compute.schedule.dates import Schedule
from planweave.model.diagnostics import Diagnostic, Outcome

EFFORT: Final = 100_000
"""Jobs placed in the search, when nothing else is asked: ten schedules of 10,000 tasks."""
BEGUN: Final = 10_000
"""The priority of what has begun: above any that can be written."""


WORTH: Final = 0.01
"""The share of the plan's length that a search must save before its order is taken: what chance
found moves much when little is edited, and what the plain rule made does not."""


class Try(NamedTuple):
    """An order, whether its schedule is known to end as soon as any, and if chance found it."""

    turns: list[int]
    proven: bool = False
    chance: bool = False


def level(
    schedule: Schedule,
    allocation: Allocation,
    effort: int = EFFORT,
    *,
    optimise: float = 0.0,
    helper: Executor | None = None,
) -> Outcome[Levelled]:
    """The schedule with tasks moved later until nobody is asked for more than there is.

    No task is chopped and none comes earlier. The plain order, by priority, latest start and
    name, pushed together, holds unless the search saves a hundredth of the plan's length, so that
    a small edit moves little.
    `effort` is the number of tasks placed in the search; 0 leaves it out. `optimise` are about the
    seconds that a longer search and then the solver take, both counted in work done, so that no
    busy machine changes a date. A `helper` does half of the search; it changes nothing else.
    """
    ground = Ground(schedule, allocation)
    plain = place(ground, order(ground, _keys(ground)))
    best, made, proven = plain, 1, plain.end == schedule.end
    found: list[Diagnostic] = list(ground.found)
    if not proven and len(set(ground.priority)) == 1:
        whole = surrogate(ground)
        for one in _tries(ground, whole, effort, optimise, helper):
            placed = place(ground, one.turns)
            made += 1
            gain = best.end - placed.end
            if gain > (WORTH * (best.end - min(placed.starts)) if one.chance else 0):
                best = placed
            proven = proven or (one.proven and placed.end == best.end)
    if optimise and not available():
        found.append(solver_missing())
    levelled = _levelled(ground, best, proven=proven, made=made)
    return Outcome(levelled, (*found, *find(ground, best)))


def level_where_limited(schedule: Schedule, allocation: Allocation) -> Outcome[Levelled | None]:
    """The levelled schedule; None where nothing asks for anybody whose capacity is known."""
    limited = {supply.name for supply in allocation.supplies if supply.limited}
    if not any(use.supply in limited for asked in allocation.asked for use in asked.uses):
        return Outcome(None)
    found = level(schedule, allocation)
    return Outcome(found.value, found.diagnostics)


def _keys(ground: Ground) -> list[tuple[int, int, str]]:
    """The plain order: what has begun, the more urgent, what has least time left, by name."""
    schedule = ground.schedule
    return [
        (-priority if place not in ground.begun else -BEGUN, late, activity.name)
        for place, (priority, late, activity) in enumerate(
            zip(ground.priority, schedule.late_start, schedule.network.activities, strict=True)
        )
    ]


def _tries(
    ground: Ground, whole: Surrogate, effort: int, optimise: float, helper: Executor | None
) -> Iterator[Try]:
    """Orders that may end sooner than the plain one, each with what is known of it."""
    starts: Sequence[int] = ()
    left = optimise
    if effort:
        more = thorough(len(whole.problem), optimise) if optimise and available() else 0
        left = remaining(more, optimise)
        searched = search(whole.problem, max(effort, more), pairs=more > effort, helper=helper)
        starts = searched.starts
        steady = whole.problem.makespan(searched.steady)
        yield Try(_turns(ground, searched.steady), whole.exact and steady == searched.floor)
        if searched.makespan < steady:
            yield Try(_turns(ground, starts), whole.exact and searched.proven, chance=True)
    if left and available():
        solved = solve(whole.problem, starts, left)
        if solved.starts:
            yield Try(_turns(ground, solved.starts), whole.exact and solved.state == "optimal")


def _turns(ground: Ground, starts: Sequence[int]) -> list[int]:
    """The order of a schedule in whole numbers."""
    activities = ground.schedule.network.activities
    late = ground.schedule.late_start
    keys = [
        (starts[number] if number not in ground.begun else -BEGUN, late[number], activity.name)
        for number, activity in enumerate(activities)
    ]
    return order(ground, keys)


def _levelled(ground: Ground, placed: Placed, *, proven: bool, made: int) -> Levelled:
    return Levelled(
        schedule=ground.schedule,
        starts=tuple(placed.starts),
        lefts=tuple(placed.lefts),
        finishes=tuple(placed.finishes),
        end=placed.end,
        moves=moves(ground, placed),
        proven=proven,
        schedules=made,
        rulers=tuple(ground.rulers),
    )
