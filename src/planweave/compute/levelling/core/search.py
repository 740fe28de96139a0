"""The search for a short schedule: many serial schedules, each pushed together, and the best kept.

Three classical parts, in whole numbers and without the clock: every order is turned into a
schedule by serial generation and pushed right and left (forward-backward improvement, Li and
Willis 1992; double justification, Valls, Ballestín and Quintanilla 2005); a plain genetic search
crosses the orders of good ones (Hartmann 1998); an iterated local search then loosens the best one
in a window of time (after Lourenço, Martin and Stützle 2003). The effort is a number of jobs
placed, so that the same problem gives the same schedule on any machine.
"""

from __future__ import annotations

import pickle
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zlib import crc32

from planweave.compute.levelling.core.chance import Chance
from planweave.compute.levelling.core.lags import earliest
from planweave.compute.levelling.core.problem import Arc, Problem
from planweave.compute.levelling.core.serial import Lane, Order, Starts, arranged, ready, serial

EFFORT: Final = 500_000
"""Jobs placed at most, when nothing else is asked: somewhat less than a second's work."""

THOROUGH: Final = 3_500
"""Jobs placed before a solver, as a multiple of the square of their number."""
SPEED: Final = 1_400_000
"""Jobs placed in about a second with a helper on a second core."""
SHARE: Final = 0.93
"""Of the seconds that search and solver have together, the search takes no more."""
LARGE: Final = 500
"""Jobs from which on their own number makes every schedule dear."""
BATCH: Final = 32
"""Children that are made of one generation where a helper may do half of them."""
TURNS: Final = 3
"""Schedules for each order: one, pushed right, pushed left."""
POPULATION: Final = 1.25
"""Orders that are crossed, as a multiple of the root of the number of schedules."""
GENETIC: Final = 0.85
"""The share of the effort after which the genetic search gives way to the local one."""
SPREAD: Final = 0.6
"""How far the first orders differ from the order by latest start, as a share of the length."""
SWAPS: Final = 0.3
"""How many neighbours are swapped in a child that is its mother's copy."""
LOOSENED: Final = 20.0
"""How far in time the local search moves jobs in its window, at most."""
WINDOW: Final = (6, 20)
WORSE: Final = 0.05
"""How often the local search takes a schedule that is longer by one."""
ANEW: Final = 0.33
"""How often it then begins from a new order, and not from the best schedule again."""
PATIENCE: Final = 300
"""Steps without a shorter schedule after which the local search begins anew elsewhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """A schedule, its length, the floor that no schedule is below, and the schedules made for it.

    `first` is the length by the plain rule, before anything was improved; `steady` the schedule
    that pushing together alone made of it, without anything random: a small change of the
    problem changes it little.
    """

    starts: Starts
    makespan: int
    floor: int
    schedules: int
    first: int
    steady: Starts

    @property
    def proven(self) -> bool:
        """Whether no schedule is shorter."""
        return self.makespan == self.floor


Individual = tuple[int, Starts]


class Search:
    """Schedules of one problem as they are found; `best` is a shortest one of them.

    With `pairs` children are made in batches, and two local searches go their own ways, so that a
    `helper` can do half of the work. What is found is the same with it and without it.
    """

    def __init__(
        self, problem: Problem, effort: int, *, pairs: bool = False, helper: Executor | None = None
    ) -> None:
        self.problem, self.count = problem, len(problem)
        self.batch = BATCH if pairs else 1
        self.helper = helper
        self.payload = pickle.dumps(problem, protocol=5) if helper is not None else b""
        self.lanes = (Lane(problem), Lane(problem.mirrored()))
        alone = earliest(self.count, problem.arcs)
        assert isinstance(alone, list), "arcs that lead forwards close no ring"
        self.floor = max(problem.makespan(alone), problem.floor)
        self.latest = [self.floor - tail for tail in self.lanes[0].tails]
        self.left = max(effort // max(self.count, 1), 1)
        self.size = max(round(POPULATION * self.left**0.5), 4)
        self.made = 0
        self.chance = Chance(1)
        self.best: Individual = (-1, [])

    @property
    def over(self) -> bool:
        """Whether the effort is spent, or nothing shorter can be found."""
        return self.made >= self.left or self.best[0] == self.floor

    # --- Schedules -----------------------------------------------------------------------

    def make(self, side: int, order: Order) -> Starts:
        """The schedule of an order, forwards (0) or backwards (1)."""
        self.made += 1
        return serial(self.lanes[side], order)

    def turned(self, side: int, starts: Starts) -> Order:
        """The order in which a schedule of one side is pushed together from the other side."""
        rank, scale = self.lanes[1 - side].rank, self.count
        lengths = self.lanes[0].lengths
        keys = [
            place - (start + length) * scale
            for place, start, length in zip(rank, starts, lengths, strict=True)
        ]
        return arranged(self.lanes[1 - side], keys)

    def justified(self, order: Order) -> Individual:
        """The schedule of an order, pushed right and left again."""
        starts = self.make(0, order)
        self._keep(starts)
        for side in (0, 1):
            starts = self.make(1 - side, self.turned(side, starts))
        return self._keep(starts)

    def all_justified(self, orders: list[Order]) -> list[Individual]:
        """The schedules of several orders, half of them by the helper."""
        if self.helper is None or len(orders) < self.batch:
            return [self.justified(order) for order in orders]
        half = len(orders) // 2
        theirs = self.helper.submit(_justified, self.payload, orders[half:])
        ours = [self.justified(order) for order in orders[:half]]
        self.made += TURNS * (len(orders) - half)
        return [*ours, *(self._keep(starts) for starts in theirs.result())]

    def _keep(self, starts: Starts) -> Individual:
        found = (self.problem.makespan(starts), starts)
        if self.best[0] < 0 or found[0] < self.best[0]:
            self.best = found
        return found

    def order_of(self, starts: Starts) -> Order:
        """The order in which serial generation would give this schedule again."""
        lane, scale = self.lanes[0], self.count
        keys = [start * scale + place for start, place in zip(starts, lane.rank, strict=True)]
        return arranged(lane, keys)

    def sampled(self, number: int) -> Order:
        """An order by latest start, blurred; the random part hangs on the jobs' keys alone."""
        width = SPREAD * self.floor / (1 << 32) if number else 0.0
        keys = [
            late + crc32(f"{number} {key}".encode()) * width
            for late, key in zip(self.latest, self.problem.keys, strict=True)
        ]
        return ready(self.lanes[0], keys)

    def steadily(self) -> tuple[int, Starts]:
        """The length by the plain rule, and the schedule pushed together from it while it helps."""
        starts = self.make(0, self.sampled(0))
        length, found = self._keep(starts)
        first = length
        while not self.over:
            there = self.justified(self.order_of(found))
            if there[0] >= length:
                break
            length, found = there
        return first, found

    # --- Genetic search ------------------------------------------------------------------

    def genetic(self) -> None:
        """Cross good orders with each other until its share of the effort is spent."""
        population: list[tuple[Individual, Order]] = []
        for first in range(0, self.size, self.batch):
            if self.over:
                return
            numbers = range(first, min(first + self.batch, self.size))
            found = self.all_justified([self.sampled(number) for number in numbers])
            population += [(one, self.order_of(one[1])) for one in found]
        share = self.left * GENETIC
        while not self.over and self.made < share:
            children = [self._child(population) for _ in range(self.batch)]
            for one in self.all_justified(children):
                self._take_in(population, one)

    def _child(self, population: list[tuple[Individual, Order]]) -> Order:
        mother, father = self._chosen(population), self._chosen(population)
        return self._crossed(mother[1], father[1])

    def _take_in(self, population: list[tuple[Individual, Order]], one: Individual) -> None:
        """A new one in the place of the longer of two, unless it is longer itself, or known."""
        place = max(self._some(2), key=lambda place: population[place][0][0])
        if one[0] <= population[place][0][0] and all(one != other for other, _ in population):
            population[place] = (one, self.order_of(one[1]))

    def _some(self, number: int) -> list[int]:
        return [self.chance.below(self.size) for _ in range(number)]

    def _chosen(self, population: list[tuple[Individual, Order]]) -> tuple[Individual, Order]:
        place = min(self._some(2), key=lambda place: population[place][0][0])
        return population[place]

    def _crossed(self, mother: Order, father: Order) -> Order:
        """Beginning and end in the mother's order, the middle in the father's."""
        first, last = sorted(self.chance.below(self.count) for _ in range(2))
        order = mother[:first]
        taken = set(order)
        middle = [job for job in father if job not in taken][: last - first]
        taken.update(middle)
        order += middle
        order += [job for job in mother if job not in taken]
        return self._swapped(order) if order == mother else order

    def _swapped(self, order: Order) -> Order:
        before, chance = self.lanes[0].before, self.chance.share
        for place in range(self.count - 1):
            if chance() < SWAPS:
                one, other = order[place], order[place + 1]
                if all(job != one for job, _ in before[other]):
                    order[place], order[place + 1] = other, one
        return order

    # --- Local search --------------------------------------------------------------------

    def both_local(self) -> None:
        """Two local searches from the best schedule, each with half of what is left."""
        if self.over:
            return
        steps = (self.left - self.made) // 2
        asked = (self.problem, self.best, steps, self.size, 2)
        theirs = self.helper.submit(_wandered, *asked) if self.helper is not None else None
        for starts in (
            _wandered(self.problem, self.best, steps, self.size, 3),
            theirs.result() if theirs is not None else _wandered(*asked),
        ):
            self._keep(starts)
        self.made += 2 * steps

    def local(self) -> None:
        """Loosen the order in a window of time and keep what is no longer, till all is spent."""
        here, waited, number = self.best, 0, self.size
        while not self.over:
            there = self.justified(self._loosened(here[1]))
            waited = 0 if there[0] < here[0] else waited + 1
            if there[0] <= here[0] + (self.chance.share() < WORSE):
                here = there
            if waited > PATIENCE:
                number, waited = number + 1, 0
                anew = self.chance.share() < ANEW
                here = self.justified(self.sampled(number)) if anew else self.best

    def _loosened(self, starts: Starts) -> Order:
        width = WINDOW[0] + self.chance.below(WINDOW[1] - WINDOW[0] + 1)
        first = starts[self.chance.below(self.count)] - self.chance.below(width)
        last, lengths = first + width, self.lanes[0].lengths
        keys: list[float] = list(starts)
        for job, start in enumerate(starts):
            if first - lengths[job] <= start <= last:
                keys[job] += (self.chance.share() * 2 - 1) * LOOSENED
        return ready(self.lanes[0], keys)


