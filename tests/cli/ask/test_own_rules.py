"""Rules of a plan's own beside all others: profiles, waivers, formats, explain-like pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
organisation: {board: {title: Board, kind: body}}
tasks:
  pack: {duration: 5d}
  load: {duration: 5d, after: [pack]}
rules:
  short-tasks:
    title: Tasks are short
    level: error
    why: Long ones hide their state.
    remedy: Cut it.
    fail-when: tasks.where(duration > 3d)
"""
WAIVER = """\
waivers:
  w1:
    {rule: short-tasks, records: [pack], reason: As agreed, approved-by: board,
     approved: 2027-03-01, until: 2099-01-01}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, {"plan.yaml": PLAN})


def found(plan: Path, *arguments: str) -> list[tuple[str, str]]:
    said = json.loads(run(plan, "check", "--format", "json", *arguments).out)
    return [
        (one["subject"], one["level"]) for one in said["findings"] if one["rule"] == "short-tasks"
    ]


def test_findings_have_the_level_that_the_rule_says(plan: Path) -> None:
    assert found(plan) == [("pack", "error"), ("load", "error")]
    assert run(plan, "check").code == 1


def test_a_profile_switches_it_off_or_sets_its_level(plan: Path) -> None:
    write(plan, {"_off.yaml": "profile: off\nrules: {short-tasks: off}\n"})
    write(plan, {"_mild.yaml": "profile: mild\nrules: {short-tasks: info}\n"})
    assert found(plan, "--profile", "./_off.yaml") == []
    assert found(plan, "--profile", "./_mild.yaml") == [("pack", "info"), ("load", "info")]


def test_a_waiver_accepts_one_of_its_findings(plan: Path) -> None:
    write(plan, {"waivers.yaml": WAIVER})
    assert found(plan) == [("load", "error")]
    said = json.loads(run(plan, "check", "--format", "json").out)
    assert not [one for one in said["findings"] if "waiver" in one["rule"]]


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "junit", "github"])
def test_every_format_tells_them(plan: Path, form: str) -> None:
    said = run(plan, "check", "--format", form)
    assert "short-tasks" in said.out
    assert "Traceback" not in said.err


def test_sarif_holds_its_page(plan: Path) -> None:
    (log,) = json.loads(run(plan, "check", "--format", "sarif").out)["runs"]
    pages = {rule["id"]: rule for rule in log["tool"]["driver"]["rules"]}
    assert "Long ones hide their state." in json.dumps(pages["short-tasks"])


def test_a_plan_with_an_unreadable_rule_is_built_all_the_same(plan: Path) -> None:
    write(plan, {"more.yaml": "rules:\n  bad: {fail-when: taks}\n"})
    said = run(plan, "build", "--to", "html", "--output", "_out")
    assert said.code == 0, said.err
    page = (plan / "_out" / "move.html").read_text(encoding="utf-8")
    assert "tasks.where(duration &gt; 3d)" in page


def test_explain_knows_the_rules_of_the_plan_here_or_named(plan: Path, tmp_path: Path) -> None:
    here = run(plan, "explain", "short-tasks")
    assert "Condition: tasks.where(duration > 3d)" in here.out
    elsewhere = write(tmp_path / "elsewhere", {"notes.txt": ""})
    named = run(elsewhere, "explain", "short-tasks", "--plan", str(plan))
    assert named.out == here.out
    assert run(elsewhere, "explain", "short-tasks").code == 2
    assert "Tasks are short" in run(elsewhere, "explain", "--plan", str(plan)).out
    assert "did you mean" in run(plan, "explain", "short-task").err.casefold()


def test_a_rule_without_a_remedy_has_a_whole_page(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("    remedy: Cut it.\n", "")})
    assert "What to do: Change what it finds" in run(plan, "explain", "short-tasks").out
