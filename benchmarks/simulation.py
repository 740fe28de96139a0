"""Seconds and memory to simulate a network of 10,000 tasks in 10,000 samples on two processes.

    python -m benchmarks.simulation [TASKS] [SAMPLES] [WORKERS]

Every task has an estimate in three points (PERT-beta). The rows differ in what the network asks:
one calendar and plain links, all link types and lags on it, five calendars by part of the plan,
and a calendar for each task and lag by lot, so that nearly every link leads from one to another.
CPU seconds are printed too, for a machine that is not idle shows more seconds than it takes.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from fractions import Fraction

from benchmarks.schedule import network  # type: ignore[import-not-found]  # seen as “schedule”
from planweave.compute.network import Lag, Network
from planweave.compute.simulation.inputs.model import Model, Spread, Uncertain
from planweave.compute.simulation.simulate import chunk_size, simulate

TASKS, SAMPLES, WORKERS = 10_000, 10_000, 2
AIM = 10.0
CALENDARS = 5


def by_part(plain: Network) -> Network:
    """The same with one calendar for each fifth of the tasks; lags run in the successor's."""
    key = {
        one.name: str(place * CALENDARS // len(plain.activities))
        for place, one in enumerate(plain.activities)
    }
    return replace(
        plain,
        activities=tuple(replace(one, calendar=key[one.name]) for one in plain.activities),
        relations=tuple(
            replace(one, lag=Lag(one.lag.minutes, key[one.successor])) if one.lag else one
            for one in plain.relations
        ),
    )


def model(of: Network) -> Model:
    """Each task from 60 to 90 % of its likely duration up to 110 to 200 % of it."""
    chance = random.Random(2)
    return Model(
        network=of,
        uncertain=tuple(
            Uncertain(
                one.name,
                Spread(
                    one.minutes * chance.randint(6, 9) // 10,
                    one.minutes,
                    one.minutes * chance.randint(11, 20) // 10,
                ),
            )
            for one in of.activities
            if one.minutes
        ),
    )


def used() -> float:
    """CPU seconds of this process and those that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def main() -> None:
    given = [int(argument) for argument in sys.argv[1:]]
    tasks, samples, workers = (*given, *(TASKS, SAMPLES, WORKERS)[len(given) :])
    mixed = network(tasks, CALENDARS, mixed=True)
    rows = {
        "one calendar, finish-to-start": network(tasks, 1, mixed=False),
        "one calendar, all links and lags": network(tasks, 1, mixed=True),
        "a calendar for each fifth of the plan": by_part(mixed),
        "calendars by lot": mixed,
    }
    chunk = chunk_size(tasks)
    print(f"{tasks:,} tasks × {samples:,} samples, {workers} processes, {chunk} a chunk")
    print(f"{'':<40} {'seconds':>8} {'aim':>6} {'CPU s':>6}   P50 of the end")
    for name, of in rows.items():
        began, cpu = time.perf_counter(), used()
        with ProcessPoolExecutor(workers) as pool:
            result = simulate(model(of), samples, executor=pool)
        seconds = time.perf_counter() - began
        half = result.finish.quantile(Fraction(1, 2))
        print(f"{name:<40} {seconds:>8.1f} {AIM:>6.1f} {used() - cpu:>6.1f}   {half}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{'largest process':<40} {peak:>8} MB")


if __name__ == "__main__":
    main()
