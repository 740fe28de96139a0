"""Where the CPU of `planweave check` goes, stage by stage, on a generated plan.

    python benchmarks/stages.py [--size 10000] [--times 5]

Each run is a process of its own that asks for the facts in the order in which they build on each
other; the cheapest run of each stage counts, since noise only ever adds. Beside it stands what
PyYAML's fastest loader needs for the same files, in a process of its own and in the same minute,
and the two aims: check costs no more than `yaml.load`, and all rules no more than reading. A cold
check works everything out; a warm one finds that nothing has changed since the one before.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from process_cost import CommandFailed, cost, once
from scale import LOADER, PLANWEAVE, Plan, generated

STAGES: Final = """
import gc, json, sys, time
gc.disable()
marks = {}
def done(stage):
    marks[stage] = time.process_time() - sum(marks.values())
from planweave.cli.ask import check
from planweave.cli.formats import written
from planweave.cli.opened import open_plan
from planweave.cli.formats.report_of import report_of
opened = open_plan(sys.argv[1])
facts = opened.facts
done("start")
facts.gathered
done("reading")
facts.family
done("weaving")
facts.forecast, facts.reported
done("dates")
from planweave.compute.costs.findings import cost_findings
list(cost_findings(facts.costs))
done("costs")
facts.diagnostics
done("rules")
written("text", report_of(opened))
done("placing")
json.dump(marks, sys.stdout)
"""


def stages(plan: Plan) -> dict[str, float]:
    """Seconds of processor by stage, in one run."""
    command = [sys.executable, "-c", STAGES, str(plan.folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the stages of planweave check.")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=5, help="runs; the cheapest of each counts")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        plan = generated(wanted.size, Path(scratch))
        # The cache lies below the scratch folder: what a user has is neither asked nor changed.
        os.environ["XDG_CACHE_HOME"] = f"{scratch}/cache"
        check: list[str | Path] = [PLANWEAVE, "check", plan.folder, "--fail-on", "never"]
        once(check)
        loads, checks, again, runs = [], [], [], []
        for _ in range(wanted.times):
            loads.append(cost([sys.executable, "-c", LOADER, *plan.files]).cpu)
            checks.append(cost([*check, "--no-cache"]).cpu)
            again.append(cost(check).cpu)
            runs.append(stages(plan))
        print(plan.told())
    spent = {stage: min(run[stage] for run in runs) for stage in runs[0]}
    for stage, seconds in {
        **spent,
        "cold": min(checks),
        "warm": min(again),
        "yaml.load": min(loads),
    }.items():
        print(f"{stage:12}{seconds:8.3f} s CPU")
    print(f"cold  : yaml.load {min(checks) / min(loads):5.2f}, aim 1 at most")
    print(f"warm  : yaml.load {min(again) / min(loads):5.2f}, aim 1 at most")
    print(f"rules : reading   {spent['rules'] / spent['reading']:5.2f}, aim 1 at most")


if __name__ == "__main__":
    try:
        main()
    except CommandFailed as failure:
        sys.exit(str(failure))
