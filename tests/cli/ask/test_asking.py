"""Commands that answer: schedule, why, show, explain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from tests.cli.program import HEAD, SMALL, TEN_LINES, Said, run, write

EXAMPLES = ("opendreamkit", "service")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, {"plan.yaml": TEN_LINES})


def valid(checkout: Path, command: str, said: Said) -> Any:
    """The JSON that was said, once it has the shape that is promised for it."""
    contracts = checkout / "docs" / "reference" / "contracts"
    schema = json.loads((contracts / f"{command}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    shape = json.loads(said.out)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(shape)
    return shape


@pytest.mark.parametrize("name", EXAMPLES)
def test_check_has_its_shape_and_points_at_real_lines(checkout: Path, name: str) -> None:
    said = run(checkout, "check", f"plans/{name}", "--format", "json")
    shape = valid(checkout, "check", said)
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    for one in shape["findings"]:
        counts[one["level"]] += 1
        for place in (one, *one["notes"]):
            lines = (checkout / place["path"]).read_text(encoding="utf-8").splitlines()
            assert place["column"] <= len(lines[place["line"] - 1]) + 1, place
    assert counts == shape["summary"]
    assert said.code == (1 if counts["error"] else 0)


@pytest.mark.parametrize("name", EXAMPLES)
def test_schedule_lists_every_task_of_every_plan(checkout: Path, name: str) -> None:
    shape = valid(
        checkout, "schedule", run(checkout, "schedule", f"plans/{name}", "--format", "json")
    )
    family = Facts(Disk(checkout / "plans" / name)).family
    tasks = {task.name for task in family.of("tasks")}
    assert {one["id"] for one in shape["tasks"]} >= tasks
    assert {task.plan for task in family.of("tasks")} >= set(family.plans) - {""}
    withdrawn = {one["id"] for one in shape["tasks"] if one["withdrawn"]}
    assert withdrawn == {task for task in tasks if task.startswith("wp7/")}
    text = run(checkout, "schedule", f"plans/{name}").out
    assert all(f" {task} " in text for task in tasks)


@pytest.mark.parametrize("name", EXAMPLES)
def test_why_and_show_answer_for_everything(checkout: Path, name: str) -> None:
    plan = f"plans/{name}"
    dated = json.loads(run(checkout, "schedule", plan, "--format", "json").out)["tasks"]
    dated = [one for one in dated if not one["withdrawn"]]
    for one in dated[:: len(dated) // 3]:
        why = valid(checkout, "why", run(checkout, "why", one["id"], plan, "--format", "json"))
        assert why[0]["id"] == one["id"]
        assert run(checkout, "why", one["id"], plan).out.startswith(f"{one['id']}: ")
    family = Facts(Disk(checkout / "plans" / name)).family
    names = list(family.register_of)
    for record in names[:: len(names) // 5]:
        show = valid(checkout, "show", run(checkout, "show", record, plan, "--format", "json"))
        assert show["id"] == record
        path, line = show["written"].split(":")
        text = (checkout / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert record.rpartition("/")[2] in text


def test_a_schedule_to_the_day(plan: Path, checkout: Path) -> None:
    shape = valid(checkout, "schedule", run(plan, "schedule", "--format", "json"))
    assert shape["finish"] == "2027-04-20"
    dates = {one["id"]: (one["start"], one["finish"]) for one in shape["tasks"]}
    assert dates == {
        "find-room": ("2027-03-01", "2027-03-12"),
        "sign-lease": ("2027-03-15", "2027-03-19"),
        "move": ("2027-04-19", "2027-04-20"),
        "open": ("2027-04-20", "2027-04-20"),
    }


def test_why_leads_back_to_the_beginning(plan: Path) -> None:
    said = run(plan, "why", "open")
    names = [line.split(":")[0] for line in said.out.splitlines() if not line.startswith(" ")]
    assert names == ["open", "move", "sign-lease", "find-room"]
    assert "starts when sign-lease has finished" in said.out
    assert "(plan.yaml:8:39)" in said.out


@pytest.mark.parametrize("command", ["why", "show"])
@pytest.mark.parametrize(
    ("name", "near"), [("sing-lease", "sign-lease"), ("/find-rom", "find-room"), ("mvoe", "move")]
)
def test_an_unknown_name_gets_did_you_mean(plan: Path, command: str, name: str, near: str) -> None:
    said = run(plan, command, name)
    assert said.code == 2
    assert said.err == (
        f"planweave: There is no record “{name}” in office-move.\n"
        f"    hint: Did you mean “{near}”?\n"
    )


def test_a_name_of_several_records_lists_them(tmp_path: Path) -> None:
    root = HEAD + "wbs: {1: {title: A}, 2: {title: B}}\n"
    below = "plan: {0}\ntitle: {0}\ntasks: {{t: {{duration: 1d}}}}\n"
    files = {
        "plan.yaml": root + "sub-plans: {a: {delegates: [1]}, b: {delegates: [2]}}\n",
        "a/plan.yaml": below.format("a"),
        "b/plan.yaml": below.format("b"),
    }
    write(tmp_path, files)
    said = run(tmp_path, "show", "t")
    assert said.code == 2
    assert "“t” names several records: a/t, b/t." in said.err


SUB = """\
plan: sub
title: Sub
owner: lead
people: {lead: {}, ann: {}}
wbs: {1.1: {title: Rooms}}
tasks:
  dup: {duration: 2d, wbs: 1.1}
  end: {duration: [4d, 6d, 9d], wbs: 1.1, after: [dup FS+1ed], assign: [ann]}
