"""Generated plans equal an independent forward pass, to the day, on every leaf."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.planweave_plan import files
from planweave.compute.calendars.axis import begin
from planweave.compute.calendars.working import STANDARD
from planweave.compute.network import Activity, Network, Relation
from planweave.compute.schedule import schedule
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

Starts = dict[str, tuple[date, date]]


def generated(oracles: Path, folder: Path, size: int) -> Any:
    base = folder / "plan"
    command = [sys.executable, oracles / "bench" / "gen_plan.py", "-n", str(size)]
    options = ["-s", str(max(2, size // 100)), "-o", base]
    subprocess.run([*command, *options], check=True, capture_output=True)
    return json.loads(base.with_suffix(".json").read_text(encoding="utf-8"))


def network(plan: Any) -> Network:
    start = date.fromisoformat(plan["meta"]["start"])
    return Network(
        activities=tuple(
            Activity(
                name=task["id"],
                calendar="",
                earliest=begin(start),
                minutes=task["duration_days"] * STANDARD.day,
            )
            for task in plan["tasks"]
        ),
        relations=tuple(
            Relation(before, task["id"])
            for task in plan["tasks"]
            for before in task["predecessors"]
        ),
        calendars=(("", STANDARD),),
    )


def independent(plan: Any) -> Starts:
    """Start and finish of every leaf, found by counting working days, without calendars.

    A milestone stands on the last day of what it waits for, or on the first day of the plan.
    """
    first = date.fromisoformat(plan["meta"]["start"])
    span = plan["meta"]["cpm_working_days"] + 2
    days = [first + timedelta(k) for k in range(2 * span + 10)]
    days = [day for day in days if day.weekday() < 5]
    tasks = {task["id"]: task for task in plan["tasks"]}
    done: dict[str, int] = {}
    dates: Starts = {}
    waiting = list(tasks)
    while waiting:
        rest = []
        for name in waiting:
            before = tasks[name]["predecessors"]
            if not all(other in done for other in before):
                rest.append(name)
                continue
            begins = max((done[other] for other in before), default=0)
            done[name] = begins + tasks[name]["duration_days"]
            last = days[max(done[name] - 1, 0)]
            dates[name] = (days[begins] if tasks[name]["duration_days"] else last, last)
        waiting = rest
    return dates


@pytest.mark.parametrize("size", [100, 1_000, 10_000])
def test_every_leaf(oracles: Path, tmp_path: Path, size: int) -> None:
    plan = generated(oracles, tmp_path, size)
    outcome = schedule(network(plan))
    assert not outcome.diagnostics
    computed = {dates.name: (dates.start, dates.finish) for dates in outcome.value}
    assert len(computed) == plan["meta"]["leaf_tasks"] == size
    assert computed == independent(plan)


@pytest.mark.parametrize("size", [100, 1_000])
def test_every_leaf_by_way_of_files(oracles: Path, tmp_path: Path, size: int) -> None:
    """The same dates when the plan is written in our format, read, woven and built."""
    plan = generated(oracles, tmp_path, size)
    known = Facts(Memory(files(plan)))
    full = {
        task["id"]: f"{task['subplan']}/{task['id'].rpartition('.')[2]}" for task in plan["tasks"]
    }
    expected = {full[name]: pair for name, pair in independent(plan).items()}
    computed = {
        dates.name: (dates.start, dates.finish)
        for dates in known.schedule
        if dates.name in expected
    }
    assert computed == expected
