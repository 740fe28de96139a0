"""`planweave variance`: the plan as it stands against any of its baselines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.program import run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
currency: EUR
roles: {board: {}}
tasks:
  pack: {duration: 2d, effort: 2pd, owner: board}
milestones: {open: {after: [pack], target: 2027-04-01}}
accounts: {vans: {amounts: {travel: 1_000 EUR}, dates: 2027-03-01..2027-03-31}}
"""

CONTRACTS = Path(__file__).resolve().parents[3] / "docs" / "reference" / "contracts"


def keep(folder: Path) -> None:
    said = run(folder, "baseline", "--by", "board", "--reason", "Agreed", "--on", "2027-02-01")
    assert said.code == 0, said.err


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = write(tmp_path, {"plan.yaml": PLAN})
    keep(folder)
    return folder


def data(folder: Path, *words: str) -> Any:
    said = run(folder, "variance", "--format", "json", *words)
    assert said.code == 0, said.err
    shape = json.loads(said.out)
    schema = json.loads((CONTRACTS / "variance.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(shape)
    return shape


def figures(found: Any) -> list[tuple[object, ...]]:
    return [
        (one["id"], one["figure"], one["agreed"], one["now"], one["difference"], one["percent"])
        for one in found["variances"]
    ]


def test_a_plan_as_it_was_agreed_has_none(plan: Path) -> None:
    assert figures(data(plan)) == []
    assert run(plan, "variance").out.splitlines() == [
        "move: against baseline 1.0.0 of 2027-02-01",
        "The plan is as it was agreed.",
    ]


def test_dates_effort_and_cost_are_told_with_their_differences(plan: Path) -> None:
    text = PLAN.replace("duration: 2d, effort: 2pd", "duration: 4d, effort: 3pd")
    write(plan, {"plan.yaml": text.replace("1_000 EUR", "1_100 EUR")})
    later = ("2027-03-02", "2027-03-04", 2, None)
    assert figures(data(plan)) == [
        ("move", "finish", *later),
        ("move", "effort", "16ph", "24ph", 8, 50),
        ("move", "cost", "1_000 EUR", "1_100 EUR", 100, 10),
        ("pack", "finish", *later),
        ("pack", "effort", "16ph", "24ph", 8, 50),
        ("pack", "cost", "1_000 EUR", "1_100 EUR", 100, 10),
        ("open", "finish", *later),
        ("vans", "cost", "1_000 EUR", "1_100 EUR", 100, 10),
    ]
    out = run(plan, "variance").out
    assert "move  finish  2027-03-02  2027-03-04  +2 d\n" in out
    assert "vans  cost    1_000 EUR   1_100 EUR   +100 EUR (+10 %)\n" in out
    assert "1 task or element more differ" in out


def test_the_dates_are_those_at_the_data_date(plan: Path) -> None:
    report = "data-date: 2027-03-05\nprogress: {pack: {started: 2027-03-01, remaining: 1d}}\n"
    write(plan, {"plan.yaml": PLAN + report})
    assert ("open", "finish", "2027-03-02", "2027-03-08", 4, None) in figures(data(plan))


def test_any_baseline_can_be_asked_for(plan: Path) -> None:
    second = PLAN.replace("1.0.0", "1.1.0").replace("duration: 2d", "duration: 3d")
    write(plan, {"plan.yaml": second})
    keep(plan)
    assert data(plan)["version"] == "1.1.0"
    assert figures(data(plan)) == []
    for word in ("1.0.0", "v1.0.0"):
        found = data(plan, "--against", word)
        assert found["version"] == "1.0.0"
        assert ("open", "finish", "2027-03-02", "2027-03-03", 1, None) in figures(found)


def test_what_came_and_went_is_listed(plan: Path) -> None:
    text = PLAN.replace("milestones: {open: {after: [pack]", "milestones: {shut: {after: [pack]")
    write(plan, {"plan.yaml": text})
    found = data(plan)
    assert (found["added"], found["removed"]) == (["shut"], ["open"])
    assert "new since then: shut\n\ngone since then: open\n" in run(plan, "variance").out


def test_without_a_baseline_or_with_another_name_it_says_so(plan: Path, tmp_path: Path) -> None:
    said = run(plan, "variance", "--against", "2.0.0")
    assert said.code == 2
    assert "move has no baseline “2.0.0”." in said.err
    bare = write(tmp_path / "bare", {"plan.yaml": PLAN})
    said = run(bare, "variance")
    assert said.code == 2
    assert "move has no baseline yet." in said.err
