"""`planweave what-if`: other values, scenarios side by side, and what cannot be varied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import contents, run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
currency: EUR
people: {ann: {}}
sub-plans: {wp: {}}
tasks: {pack: {duration: 2d, effort: 2pd, assign: {ann: 100%}}}
milestones: {open: {after: [wp/carry]}}
scenarios:
  late:
    title: The van comes late
    set:
      wp/carry: {duration: "[5d, 6d, 7d]", start-no-earlier-than: 2027-03-10}
  small: {without: [pack], set: {move: {start: 2027-03-08}}}
"""
FILES = {
    "plan.yaml": PLAN.replace('"[5d, 6d, 7d]"', "[5d, 6d, 7d]"),
    "wp/plan.yaml": "plan: wp\ntitle: W\ntasks: {carry: {duration: 3d, after: [/pack]}}\n"
    "accounts: {vans: {amounts: {travel: 100 EUR}, dates: 2027-03-01..2027-03-31}}\n",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def cases(folder: Path, *words: str) -> list[dict[str, object]]:
    said = run(folder, "what-if", *words, "--format", "json")
    assert said.code == 0, said.err
    return list(json.loads(said.out)["cases"])


def finish(case: dict[str, object]) -> object:
    return {one["id"]: one["after"] for one in case["effects"] if one["kind"] == "finish"}  # type: ignore[attr-defined]


def test_a_value_is_read_by_the_reader_of_its_field(plan: Path) -> None:
    before = contents(plan)
    [case] = cases(plan, "--set", "wp/carry.duration=[4d, 5d, 9d]")
    assert case["changes"] == [
        {
            "id": "wp/carry",
            "kind": "changed",
            "field": "duration",
            "before": "3d",
            "after": ["4d", "5d", "9d"],
        }
    ]
    assert finish(case)["open"] == "2027-03-09"  # type: ignore[index]
    assert contents(plan) == before


def test_several_values_a_key_of_the_plan_and_an_empty_one(plan: Path) -> None:
    words = (
        "--set",
        "wp/carry.after=",
        "--set",
        "carry.duration=1d",
        "--set",
        "move.start=2027-04-05",
    )
    [case] = cases(plan, *words)
    assert finish(case)["open"] == "2027-04-05"  # type: ignore[index]
    [case] = cases(plan, "--set", "wp.withdrawn=Not now")
    assert [one["kind"] for one in case["changes"]] == ["withdrawn"]  # type: ignore[index,attr-defined]


def test_what_is_left_out_counts_for_nothing(plan: Path) -> None:
    [case] = cases(plan, "--without", "wp")
    costs = [one for one in case["effects"] if one["kind"] == "cost" and "period" not in one]  # type: ignore[attr-defined]
    assert {one["id"]: one["difference"] for one in costs} == {
        "move": -100,
        "wp": -100,
        "wp/vans": -100,
    }
    [case] = cases(plan, "--without", "pack")
    assert finish(case)["open"] == "2027-03-03"  # type: ignore[index]


def test_scenarios_stand_side_by_side(plan: Path) -> None:
    late, small = cases(plan)
    assert (late["name"], late["title"]) == ("late", "The van comes late")
    assert finish(late)["open"] == "2027-03-17"  # type: ignore[index]
    assert finish(small)["open"] == "2027-03-10"  # type: ignore[index]
    text = run(plan, "what-if").out
    [row] = [line for line in text.splitlines() if line.startswith("open ends")]
    assert row.split() == [
        "open",
        "ends",
        "2027-03-05",
        "2027-03-17",
        "+8",
        "d",
        "2027-03-10",
        "+3",
        "d",
    ]
    [both] = cases(plan, "--scenario", "late", "--set", "wp/carry.duration=1d")
    assert finish(both)["open"] == "2027-03-10"  # type: ignore[index]


def test_nothing_otherwise_is_said_so(plan: Path) -> None:
    said = run(plan, "what-if", "--set", "carry.title=Carry it")
    assert "Nothing would be otherwise." in said.out
    assert "title: – → Carry it" in said.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--set", "carry"), "--set number 1: “carry” does not say which field becomes what."),
        (
            ("--set", "pack.duration=1d", "--set", "carri.duration=1d"),
            "--set number 2: There is no record “carri”",
        ),
        (("--set", "carry.durration=1d"), "has no field “durration”"),
        (("--set", "carry.duration=soon"), "--set number 1: “soon” is not a duration."),
        (("--set", "carry.duration=[1d"), "--set number 1: The list"),
        (("--set", "carry.duration=[1d, 2d, 3d]\nx: 1"), "--set number 1: "),
        (("--set", "carry.duration="), "has neither duration nor dates then"),
        (("--set", "carry.after=[nope]"), "cannot be computed with --set number 1"),
        (("--set", "pack.after=[carry]"), "cannot be computed with"),
        (("--set", "wp.path=elsewhere"), "says which files are read"),
        (("--set", "wp.allocation.effort=3pm"), "is a part of the field “allocation”"),
        (("--without", "move"), "--without number 1: move is the whole plan."),
        (("--without", "nobody"), "--without number 1: There is no record “nobody”"),
        (("--scenario", "lat"), "move has no scenario “lat”"),
    ],
)
def test_what_cannot_be_varied_is_told(plan: Path, words: tuple[str, ...], message: str) -> None:
    said = run(plan, "what-if", *words)
    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_a_scenario_that_varies_what_is_not_there_is_found_by_check(plan: Path) -> None:
    write(plan, {"plan.yaml": FILES["plan.yaml"].replace("{duration: [5d", "{durration: [5d")})
    said = run(plan, "check", "--format", "concise")
    assert said.code == 1
    assert "plan.yaml:13:" in said.out
    assert "has no field “durration”" in said.out


