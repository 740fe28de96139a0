"""Serial schedule generation: one job after the other, each at its first place that is free.

(Kelley 1963.) The free amounts of all resources at one time are packed into one whole number,
each in a field of its own with a guard bit above it; a job fits where taking its packed demand
leaves every guard bit standing. So one subtraction asks all resources at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from planweave.compute.levelling.core.problem import Problem

Order = list[int]
Starts = list[int]


class Lane:
    """A problem made ready for serial generation in one direction of time.

    Its arcs must lead forwards: there is an order of jobs in which none comes before what it
    waits for. `rank` is a job's place in one such order, `after` holds what waits for a job;
    `plain` is true where no lag is negative, so that nothing starts before what it waits for.
    """

    __slots__ = (
        "after",
        "before",
        "full",
        "guard",
        "lengths",
        "needs",
        "open",
        "plain",
        "rank",
        "tails",
    )

    def __init__(self, problem: Problem) -> None:
        count = len(problem)
        self.lengths = list(problem.lengths)
        self.before: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        self.after: list[list[int]] = [[] for _ in range(count)]
        for before, after, lag in problem.arcs:
            self.before[after].append((before, lag))
            self.after[before].append(after)
        self.open = [len(arcs) for arcs in self.before]
        self.plain = all(arc.lag >= 0 for arc in problem.arcs)
        self._pack(problem)
        order = ready(self, list(range(count)))
        if len(order) < count:
            raise ValueError("the arcs lead in a ring")
        self.rank = [0] * count
        for place, job in enumerate(order):
            self.rank[job] = place
        self._measure(order)

    def _pack(self, problem: Problem) -> None:
        self.full = self.guard = 0
        offsets, offset = [], 0
        for there in problem.capacity:
            offsets.append(offset)
            guard = 1 << there.bit_length()
            self.full |= (there | guard) << offset
            self.guard |= guard << offset
            offset += there.bit_length() + 1
        self.needs = [
            sum(amount << offsets[resource] for resource, amount in taken) if length else 0
            for taken, length in zip(problem.demands, problem.lengths, strict=True)
        ]

    def _measure(self, order: Order) -> None:
        """From the start of each job to the end of the last that waits for it, resources aside."""
        self.tails = list(self.lengths)
        for job in reversed(order):
            for before, lag in self.before[job]:
                self.tails[before] = max(self.tails[before], self.tails[job] + lag)


def arranged(lane: Lane, keys: Sequence[int]) -> Order:
    """The jobs by keys that follow the starts of a schedule, ties by rank."""
    return sorted(range(len(keys)), key=keys.__getitem__) if lane.plain else ready(lane, keys)


def ready(lane: Lane, keys: Sequence[float]) -> Order:
    """The jobs by their keys, the least first, as far as each waits for none after it."""
    waiting = lane.open[:]
    after = lane.after
    heap = [(keys[job], job) for job, left in enumerate(waiting) if not left]
    heapify(heap)
    order = []
    while heap:
        job = heappop(heap)[1]
        order.append(job)
        for other in after[job]:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(heap, (keys[other], other))
    return order


def serial(lane: Lane, order: Order) -> Starts:
    """The start of every job: in this order, each as early as lags and free resources allow."""
    full, guard, needs, lengths = lane.full, lane.guard, lane.needs, lane.lengths
    before = lane.before
    free: list[int] = []
    size = 0
    starts = [0] * len(lengths)
    for job in order:
        start = 0
        for other, lag in before[job]:
            earliest = starts[other] + lag
            if earliest > start:
                start = earliest
        need = needs[job]
        if need:
            length = lengths[job]
            # From the back of the window: a clash there lets it jump the furthest. What was
            # looked at and found free, from `low` backwards, is never looked at again.
            low, high = start, start + length
            while True:
                if high > size:
                    free.extend([full] * (high - size + 64))
                    size = len(free)
                at = high - 1
                while at >= low and (free[at] - need) & guard == guard:
                    at -= 1
                if at < low:
                    break
                start = at + 1
                low, high = high, start + length
            for at in range(start, high):
                free[at] -= need
        starts[job] = start
    return starts
