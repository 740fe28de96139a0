"""The search for a short schedule: many serial schedules, each pushed together, and the best kept.

Three classical parts, in whole numbers and without the clock: every order is turned into a
schedule by serial generation and pushed right and left (forward-backward improvement, Li and
Willis 1992; double justification, Valls, Ballestín and Quintanilla 2005); a genetic search crosses
good ones (Hartmann 1998), where a child is its mother but in a window of time its father; an
iterated local search then loosens the best one in a window of time (after Lourenço, Martin and
Stützle 2003). A thorough search is two of them that now and then send each other their best (the
island model: Whitley, Rana and Heckendorn 1999). The effort is a number of jobs placed, so that the
same problem gives the same schedule on any machine.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Final
from zlib import crc32

from planweave.classes import dataclass
from planweave.compute.levelling.core.chance import Chance
from planweave.compute.levelling.core.lags import earliest
from planweave.compute.levelling.core.problem import Arc, Problem
from planweave.compute.levelling.core.serial import Lane, Order, Starts, arranged, ready, serial

EFFORT: Final = 500_000
"""Jobs placed at most, when nothing else is asked: somewhat less than a second's work."""

THOROUGH: Final = 3_500
"""Jobs placed before a solver, as a multiple of the square of their number."""
SPEED: Final = 1_100_000
"""Jobs placed in about a second with a helper on a second core."""
SHARE: Final = 0.93
"""Of the seconds that search and solver have together, the search takes no more."""
LARGE: Final = 500
"""Jobs from which on their own number makes every schedule dear."""
STOPS: Final = (0.05, 0.25, 0.5, 0.75, 1.0)
"""Shares of the genetic search after which two of them tell each other; the first is early, so that
where one has reached the floor the other has not spent much."""
SENT: Final = 5
"""Schedules that each sends to the other."""
APART: Final = 1_000_000
"""So many numbers of sampled orders each search has for itself."""
TURNS: Final = 3
"""Schedules for each order: one, pushed right, pushed left."""
POPULATION: Final = 1.25
"""Orders that are crossed, as a multiple of the root of the number of schedules."""
GENETIC: Final = 0.85
"""The share of the effort after which the genetic search gives way to the local one."""
CROSSED: Final = (0.1, 0.6)
"""How much of the mother's length a child has from its father, at least and at most."""
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
Member = tuple[Individual, Order]