def test_a_plan_without_scenarios_asks_for_a_value(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": "plan: a\ntitle: A\nstart: 2027-03-01\n"})
    said = run(tmp_path, "what-if")
    assert said.code == 2
    assert "has no scenarios, and nothing is set" in said.err


LEVELLED = """\
plan: move
title: Move
start: 2027-03-01
currency: EUR
organisation: {crew: {kind: partner, rate: 400 EUR/pd}}
people: {ann: {title: Ann, unit: crew}}
tasks:
  pack: {duration: [4d, 5d, 9d], assign: {ann: 100%}, priority: 900}
  paint: {duration: 3d, assign: {ann: 100%}}
milestones: {open: {after: [pack, paint], target: 2027-03-09}}
"""


def test_chances_and_levelled_load_stand_beside_the_dates(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    write(tmp_path, {"plan.yaml": LEVELLED})
    said = run(tmp_path, "what-if", "--set", "paint.duration=8d")
    assert said.code == 0, said.err
    rows = {line.split("  ")[0]: line for line in said.out.splitlines()}
    assert "2027-03-10" in rows["move ends, levelled"]
    assert "2027-03-17 +5 d" in rows["move ends, levelled"]
    assert "2027-03-10" in rows["move ends, P80"]
    assert "open target, P50" in rows
    assert rows["open target, chance that it is kept"].endswith("  0 %")
    [case] = cases(tmp_path, "--set", "paint.duration=8d")
    found = {(one["id"], one["field"], one["figure"]): one for one in case["outlook"]}  # type: ignore[attr-defined]
    levelled = found[("move", "finish", "levelled")]
    assert (levelled["before"], levelled["after"]) == ("2027-03-10", "2027-03-17")
    assert found[("open", "target", "chance")]["after"] == "0%"


def test_without_the_extra_it_says_why_there_are_no_chances(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planweave.compute.simulation.requirements.find_spec", lambda name: None)
    write(tmp_path, {"plan.yaml": LEVELLED})
    said = run(tmp_path, "what-if", "--set", "paint.duration=8d")
    assert "No chances are compared." in said.out
    assert "numpy and scipy, which are not installed here" in said.out
