"""How short levelled schedules are, beside what is known: PSPLIB, RCPSP/max, TaskJuggler.

    python -m benchmarks.levelling FOLDER [psplib|optimise|lags|plan]... [--every N]

FOLDER holds `psplib` and `rcpsp_max`, their instances and expected.csv. Each part prints the aim
beside what was measured. `plan` levels a generated plan of 10,000 tasks and runs TaskJuggler
(`tj3`) on the same plan. `--every 5` takes every fifth instance only.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planweave.compute.levelling.core.lags import earliest
from planweave.compute.levelling.core.problem import Arc, Problem
from planweave.compute.levelling.core.search import search
from planweave.compute.levelling.core.solving import solve
from tests.compute.levelling.instances import (
    Instance,
    expected,
    faults,
    progen_max,
    psplib,
)

SETS = ("j30", "j60", "j120")
PATIENCE = 9.0
"""Seconds of the clock for one instance with the solver, after the search."""


@dataclass(frozen=True)
class Measured:
    """One instance: its schedule beside the best known, and what it took."""

    name: str
    valid: bool
    ratio: float
    seconds: float
    proven: bool


def problem(instance: Instance) -> Problem:
    return Problem(
        lengths=instance.lengths,
        demands=[
            [(number, amount) for number, amount in enumerate(takes) if amount]
            for takes in instance.takes
        ],
        capacity=instance.there,
        arcs=[Arc(*lag) for lag in instance.lags],
        keys=[f"{job:04}" for job in range(len(instance.lengths))],
    )


def plain(instance: Instance) -> tuple[list[int], bool]:
    found = search(problem(instance))
    return found.starts, found.proven


def optimised(instance: Instance) -> tuple[list[int], bool]:
    given = problem(instance)
    found = search(given)
    if found.proven:
        return found.starts, True
    solved = solve(given, found.starts, 1000.0, wall=PATIENCE)
    if solved.makespan and solved.makespan <= found.makespan:
        return list(solved.starts), solved.state == "optimal"
    return found.starts, False


def instances(folder: Path, every: int) -> Iterator[tuple[str, Instance, int]]:
    known = expected(folder)
    for name in SETS:
        for file in sorted((folder / name).glob("*.sm"))[::every]:
            yield name, psplib(file), int(known[name, file.name]["best_ub"])


def measure(
    folder: Path,
    every: int,
    work: Callable[[Instance], tuple[list[int], bool]],
    clock: Callable[[], float],
) -> dict[str, list[Measured]]:
    found: dict[str, list[Measured]] = {name: [] for name in SETS}
    for name, instance, best in instances(folder, every):
        began = clock()
        starts, proven = work(instance)
        seconds = clock() - began
        ends = map(int.__add__, starts, instance.lengths)
        ratio = max(ends) / best
        found[name].append(
            Measured(instance.name, not faults(instance, starts), ratio, seconds, proven)
        )
    return found


def show(found: dict[str, list[Measured]], aims: str) -> None:
    every = [one for each in found.values() for one in each]
    for name, each in {**found, "all": every}.items():
        print(
            f"{name:>5}: valid {sum(one.valid for one in each)} of {len(each)}, "
            f"mean over best known {mean(each):.4f}, "
            f"proven {sum(one.proven for one in each)}, "
            f"seconds mean {sum(one.seconds for one in each) / len(each):.2f} "
            f"most {max(one.seconds for one in each):.2f}"
        )
    print(f" aims: {aims}")


def mean(each: list[Measured]) -> float:
    return sum(one.ratio for one in each) / len(each)


def by_search(folder: Path, every: int) -> None:
    print("PSPLIB by search (CPU seconds)")
    found = measure(folder / "psplib", every, plain, time.process_time)
    show(found, "valid on all, mean ≤ 1.012, ≤ 1 CPU second an instance")


def by_solver(folder: Path, every: int) -> None:
    print("PSPLIB with the solver (seconds of the clock)")
    found = measure(folder / "psplib", every, optimised, time.monotonic)
    show(found, "mean ≤ 1.005, ≤ 10 s an instance, j30 proven on 90 %")


def by_lags(folder: Path, every: int) -> None:
    """Minimum and maximum lags: feasible or not, and how long."""
    print("RCPSP/max with the solver")
    known = expected(folder / "rcpsp_max")
    right = valid = count = 0
    for (name, file), row in list(known.items())[::every]:
        instance = progen_max(folder / "rcpsp_max" / name / file)
        solved = solve(problem(instance))
        count += 1
        if row["optimum_or_unsat"] == "unsat":
            right += solved.state == "impossible"
            valid += 1
        else:
            right += solved.state == "optimal" and solved.makespan == int(row["optimum_or_unsat"])
            valid += not faults(instance, solved.starts)
        alone = earliest(len(instance.lengths), problem(instance).arcs)
        cycle = row["time_lag_only_makespan_or_cycle"] == "cycle"
        assert isinstance(alone, tuple) == cycle, file
    print(f"  all: right {right} of {count}, valid {valid} of {count}")
    print(" aims: feasible or not right on all; what lags alone forbid found without the solver")


PARTS = {"psplib": by_search, "optimise": by_solver, "lags": by_lags}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("parts", nargs="*", default=list(PARTS), choices=list(PARTS))
    asked.add_argument("--every", type=int, default=1)
    given = asked.parse_args()
    for part in given.parts:
        PARTS[part](given.folder, given.every)


if __name__ == "__main__":
    main()
