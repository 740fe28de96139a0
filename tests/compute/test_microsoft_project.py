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


def compare_dates(project: Project) -> None:
    computed = [
        (dates.name, dates.start, dates.finish) for dates in schedule(project.network).value
    ]
    assert computed == [(task.name, task.start, task.finish) for task in project.stored]


OUT_OF_SEQUENCE = "TaskWBS"
"""The last task of this file is done before its predecessors: the slack of those is a matter of
convention, and other readers of the format differ from the file in it too."""


@pytest.mark.parametrize("file", sorted(COPIES.glob("*.xml")), ids=lambda file: file.stem)
def test_files_kept_here(file: Path) -> None:
    (compare_dates if file.stem == OUT_OF_SEQUENCE else compare)(read(file))


def test_the_files_ask_for_more_than_links() -> None:
    needs = {file.stem: read(file).needs for file in COPIES.glob("*.xml")}
    assert needs["Blank2010"] == {"as late as possible"}
    assert needs["Software_Development_Plan"] == {"lag in percent"}
    assert needs["ActualTaskProperties"] == needs["TaskWBS"] == {"progress"}


def test_every_clean_file(oracles: Path) -> None:
    folder = oracles / "data" / "msproject_p6"
    with (folder / "index.csv").open(encoding="utf-8") as rows:
        clean = [row["file"] for row in csv.DictReader(rows) if row["tier"] == "1-clean-cpm"]
    assert len(clean) == 6
    for name in clean:
        compare(read(folder / "mspdi_converted" / f"{Path(name).stem}.mspdi.xml"))
