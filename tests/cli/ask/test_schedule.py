"""`planweave schedule`: the forecast, and a sub-plan alone and merged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import run, write

FAMILY = {
    "plan.yaml": "plan: all\ntitle: All\nstart: 2027-03-01\n"
    "wbs: {1: {title: Net}, 2: {title: Ops}}\n"
    "sub-plans: {net: {delegates: [1]}, ops: {delegates: [2]}}\n"
    "milestones: {kick-off: {}}\n",
    "net/plan.yaml": "plan: net\ntitle: Net\n"
    "tasks:\n  lay: {duration: 5d, after: [kick-off]}\n  test: {duration: 12d}\n",
    "ops/plan.yaml": "plan: ops\ntitle: Ops\n"
    "tasks:\n  hire: {duration: 3d}\n  run: {duration: 20d, after: [hire, net/test]}\n",
}
PROGRESS = {
    "net/plan.yaml": FAMILY["net/plan.yaml"]
    + "data-date: 2027-03-05\nprogress: {test: {started: 2027-03-03, remaining: 10d}}\n"
}


def tasks(folder: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    said = run(folder, "schedule", *arguments, "--format", "json")
    assert said.code == 0, said.err
    return {task["id"]: task for task in json.loads(said.out)["tasks"]}


def test_in_its_own_folder_a_plan_has_the_calendar_and_the_holidays_of_those_around(
    tmp_path: Path,
) -> None:
    around = "calendar: cork\ncalendars: {cork: {week: [mon-thu 8h], holidays: [IE]}}\n"
    lock = "format: 1\nholidays:\n  IE:\n    2027: [2027-03-02]\n"
    write(tmp_path, FAMILY | {"plan.yaml": FAMILY["plan.yaml"] + around, "plan.lock": lock})
    write(tmp_path, {".git/HEAD": "ref: refs/heads/main\n"})
    alone = tasks(tmp_path, "ops", "--alone")
    assert alone["hire"]["finish"] == "2027-03-04"
    inside = tasks(tmp_path / "ops")
    assert {name: (one["start"], one["finish"]) for name, one in inside.items()} == {
        name: (one["start"], one["finish"]) for name, one in alone.items()
    }


def test_a_plan_alone(tmp_path: Path) -> None:
    found = tasks(write(tmp_path, FAMILY), "ops", "--alone")
    assert found["run"]["start"] == "2027-03-04"
    assert found["run"]["driven_by"] == ["hire"]
    assert found["hire"]["total_float"] == 0


def test_a_plan_merged_has_both_floats_and_says_what_drives_it_from_outside(tmp_path: Path) -> None:
    found = tasks(write(tmp_path, FAMILY), "ops", "--merged")
    assert list(found) == ["hire", "run"]
    assert found["run"]["start"] == "2027-03-17"
    assert found["run"]["driven_by"] == ["/net/test"]
    assert (found["hire"]["total_float"], found["hire"]["total_float_alone"]) == (9, 0)
    assert tasks(tmp_path, "net", "--merged")["lay"]["driven_by"] == ["/kick-off"]


def test_the_table_shows_both_floats(tmp_path: Path) -> None:
    said = run(write(tmp_path, FAMILY), "schedule", "ops", "--merged")
    assert "total  alone  free" in said.out
    assert said.out.endswith("ops ends on 2027-04-13.\n")


def test_the_root_is_what_is_merged(tmp_path: Path) -> None:
    write(tmp_path, FAMILY)
    assert (
        tasks(tmp_path, ".", "--merged") == tasks(tmp_path, ".") == tasks(tmp_path, ".", "--alone")
    )


def test_both_at_once_mean_nothing(tmp_path: Path) -> None:
    said = run(write(tmp_path, FAMILY), "schedule", "ops", "--merged", "--alone")
    assert said.code == 2
    assert "exclude each other" in said.err


def test_a_plan_that_the_family_does_not_weave_in(tmp_path: Path) -> None:
    write(tmp_path, {**FAMILY, "else/plan.yaml": "plan: else\ntitle: Else\n"})
    said = run(tmp_path, "schedule", "else", "--merged")
    assert said.code != 0
    assert "no sub-plan of all" in said.err


@pytest.mark.parametrize("arguments", [("net",), ("net", "--merged"), ("net", "--alone")])
def test_with_progress_dates_are_those_of_the_forecast(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    found = tasks(write(tmp_path, {**FAMILY, **PROGRESS}), *arguments)
    assert (found["test"]["start"], found["test"]["finish"]) == ("2027-03-03", "2027-03-19")
    assert found["lay"]["start"] == "2027-03-08"


def test_why_says_what_is_reported(tmp_path: Path) -> None:
    said = run(write(tmp_path, {**FAMILY, **PROGRESS}), "why", "net/test")
    assert "begun; what is left begins on 2027-03-08" in said.out
    assert "has begun, and what is left goes on from the data date" in said.out