class Search:
    """Schedules of one problem as they are found; `best` is a shortest one of them.

    Searches with different numbers go different ways by chance.
    """

    def __init__(self, problem: Problem, effort: int, number: int = 0) -> None:
        self.problem, self.count = problem, len(problem)
        self.lanes = (Lane(problem), Lane(problem.mirrored()))
        alone = earliest(self.count, problem.arcs)
        assert isinstance(alone, list), "arcs that lead forwards close no ring"
        self.floor = max(problem.makespan(alone), problem.floor)
        self.latest = [self.floor - tail for tail in self.lanes[0].tails]
        self.left = max(effort // max(self.count, 1), 1)
        self.size = max(round(POPULATION * self.left**0.5), 4)
        self.made = 0
        self.signs = [crc32(key.encode()) for key in problem.keys]
        self.chance = Chance(number + 1)
        self.samples = number * APART
        self.population: list[Member] = []
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
            late + (Chance((number << 32) + sign).word() >> 32) * width
            for late, sign in zip(self.latest, self.signs, strict=True)
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

    def genetic(self, share: float = 1.0) -> None:
        """Cross good schedules with each other until this share of its effort is spent."""
        until = self.left * GENETIC * share
        while len(self.population) < self.size:
            if self.over:
                return
            self._enter(self.justified(self._sample()))
        while not self.over and self.made < until:
            mother, father = self._chosen(), self._chosen()
            self.take_in(self.justified(self._crossed(mother, father[0])))

    def _sample(self) -> Order:
        self.samples += 1
        return self.sampled(self.samples - 1)

    def _enter(self, one: Individual) -> None:
        self.population.append((one, self.order_of(one[1])))

    def take_in(self, one: Individual) -> None:
        """A new one in the place of the longer of two, unless it is longer itself, or known."""
        self._keep(one[1])
        population = self.population
        if len(population) < self.size:
            return
        place = max(self._some(2), key=lambda place: population[place][0][0])
        if one[0] <= population[place][0][0] and all(one != other for other, _ in population):
            population[place] = (one, self.order_of(one[1]))

    def shortest(self) -> list[Individual]:
        """The shortest of the population."""
        found = [self.best, *(one for one, _ in self.population)]
        return sorted(found, key=lambda one: one[0])[:SENT]

    def _some(self, number: int) -> list[int]:
        return [self.chance.below(self.size) for _ in range(number)]

    def _chosen(self) -> Member:
        place = min(self._some(2), key=lambda place: self.population[place][0][0])
        return self.population[place]

    def _crossed(self, mother: Member, father: Individual) -> Order:
        """The mother's order but for what the father has in a window of time: that in his."""
        (length, starts), order = mother
        least, most = CROSSED
        width = int(length * (least + self.chance.share() * (most - least)))
        first = self.chance.below(length + width) - width
        last, scale = first + width, length / father[0]
        keys: list[float] = list(starts)
        for job, start in enumerate(father[1]):
            if first <= start * scale < last:
                keys[job] = start * scale
        child = ready(self.lanes[0], keys)
        return self._swapped(child) if child == order else child

    def _swapped(self, order: Order) -> Order:
        before, chance = self.lanes[0].before, self.chance.share
        for place in range(self.count - 1):
            if chance() < SWAPS:
                one, other = order[place], order[place + 1]
                if all(job != one for job, _ in before[other]):
                    order[place], order[place + 1] = other, one
        return order

    # --- Local search --------------------------------------------------------------------

    def local(self) -> None:
        """Loosen the order in a window of time and keep what is no longer, till all is spent."""
        here, waited = self.best, 0
        while not self.over:
            there = self.justified(self._loosened(here[1]))
            waited = 0 if there[0] < here[0] else waited + 1
            if there[0] <= here[0] + (self.chance.share() < WORSE):
                here = there
            if waited > PATIENCE:
                waited = 0
                anew = self.chance.share() < ANEW
                here = self.justified(self._sample()) if anew else self.best

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


def _paired(one: Search, effort: int, helper: Executor | None) -> Search:
    """Two searches, each with half of the effort, that now and then send each other their best."""
    other = Search(one.problem, effort // 2, 1)
    begun = one.made
    one.left, one.size = other.left, other.size
    one.made = other.made = -(-begun // 2)
    other.best = one.best
    for share in STOPS:
        one, other = _both(_genetic, one, other, share, helper)
        ours, theirs = one.shortest(), other.shortest()
        for found in theirs:
            one.take_in(found)
        for found in ours:
            other.take_in(found)
    one, other = _both(_local, one, other, 1.0, helper)
    one.take_in(other.best)
    one.made += other.made
    return one


Step = Callable[[Search, float], Search]


def _both(
    step: Step, one: Search, other: Search, share: float, helper: Executor | None
) -> tuple[Search, Search]:
    """A step of two searches, the second by the helper."""
    if helper is None or one.over:
        return step(one, share), step(other, share)
    asked = helper.submit(step, other, share)
    return step(one, share), asked.result()


def _genetic(searching: Search, share: float) -> Search:
    searching.genetic(share)
    return searching


def _local(searching: Search, _: float) -> Search:
    searching.local()
    return searching


def search(
    problem: Problem,
    effort: int = EFFORT,
    *,
    pairs: bool = False,
    helper: Executor | None = None,
) -> Found:
    """The shortest schedule found by so many placements of jobs; all arcs must lead forwards.

    The jobs are taken in the order of their keys, so that the order of writing changes nothing.
    With `pairs` two searches share the effort, so that a `helper` may do one of them.
    """
    if not len(problem):
        return Found([], 0, 0, 0, 0, [])
    order = sorted(range(len(problem)), key=problem.keys.__getitem__)
    searching = Search(_reordered(problem, order), effort)
    first, steady = searching.steadily()
    if pairs and not searching.over:
        searching = _paired(searching, effort, helper)
    else:
        searching.genetic()
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
