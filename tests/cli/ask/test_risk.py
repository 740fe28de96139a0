"""`planweave risk`: figures of a simulation, and what is said where there is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import run, write

PLAN = {
    "plan.yaml": "plan: move\ntitle: Move\nstart: 2027-03-01\ncurrency: EUR\n"
    "tasks:\n  pack: {duration: [4d, 5d, 9d]}\n  drive: {duration: 2d, after: [pack]}\n"
    "milestones: {there: {after: [drive], target: 2027-03-10}}\n"
    "risks:\n  strike: {probability: 20%, impact: {schedule: [1d, 2d, 5d], cost: 900 EUR},"
    " threatens: [drive]}\n  vague: {level: high}\n"
}


def figures(folder: Path, *arguments: str) -> dict[str, Any]:
    said = run(folder, "risk", "--format", "json", "--samples", "400", *arguments)
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_the_same_figures_with_any_number_of_workers(tmp_path: Path) -> None:
    write(tmp_path, PLAN)
    assert figures(tmp_path, "--workers", "1") == figures(tmp_path, "--workers", "2")
    assert figures(tmp_path) != figures(tmp_path, "--seed", "2")


def test_the_contract_of_json(tmp_path: Path) -> None:
    found = figures(write(tmp_path, PLAN))
    assert found["plan"] == "move"
    assert (found["samples"], found["seed"]) == (400, 1)
    (there,) = found["commitments"]
    assert (there["id"], there["field"], there["date"]) == ("there", "target", "2027-03-10")
    assert 0 < there["chance"] < 1
    assert there["p10"] <= there["p50"] <= there["p80"] <= there["p90"]
    assert found["end"]["planned"] == "2027-03-09"
    assert [one["id"] for one in found["drivers"]] == ["pack", "strike"]
    assert found["cost"]["planned"] == "0"
    assert found["curve"][-1][1] == 1
    assert found["left_out"] == [{"id": "vague", "reason": "its probability is not stated"}]


def test_the_table(tmp_path: Path) -> None:
    said = run(write(tmp_path, PLAN), "risk", "--samples", "400")
    assert said.code == 0
    assert "there    target   2027-03-10" in said.out
    assert "Left out: vague, for its probability is not stated." in said.out
    assert "400 samples, seed 1." in said.out


def test_a_plan_without_chance(tmp_path: Path) -> None:
    sure = {"plan.yaml": "plan: p\ntitle: P\nstart: 2027-03-01\ntasks: {a: {duration: 2d}}\n"}
    said = run(write(tmp_path, sure), "risk")
    assert said.code == 2
    assert "Nothing in p is left to chance" in said.err


@pytest.mark.parametrize("written", ["100%", "0.3", "-5%", "much"])
def test_a_correlation_that_is_none(tmp_path: Path, written: str) -> None:
    said = run(write(tmp_path, PLAN), "risk", f"--correlation={written}")
    assert said.code == 2
    assert f"The correlation “{written}” is not between 0% and 100%." in said.err


def test_without_the_extra_a_sentence_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planweave.compute.simulation.requirements.find_spec", lambda name: None)
    said = run(write(tmp_path, PLAN), "risk")
    assert said.code == 2
    assert "A simulation needs numpy and scipy, which are not installed here." in said.err
    assert "pip install 'planweave[risk]'" in said.err


@pytest.mark.needs("distributed")
def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    said = run(write(tmp_path, PLAN), "risk", "--scheduler", "nonsense://nowhere")
    assert said.code == 2
    assert "There is no cluster at nonsense://nowhere." in said.err