gets:
  key: {item: The key, of: pass, for: [dup], owner: lead}
"""
OVERALL = """\
wbs: {1: {title: All}, 2: {title: Nothing yet}}
sub-plans: {sub: {delegates: [1]}}
tasks: {first: {duration: 3d, wbs: 2}}
gives: {pass: {item: The key, to: sub, by: first}}
"""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    sub = SUB.replace("of: pass", "of: move/pass")
    return write(tmp_path / "move", {"plan.yaml": HEAD + OVERALL, "sub/plan.yaml": sub})


def test_a_record_is_shown_as_an_author_writes_it(two: Path) -> None:
    lines = run(two, "show", "sub/end").out.splitlines()
    assert "    duration: [4d, 6d, 9d]" in lines
    assert "    after: [sub/dup FS+1ed]" in lines
    assert "    assign: [sub/ann]" in lines
    said = json.loads(run(two, "show", "sub/end", "--format", "json").out)["asserted"]
    assert said["after"] == ["sub/dup FS+1ed"]
    assert said["assign"] == ["sub/ann"]


def test_the_owner_of_a_plan_is_shown(two: Path) -> None:
    assert "owner in force: sub/lead" in run(two, "show", "sub").out


@pytest.mark.parametrize(
    ("name", "sentence", "then"),
    [
        ("sub", "sub ends on 2027-03-15, with sub/end:", "sub/end"),
        ("sub/1.1", "sub/1.1 ends on 2027-03-15, with sub/end:", "sub/end"),
        ("1", "1 ends on 2027-03-15, with sub/end:", "sub/end"),
        ("2", "2 ends on 2027-03-03, with first:", "first"),
        ("move", "move ends on 2027-03-15, with sub/end:", "sub/end"),
        ("pass", "pass is handed over on 2027-03-03, when first has finished:", "first"),
        (
            "sub/key",
            (
                "sub/key comes from pass, on 2027-03-03, when first has finished; "
                "sub/dup waits for it:"
            ),
            "first",
        ),
    ],
)
def test_why_of_what_has_no_dates_itself(two: Path, name: str, sentence: str, then: str) -> None:
    said = run(two, "why", name)
    assert said.code == 0, said.err
    first, second, *_ = said.out.splitlines()
    assert first == sentence
    assert second.startswith(f"{then}: ")
    assert json.loads(run(two, "why", name, "--format", "json").out)[0]["id"] == then


def test_what_has_no_date_is_told(plan: Path) -> None:
    write(plan, {"risks.yaml": "risks: {rain: {title: Rain}}\n"})
    said = run(plan, "why", "rain")
    assert said.code == 2
    assert "rain has no computed date." in said.err


@pytest.mark.parametrize("arguments", [("schedule",), ("why", "pack"), ("build",)])
def test_faults_leave_nothing_to_answer(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write(tmp_path, {"plan.yaml": SMALL + "  b: {duration: 2q}\n"})
    said = run(tmp_path, *arguments)
    assert (said.code, said.out) == (2, "")
    assert "plan.yaml:6:17: error: The duration “2q”" in said.err
    assert "move has 1 fault; nothing was made of it." in said.err


def test_a_record_can_be_shown_beside_a_broken_one(tmp_path: Path) -> None:
    text = SMALL + "  b: {duration: 2q}\n  c: {duration: 1d, after: [b, pack]}\n"
    write(tmp_path, {"plan.yaml": text})
    said = run(tmp_path, "show", "c")
    assert said.code == 0, said.err
    assert "early-start" in said.out


def test_every_rule_can_be_explained(tmp_path: Path) -> None:
    listed = run(tmp_path, "explain").out.splitlines()
    rules = [line.split()[0] for line in listed]
    assert len(rules) == len(set(rules)) > 60
    for rule in rules:
        said = run(tmp_path, "explain", rule)
        assert said.code == 0
        assert said.out.startswith(f"{rule} (")
        assert "What to do: " in said.out
    assert run(tmp_path, "explain", "dependency-cylce").err.endswith(
        "    hint: Did you mean “dependency-cycle”?\n"
    )
