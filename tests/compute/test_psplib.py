"""Every instance of PSPLIB has the earliest and latest starts and the length known for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planweave.compute.calendars.axis import TICKS, begin
from planweave.compute.network import Network
from planweave.compute.schedule import schedule
from tests.compute.networks import EVERY_DAY, MONDAY, net

FIRST = begin(MONDAY) // TICKS
SETS = ("j30", "j60", "j120")


def network(file: Path) -> Network:
    """An instance's jobs with their durations in days and their successors."""
    text = file.read_text(encoding="ascii")
    _, _, rest = text.partition("PRECEDENCE RELATIONS:")
    precedence, _, rest = rest.partition("REQUESTS/DURATIONS:")
    requests, _, _ = rest.partition("RESOURCEAVAILABILITIES")
    days = {job: row[2] for job, *row in ([row[0], *row] for row in numbers(requests))}
    before: dict[str, list[str]] = {job: [] for job in days}
    for job, _, _, *successors in numbers(precedence):
        for successor in successors:
            before[successor].append(job)
    lines = [
        f"{job} {days[job]}" + (f" after {', '.join(before[job])}" if before[job] else "")
        for job in days
    ]
    return net(*lines, working=EVERY_DAY)


def numbers(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line[:4].strip().isdigit()]


def check(file: Path, expected: dict[str, Any]) -> None:
    solved = schedule(network(file)).value
    # A job of no length stands at the end of a day or at the beginning of the next one.
    early = [-(-tick // TICKS) - FIRST for tick in solved.early_start]
    late = [-(-tick // TICKS) - FIRST for tick in solved.late_start]
    assert early == expected["es"]
    assert late == expected["ls"]
    assert -(-solved.end // TICKS) - FIRST == expected["cpm_makespan"]
    critical = [place + 1 for place, total in enumerate(solved.total_float) if total == 0]
    assert critical == expected["critical"]


@pytest.mark.parametrize("size", SETS)
def test_critical_path_method(oracles: Path, size: str) -> None:
    folder = oracles / "data" / "psplib"
    expected = json.loads((folder / "expected_cpm.json").read_text(encoding="utf-8"))
    files = sorted((folder / size).glob("*.sm"))
    assert files
    for file in files:
        check(file, expected[file.name])
