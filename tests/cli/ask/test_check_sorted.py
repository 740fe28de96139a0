"""`planweave check --sort`: by what mending takes for people, by file for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import run, write

# Monday 2027-03-01: pack ends on Friday 19 March and load on Tuesday 23 March.
PLAN = """\
plan: move
title: Move
start: 2027-03-01
currency: EUR
tasks:
  pack: {duration: 15d}
  load: {duration: 2d, after: [pack]}
milestones:
  small: {target: 2027-03-18, after: [pack]}
  large: {target: 2027-03-12, after: [load]}
accounts: {trips: {amounts: {travel: 900 EUR}, stated-total: 1_000 EUR}}
deliverables: {list: {produced-by: [pack]}}
wbs: {1: {title: Move}, 2.1: {title: Rest}}
"""
RULES = ("target-missed", "stated-total-differs", "linked-to-nothing")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(tmp_path, {"plan.yaml": PLAN})
    return tmp_path


def order(plan: Path, *options: str) -> list[tuple[str, str]]:
    """Rule and record of the findings that are looked at, as JSON lists them."""
    said = json.loads(run(plan, "check", "--format", "json", *options).out)
    return [(one["rule"], one["subject"]) for one in said["findings"] if one["rule"] in RULES]


BY_FILE = [
    ("target-missed", "small"),
    ("target-missed", "large"),
    ("stated-total-differs", "trips"),
    ("linked-to-nothing", "2.1"),
]


def test_programs_get_the_order_of_files(plan: Path) -> None:
    assert order(plan) == order(plan, "--sort", "file") == BY_FILE


def test_by_effect_what_moves_most_comes_first(plan: Path) -> None:
    # large moves by seven days, small by one; 100 EUR are in dispute; an element cannot be mended.
    assert order(plan, "--sort", "effect") == [BY_FILE[1], BY_FILE[0], BY_FILE[2], BY_FILE[3]]


def test_by_rule_those_of_a_rule_stand_together(plan: Path) -> None:
    assert order(plan, "--sort", "rule") == [BY_FILE[3], BY_FILE[2], BY_FILE[0], BY_FILE[1]]


def test_people_get_the_order_of_effects(plan: Path) -> None:
    text = run(plan, "check").out
    places = [
        text.index(said) for said in ("large is forecast", "small is forecast", "The account")
    ]
    assert places == sorted(places)
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if "large is forecast" in line)
    shown = lines[at : at + 7]
    assert "    effect of this mend: 7 working days on dated milestones (large, later)" in shown
    assert "      plan.yaml:10:19: target: 2027-03-23" in shown
    assert "    effect of this mend: 100 EUR" in lines
    assert "    effect: not measurable" in lines


def test_json_has_effects_and_every_mend(plan: Path) -> None:
    findings = json.loads(run(plan, "check", "--format", "json").out)["findings"]
    (large,) = (one for one in findings if one["subject"] == "large" and one["effect"])
    assert large["effect"] == {
        "days": 7,
        "milestone": "large",
        "moved": 7,
        "money": None,
        "effort": None,
    }
    (mend,) = large["mends"]
    assert mend["edits"] == [
        {
            "subject": "large",
            "field": ["target"],
            "value": "2027-03-23",
            "path": "plan.yaml",
            "line": 10,
            "column": 19,
        }
    ]
    (money,) = (one["effect"] for one in findings if one["rule"] == "stated-total-differs")
    assert money["money"] == "100 EUR"
    (lost,) = (one for one in findings if one["rule"] == "linked-to-nothing")
    assert (lost["effect"], lost["mends"]) == (None, [])
    assert lost["effect_says"].startswith("not measurable")


def test_sarif_ranks_by_effect_from_a_hundred_down(plan: Path) -> None:
    results = json.loads(run(plan, "check", "--format", "sarif").out)["runs"][0]["results"]
    ranks = {one["message"]["text"].partition(" ")[0]: one["rank"] for one in results}
    assert ranks["large"] == 100
    assert ranks["large"] > ranks["small"]
    assert all(0 <= one["rank"] <= 100 for one in results)


def test_a_mend_copied_into_the_file_clears_its_finding(plan: Path) -> None:
    mended = PLAN.replace("large: {target: 2027-03-12", "large: {target: 2027-03-23")
    write(plan, {"plan.yaml": mended})
    assert BY_FILE[1] not in order(plan)


def test_with_a_fault_the_fault_comes_first_and_nothing_is_measured(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("after: [load]", "after: [lead]")})
    text = run(plan, "check").out
    assert "effect" not in text
    assert text.index("“lead”") < text.index("small is forecast")


def test_an_unknown_order_is_refused(plan: Path) -> None:
    assert run(plan, "check", "--sort", "size").code == 2