def thorough(jobs: int, seconds: float) -> int:
    """The effort worth spending before a solver: few jobs it solves alone, many it hardly moves."""
    if jobs >= LARGE:
        return EFFORT
    return min(THOROUGH * jobs * jobs, int(SHARE * seconds * SPEED))


def remaining(effort: int, seconds: float) -> float:
    """The seconds that a search of this effort leaves to the solver."""
    return max(seconds - effort / SPEED, 0.0)


def _wandered(problem: Problem, best: Individual, steps: int, size: int, seed: int) -> Starts:
    """What a local search of its own makes of a schedule."""
    searching = Search(problem, 0)
    searching.best, searching.left, searching.size = best, steps, size
    searching.chance = Chance(seed)
    searching.local()
    return searching.best[1]


@lru_cache(maxsize=1)
def _opened(payload: bytes) -> Search:
    # Pickled by the process that asks, for this one: no file, nothing from outside.
    return Search(pickle.loads(payload), 0)


def _justified(payload: bytes, orders: list[Order]) -> list[Starts]:
    """What a helper does: the schedules of some orders."""
    searching = _opened(payload)
    return [searching.justified(order)[1] for order in orders]


def search(
    problem: Problem,
    effort: int = EFFORT,
    *,
    pairs: bool = False,
    helper: Executor | None = None,
) -> Found:
    """The shortest schedule found by so many placements of jobs; all arcs must lead forwards.

    The jobs are taken in the order of their keys, so that the order of writing changes nothing.
    With `pairs` the work is cut so that a `helper` may do half of it.
    """
    if not len(problem):
        return Found([], 0, 0, 0, 0, [])
    order = sorted(range(len(problem)), key=problem.keys.__getitem__)
    searching = Search(_reordered(problem, order), effort, pairs=pairs, helper=helper)
    first, steady = searching.steadily()
    if not searching.over:
        searching.genetic()
    if pairs:
        searching.both_local()
    else:
        searching.local()
    return Found(
        starts=_restored(searching.best[1], order),
        makespan=searching.best[0],
        floor=searching.floor,
        schedules=searching.made,
        first=first,
        steady=_restored(steady, order),
    )


def _restored(starts: Starts, order: Order) -> Starts:
    found = [0] * len(order)
    for job, start in zip(order, starts, strict=True):
        found[job] = start
    return found


def _reordered(problem: Problem, order: Order) -> Problem:
    place = {job: number for number, job in enumerate(order)}
    return Problem(
        lengths=[problem.lengths[job] for job in order],
        demands=[problem.demands[job] for job in order],
        capacity=problem.capacity,
        arcs=sorted(Arc(place[arc.before], place[arc.after], arc.lag) for arc in problem.arcs),
        keys=[problem.keys[job] for job in order],
    )
