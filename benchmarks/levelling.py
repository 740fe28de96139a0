"""How short levelled schedules are, beside what is known: PSPLIB, RCPSP/max, TaskJuggler.

    python benchmarks/levelling.py FOLDER [psplib|optimise|lags|plan]...
        [--every N] [--patience SECONDS]

FOLDER holds `psplib` and `rcpsp_max`, their instances and expected.csv. Each part prints the aim
beside what was measured. `plan` levels a generated plan of 10,000 tasks and runs TaskJuggler
(`tj3`) on the same plan. `--every 5` takes every fifth instance only.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from instances import (
    Instance,
    expected,
    faults,
    problem,
    progen_max,
    psplib,
)
from planweave.compute.levelling.asked.allocate import allocate
from planweave.compute.levelling.core.lags import earliest
from planweave.compute.levelling.core.search import search, thorough
from planweave.compute.levelling.core.solving import solve
from planweave.compute.levelling.leveller import level
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory
from planweave_plan import files

SETS = ("j30", "j60", "j120")
TASKS = 10_000
DAY = 480
LEAST = 0.5
"""Seconds in which the solver can do something: with less it is not begun."""
NEAR = 1e-9


@dataclass(frozen=True)
class Measured:
    """One instance: its schedule beside the best known, and what it took."""

    name: str
    valid: bool
    ratio: float
    seconds: float
    clocked: float
    proven: bool


def plain(instance: Instance) -> tuple[list[int], bool]:
    found = search(problem(instance))
    return found.starts, found.proven


def optimised(instance: Instance, patience: float, helper: Executor) -> tuple[list[int], bool]:
    """The search with a helper on a second core; the solver has what is left of the time.

    The search is timed by what it took of the busier core, which is the clock's time where nothing
    else runs.
    """
    given, began = problem(instance), (time.process_time(), spent(helper))
    found = search(given, thorough(len(given), patience), pairs=True, helper=helper)
    if found.proven:
        return found.starts, True
    took = max(time.process_time() - began[0], spent(helper) - began[1])
    left = patience - took
    if left < LEAST:
        return found.starts, False
    solved = solve(given, found.starts, 1000.0, wall=left)
    if solved.makespan and solved.makespan <= found.makespan:
        return list(solved.starts), solved.state == "optimal"
    return found.starts, False


def spent(helper: Executor) -> float:
    """The CPU seconds of the helper."""
    return helper.submit(time.process_time).result()


def instances(folder: Path, every: int) -> Iterator[tuple[str, Instance, int]]:
    known = expected(folder)
    for name in SETS:
        for file in sorted((folder / name).glob("*.sm"))[::every]:
            yield name, psplib(file), int(known[name, file.name]["best_ub"])


def measure(
    folder: Path, every: int, work: Callable[[Instance], tuple[list[int], bool]]
) -> dict[str, list[Measured]]:
    found: dict[str, list[Measured]] = {name: [] for name in SETS}
    for name, instance, best in instances(folder, every):
        began, clock = time.process_time(), time.monotonic()
        starts, proven = work(instance)
        seconds, clocked = time.process_time() - began, time.monotonic() - clock
        ends = map(int.__add__, starts, instance.lengths)
        ratio = max(ends) / best
        found[name].append(
            Measured(instance.name, not faults(instance, starts), ratio, seconds, clocked, proven)
        )
    return found


def show(found: dict[str, list[Measured]], aims: str) -> None:
    every = [one for each in found.values() for one in each]
    for name, each in {**found, "all": every}.items():
        print(
            f"{name:>5}: valid {sum(one.valid for one in each)} of {len(each)}, "
            f"mean over best known {mean(each):.4f}, "
            f"proven {sum(one.proven for one in each)}, "
            f"CPU seconds mean {sum(one.seconds for one in each) / len(each):.2f} "
            f"most {max(one.seconds for one in each):.2f}, "
            f"by the clock most {max(one.clocked for one in each):.1f}"
        )
    print(f" aims: {aims}")


def mean(each: list[Measured]) -> float:
    return sum(one.ratio for one in each) / len(each)


def by_search(folder: Path, every: int, patience: float) -> None:
    print("PSPLIB by search")
    found = measure(folder / "psplib", every, plain)
    show(found, "valid on all, mean ≤ 1.012, ≤ 1 CPU second an instance")


def by_solver(folder: Path, every: int, patience: float) -> None:
    print(f"PSPLIB by search and solver together, {patience:g} s of the clock, two cores")
    with ProcessPoolExecutor(1) as helper:
        found = measure(folder / "psplib", every, lambda one: optimised(one, patience, helper))
    show(found, "mean ≤ 1.005, ≤ 10 s an instance, j30 proven on 90 %")


def by_lags(folder: Path, every: int, patience: float) -> None:
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


# --- A generated plan, beside TaskJuggler -----------------------------------------------------


def by_plan(folder: Path, every: int, patience: float) -> None:
    """A generated plan with one resource a task, and TaskJuggler on the same plan."""
    size = TASKS // every
    print(f"A generated plan of {size:,} tasks")
    with tempfile.TemporaryDirectory() as name:
        base = Path(name) / "plan"
        generator = folder.parent / "bench" / "gen_plan.py"
        asked = ["-n", str(size), "-s", "10", "--allocate", "-o", str(base)]
        subprocess.run([sys.executable, str(generator), *asked], check=True, capture_output=True)
        plan = json.loads(base.with_suffix(".json").read_text(encoding="utf-8"))
        ours = levelled(plan)
        theirs = taskjuggler(base, plan) if shutil.which("tj3") else None
    print(f"  ours: {told(plan, *ours)}")
    if theirs is None:
        print("  TaskJuggler is not here (tj3): nothing to compare with")
    else:
        print(f"  TaskJuggler: {told(plan, *theirs)}")
        ratio = max(map(last, ours[0].values())) / max(map(last, theirs[0].values()))
        print(f"  ours over theirs {ratio:.4f}")
    print(" aims: ≤ 1.03 of TaskJuggler's, no task chopped, < 2 s CPU")


Days = dict[str, tuple[float, float]]
"""The first and last moment of every task, in working days from the start of the plan."""


def last(days: tuple[float, float]) -> float:
    return days[1]


def levelled(plan: Any) -> tuple[Days, float]:
    """Our levelled days, and the CPU seconds for what is asked and for levelling."""
    texts = {
        path: text.replace("{title: Resource", "{capacity: 100%, title: Resource")
        for path, text in files(plan).items()
    }
    known = Facts(Memory(texts))
    schedule = known.schedule
    began = time.process_time()
    allocation = allocate(known.family, known.calendars.value, schedule).value
    solved = level(schedule, allocation).value
    seconds = time.process_time() - began
    ruler = schedule.frame.ruler_of[0]
    zero = ruler.first_start(min(schedule.early_start))
    marks = {
        activity.name.rpartition("/")[2] + "@" + activity.plan: (
            (ruler.first_start(start) - zero) / DAY,
            (ruler.last_finish(finish) - zero) / DAY,
        )
        for activity, start, finish in zip(
            schedule.network.activities, solved.starts, solved.finishes, strict=True
        )
    }
    return {row["id"]: marks[key(row["id"])] for row in plan["tasks"]}, seconds


def key(identifier: str) -> str:
    """A generated id, sp0.ph1.wp2.t17, as our task: its own id and its plan."""
    return identifier.rpartition(".")[2] + "@" + identifier.partition(".")[0]


def taskjuggler(base: Path, plan: Any) -> tuple[Days, float]:
    """TaskJuggler's days from its CSV report, and its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    asked = ["tj3", "--silent", str(base.with_suffix(".tjp")), "--output-dir", str(base.parent)]
    subprocess.run(asked, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    first = date.fromisoformat(plan["meta"]["start"])
    names = {row["id"] for row in plan["tasks"]}
    with base.with_name(f"{base.name}_csv.csv").open(encoding="utf-8") as report:
        rows = [row for row in DictReader(report, delimiter=";") if row["Id"] in names]
    days = {row["Id"]: (moment(row["Start"], first), moment(row["End"], first)) for row in rows}
    return days, seconds


def moment(text: str, first: date) -> float:
    """`2026-01-05-17:00` in working days of nine to five, Monday to Friday."""
    day, _, clock = text.rpartition("-")
    hour = int(clock[:2]) + int(clock[3:]) / 60
    weeks, rest = divmod((date.fromisoformat(day) - first).days, 7)
    return weeks * 5 + min(rest, 5) + (min(max((hour - 9) / 8, 0), 1) if rest < 5 else 0)


def told(plan: Any, days: Days, seconds: float) -> str:
    """Makespan, chopped tasks, broken links, days on which a resource has two tasks."""
    rows = {row["id"]: row for row in plan["tasks"]}
    chopped = sum(
        days[name][1] - days[name][0] > row["duration_days"] + NEAR for name, row in rows.items()
    )
    broken = sum(
        days[name][0] < days[before][1] - NEAR
        for name, row in rows.items()
        for before in row["predecessors"]
    )
    return (
        f"{max(map(last, days.values())):.0f} working days, chopped {chopped}, links broken "
        f"{broken}, clashes {clashes(rows, days)}, {seconds:.2f} s CPU"
    )


def clashes(rows: dict[str, Any], days: Days) -> int:
    """Tasks in one piece that begin while their resource is at another such task."""
    busy: dict[str, list[tuple[float, float]]] = {}
    for name, row in rows.items():
        if row["resource"] and days[name][1] - days[name][0] <= row["duration_days"] + NEAR:
            busy.setdefault(row["resource"], []).append(days[name])
    return sum(
        other[0] < one[1] - NEAR for each in busy.values() for one, other in pairwise(sorted(each))
    )


PARTS = {"psplib": by_search, "optimise": by_solver, "lags": by_lags, "plan": by_plan}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("parts", nargs="*", choices=[[], *PARTS])
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--patience", type=float, default=9.0)
    given = asked.parse_args()
    for part in given.parts or PARTS:
        PARTS[part](given.folder, given.every, given.patience)


if __name__ == "__main__":
    main()
