"""Dates and slack equal those that Microsoft Project stored: to the day, to the working minute."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from planweave.compute.schedule import schedule
from tests.compute.mspdi import Project, read

COPIES = Path(__file__).parent.parent / "oracles" / "microsoft-project"


def compare(project: Project) -> None:
    outcome = schedule(project.network)
    assert not outcome.diagnostics
    computed = [
        (dates.name, dates.start, dates.finish, dates.total_float, dates.free_float)
        for dates in outcome.value
    ]
    expected = [
        (task.name, task.start, task.finish, task.slack, task.free) for task in project.stored
    ]
    assert computed == expected


@pytest.mark.parametrize("file", sorted(COPIES.glob("*.xml")), ids=lambda file: file.stem)
def test_files_kept_here(file: Path) -> None:
    compare(read(file))


def test_every_clean_file(oracles: Path) -> None:
    folder = oracles / "data" / "msproject_p6"
    with (folder / "index.csv").open(encoding="utf-8") as rows:
        clean = [row["file"] for row in csv.DictReader(rows) if row["tier"] == "1-clean-cpm"]
    read_files = [
        read(folder / "mspdi_converted" / f"{Path(name).stem}.mspdi.xml") for name in clean
    ]
    plain = [project for project in read_files if not project.needs]
    assert len(clean) == 6
    assert len(plain) == 4
    for project in plain:
        compare(project)
