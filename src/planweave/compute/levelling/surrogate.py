"""A plan in whole numbers: near enough to find a good order in, and often exact.

Working time is counted in parts of a week, so that calendars of different lengths can be compared;
the unit is the greatest that measures every length, or one that is fine enough. What the numbers
leave out (holidays, changing capacity, asserted dates) the placing of the order found puts right.
"""

from __future__ import annotations

from math import gcd
from statistics import fmean
from typing import Final

from planweave.classes import dataclass
from planweave.compute.calendars.axis import DAY, TICKS
from planweave.compute.calendars.working import WorkingTime
from planweave.compute.levelling.core.problem import Arc, Problem
from planweave.compute.levelling.ground import Ground
from planweave.compute.network.records import Activity, Lag, Relation

WEEK: Final = 7 * DAY
MONTH: Final = 30 * DAY
FINE: Final = 12
"""Units that an average job lasts, where no greater unit measures all of them."""
AMOUNTS: Final = 240
"""Parts of a capacity that are told apart, where no smaller number is exact."""


@dataclass(frozen=True, slots=True)
class Surrogate:
    """The problem, and whether it says all there is: then its proofs hold for the plan.

    Job numbers are places of the network; one more at the end is the beginning of it all.
    """

    problem: Problem
    exact: bool


def surrogate(ground: Ground) -> Surrogate:
    """The whole numbers behind a plan."""
    network = ground.schedule.network
    minutes = [
        _weekly(ground.rulers[place].working, activity.minutes) + activity.months * MONTH
        for place, activity in enumerate(network.activities)
    ]
    for place, activity in enumerate(network.activities):
        if activity.window is not None or activity.done:
            first, last = ground.schedule.early_start[place], ground.schedule.early_finish[place]
            minutes[place] = (last - first) * DAY // TICKS
    unit = _unit([each for each in minutes if each])
    lengths = [max(round(each / unit), 1) if each else 0 for each in minutes]
    kept = [network.relations[number] for number in ground.frame.order.relations]
    begins = len(lengths)
    arcs = [_arc(ground, relation, lengths, unit) for relation in kept]
    arcs += _releases(ground, unit, begins)
    capacity, demands = _amounts(ground)
    exact = (
        all(not each % unit for each in minutes)
        and _plain(ground)
        and all(
            one.lag is None or (not one.lag.months and _even(ground, one.lag, unit)) for one in kept
        )
    )
    problem = Problem(
        lengths=[*lengths, 0],
        demands=[*demands, []],
        capacity=capacity,
        arcs=arcs,
        keys=[*(activity.name for activity in network.activities), " "],
    )
    return Surrogate(problem, exact)


def _weekly(working: WorkingTime, minutes: int) -> int:
    """Working minutes as minutes of the calendar, by what the working week has of the whole."""
    return minutes * WEEK // working.whole_week


def _unit(minutes: list[int]) -> int:
    if not minutes:
        return WEEK
    return max(gcd(*minutes), int(fmean(minutes) / FINE), 1)


def _lag(ground: Ground, lag: Lag) -> int:
    working = ground.frame.rulers[lag.calendar].working
    return _weekly(working, lag.minutes) + lag.months * MONTH


def _even(ground: Ground, lag: Lag, unit: int) -> bool:
    return not _lag(ground, lag) % unit


def _arc(ground: Ground, relation: Relation, lengths: list[int], unit: int) -> Arc:
    """A link as a lag from start to start."""
    index = ground.schedule.network.index
    before, after = index[relation.predecessor], index[relation.successor]
    lag = round(_lag(ground, relation.lag) / unit) if relation.lag is not None else 0
    if relation.from_finish:
        lag += lengths[before]
    if relation.to_finish:
        lag -= lengths[after]
    return Arc(before, after, lag)


def _releases(ground: Ground, unit: int, begins: int) -> list[Arc]:
    """What may not begin at once: by the start of its plan, its limits, its asserted dates."""
    schedule = ground.schedule
    starts = schedule.early_start
    first = min(starts, default=0)
    found = []
    for place, activity in enumerate(schedule.network.activities):
        bound = starts[place] if stands(activity) else activity.earliest
        later = (bound - first) * DAY // TICKS
        found.append(Arc(begins, place, max(round(later / unit), 0)))
    return found


def stands(activity: Activity) -> bool:
    """Whether more than links and the start of the plan decides where an activity begins."""
    asserted = bool(activity.limits) or activity.window is not None
    return asserted or activity.as_late or activity.actual is not None


def _plain(ground: Ground) -> bool:
    """Whether one calendar of equal weeks holds for all, nothing is asserted, nothing changes."""
    activities = ground.schedule.network.activities
    working = {ground.rulers[place].working for place in range(len(activities))}
    working |= {each for _, each in ground.allocation.calendars}
    return (
        len(working) <= 1
        and all(not one.changes and len({m for m in one.week if m}) == 1 for one in working)
        and len({activity.earliest for activity in activities}) <= 1
        and not any(stands(one) or one.months or one.stretch for one in activities)
        and all(len(_levels(supply.steps)) <= 1 for supply in ground.allocation.supplies)
    )


def _levels(steps: tuple[tuple[int, int], ...]) -> set[int]:
    return {amount for _, amount in steps}


def _amounts(ground: Ground) -> tuple[list[int], list[list[tuple[int, int]]]]:
    """Capacities and demands in small numbers; what can never run short is left out."""
    supplies = ground.allocation.supplies
    asked: list[list[int]] = [[] for _ in supplies]
    for takes in ground.takes:
        for there, amount in takes:
            asked[there].append(amount)
    number: dict[int, int] = {}
    capacity: list[int] = []
    scales: list[int] = []
    for place, (supply, amounts) in enumerate(zip(supplies, asked, strict=True)):
        if amounts and supply.limited and sum(amounts) > min(_levels(supply.steps)):
            number[place] = len(capacity)
            most = supply.most
            scale = max(gcd(most, *amounts), -(-most // AMOUNTS))
            capacity.append(most // scale)
            scales.append(scale)
    demands = [
        [
            (number[there], min(-(-amount // scales[number[there]]), capacity[number[there]]))
            for there, amount in takes
            if there in number and amount
        ]
        for takes in ground.takes
    ]
    return capacity, demands
