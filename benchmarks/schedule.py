"""CPU seconds to date a network of 10,000 tasks and 20,000 links.

    python -m benchmarks.schedule [TASKS]

The first row is the plain arithmetic that any critical path method needs, in whole numbers and
without calendars: the floor. The others are ours, on one calendar and on many, with every link
type and lags. The best of five runs counts.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date

from planweave.compute.calendars.axis import begin
from planweave.compute.calendars.working import STANDARD, WorkingTime
from planweave.compute.network import Activity, Lag, Network, Relation
from planweave.compute.schedule import schedule
from planweave.compute.schedule.driving import drivers
from planweave.compute.schedule.floats import free_floats
from planweave.compute.schedule.frame import Frame
from planweave.compute.schedule.passes import backward, forward

RUNS = 5
START = date(2026, 1, 5)
REACH = 60


def network(tasks: int, calendars: int, *, mixed: bool) -> Network:
    """A random network: two links a task to one of the sixty before it."""
    chance = random.Random(1)
    changes = tuple(
        (START.toordinal() + day, START.toordinal() + day, 0) for day in range(9, 3000, 31)
    )
    working = [
        (str(number), WorkingTime((*(STANDARD.day - 30 * (number % 5),) * 5, 0, 0), changes))
        for number in range(calendars)
    ]
    activities = [
        Activity(
            name=f"t{place}",
            calendar=str(chance.randrange(calendars)),
            earliest=begin(START),
            minutes=chance.randint(0, 15) * STANDARD.day,
        )
        for place in range(tasks)
    ]
    relations = []
    for place in range(1, tasks):
        for other in {max(0, place - chance.randint(1, REACH)) for _ in range(2)}:
            kind, lag = "FS", None
            if mixed:
                kind = chance.choice(("FS", "FS", "SS", "FF", "SF"))
                lag = Lag(chance.randint(-2, 5) * 480, str(place % calendars))
            relations.append(Relation(f"t{other}", f"t{place}", kind, lag))  # type: ignore[arg-type]
    return Network(
        activities=tuple(activities), relations=tuple(relations), calendars=tuple(working)
    )


def bare(network: Network) -> int:
    """Both passes in whole numbers: no calendars, no lags, finish-to-start only."""
    count = len(network.activities)
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for relation in network.relations:
        one, other = network.index[relation.predecessor], network.index[relation.successor]
        before[other].append(one)
        after[one].append(other)
    length = [activity.minutes for activity in network.activities]
    finish = [0] * count
    for place in range(count):
        finish[place] = max((finish[one] for one in before[place]), default=0) + length[place]
    end = max(finish)
    start = [0] * count
    for place in reversed(range(count)):
        start[place] = min((start[one] for one in after[place]), default=end) - length[place]
    return end


def best(work: Callable[[], object]) -> float:
    """CPU milliseconds of the best of some runs."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times) * 1000


def passes(frame: Frame) -> None:
    """Both passes and the free floats."""
    early = forward(frame)
    backward(frame, early)
    free_floats(frame, early)


def main() -> None:
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    plain = network(tasks, 1, mixed=False)
    print(f"{tasks:,} tasks, {len(plain.relations):,} links; CPU milliseconds, best of {RUNS}")
    print(f"{best(lambda: bare(plain)):8.1f}  whole numbers without calendars")
    for title, calendars, mixed in (
        ("one calendar, FS", 1, False),
        ("ten calendars, FS", 10, False),
        ("ten calendars, all types, lags", 10, True),
    ):
        given = network(tasks, calendars, mixed=mixed)
        frame = Frame(given)
        print(f"{best(lambda frame=frame: passes(frame)):8.1f}  {title}: both passes, floats")  # type: ignore[misc]
        print(f"{best(lambda given=given: schedule(given)):8.1f}  {title}: all of schedule()")  # type: ignore[misc]
    solved = schedule(plain).value
    every = best(lambda: [drivers(solved, activity.name) for activity in plain.activities])
    print(f"{every:8.1f}  what drives every task")


if __name__ == "__main__":
    main()
