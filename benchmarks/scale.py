"""How cost grows with the plan: check, HTML and PDF of 100, 1,000 and 10,000 tasks.

    python benchmarks/scale.py [--sizes 100 1000] [--times 5] [--long-pdf]

The plans come from the generator bench/gen_plan.py in the folder of oracles (PLANWEAVE_ORACLES,
else `shared` beside the checkout). Beside `check` stands what PyYAML's fastest loader needs for the
same files, in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from planweave_plan import write
from process_cost import CommandFailed, Cost, cost

Command = list[str | Path]

CHECKOUT: Final = Path(__file__).resolve().parent.parent
PLANWEAVE: Final = Path(sys.executable).with_name("planweave")
SUB_PLANS: Final = {100: 2, 1_000: 4, 10_000: 10}
LONG_PDF: Final = 10_000
LOADER: Final = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """A generated plan on disk."""

    size: int
    folder: Path
    files: tuple[Path, ...]

    def told(self) -> str:
        megabytes = sum(file.stat().st_size for file in self.files) / 1e6
        return f"{self.size:,} tasks in {len(self.files)} files, {megabytes:.2f} MB"


def generator() -> Path:
    """Where the generator lies; ends the run, saying so, where it is not."""
    oracles = Path(os.environ.get("PLANWEAVE_ORACLES") or CHECKOUT.parent / "shared")
    found = oracles / "bench" / "gen_plan.py"
    if not found.is_file():
        sys.exit(f"There is no generator at {found}: set PLANWEAVE_ORACLES to the oracles' folder.")
    return found


def generated(size: int, scratch: Path) -> Plan:
    """The plan of a size: the same one every time."""
    base = scratch / f"p{size}"
    parts = str(SUB_PLANS.get(size, max(2, size // 1_000)))
    command: Command = [
        sys.executable,
        generator(),
        "-n",
        str(size),
        "-s",
        parts,
        "--seed",
        "1",
        "-o",
        base,
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    plan = json.loads(base.with_suffix(".json").read_text(encoding="utf-8"))
    return Plan(size, base, tuple(write(plan, base)))


def jobs(plan: Plan, *, times: int, long_pdf: bool) -> Iterator[tuple[str, Cost]]:
    """What is measured of one plan, by name."""
    loaded: Command = [sys.executable, "-c", LOADER, *plan.files]
    check: Command = [PLANWEAVE, "check", plan.folder, "--fail-on", "never", "--no-cache"]
    yield "yaml.load", cost(loaded, times=times)
    yield "check", cost(check, times=times)
    build: Command = [
        PLANWEAVE,
        "build",
        plan.folder,
        "--output",
        plan.folder.with_suffix(".out"),
        "--to",
    ]
    yield "html", cost([*build, "html"])
    if plan.size < LONG_PDF or long_pdf:
        yield "pdf", cost([*build, "pdf"])


def exponent(small: Plan, large: Plan, before: float, after: float) -> float:
    """By which power of the size the cost grows between two plans: 1 is linear."""
    return math.log(after / before) / math.log(large.size / small.size)


def growth(costs: dict[Plan, dict[str, Cost]], start: float) -> Iterator[str]:
    """From each plan to the next, as measured and with the program's start taken off."""
    for small, large in pairwise(costs):
        for job in costs[small].keys() & costs[large].keys() - {"yaml.load"}:
            before, after = costs[small][job].cpu, costs[large][job].cpu
            whole = exponent(small, large, before, after)
            net = exponent(small, large, max(before - start, 1e-3), max(after - start, 1e-3))
            yield f"{job}: {small.size:,} to {large.size:,}: {whole:.2f}, without start {net:.2f}"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Planweave on plans of several sizes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=sorted(SUB_PLANS))
    parser.add_argument("--times", type=int, default=3, help="runs of check; the cheapest counts")
    parser.add_argument("--long-pdf", action="store_true", help="the PDF of 10,000 tasks too")
    return parser.parse_args()


def main() -> None:
    wanted = options()
    start = cost([PLANWEAVE, "--version"], times=wanted.times)
    print(f"Start of the program: {start.cpu:.2f} s CPU, {start.memory:.0f} MB")
    costs: dict[Plan, dict[str, Cost]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in sorted(wanted.sizes):
            plan = generated(size, Path(scratch))
            print(f"\n{plan.told()}\n{'':12}{'CPU s':>10}{'wall s':>10}{'MB':>10}")
            costs[plan] = {}
            for job, spent in jobs(plan, times=wanted.times, long_pdf=wanted.long_pdf):
                costs[plan][job] = spent
                print(
                    f"{job:12}{spent.cpu:10.2f}{spent.wall:10.2f}{spent.memory:10.0f}", flush=True
                )
            ratio = costs[plan]["check"].cpu / costs[plan]["yaml.load"].cpu
            print(f"check costs {ratio:.2f} of yaml.load")
    print("\nGrowth of CPU as a power of the number of tasks (1 is linear)")
    print("\n".join(sorted(growth(costs, start.cpu))))


if __name__ == "__main__":
    try:
        main()
    except CommandFailed as failure:
        sys.exit(str(failure))
