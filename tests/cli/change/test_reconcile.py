"""`planweave reconcile`: differences between plans on record, followed to their end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.program import contents, run, write

PLAN = """\
plan: move
title: Move   # of the office
start: 2027-03-01
version: 1.2.0
wbs: {1: {title: Building}}
sub-plans:
  build: {delegates: [1], allocation: {effort: 10pd}}
organisation:
  board: {title: Board, kind: body}
  crew:  {title: Crew, kind: work-group}
changes:
  c1: {title: More effort, state: implemented}
"""
BUILD = """\
plan: build
title: Build
tasks:
  tool: {duration: 5d, effort: 12pd}
"""
ID = "effort-over-allocation-build"
FILE = f"agreement/ledger/{ID}.yaml"
DECIDE = ("reconcile", "decide", ID, "--on", "2027-03-05", "--because", "The work is needed.")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, {"plan.yaml": PLAN, "build/plan.yaml": BUILD})


def item(plan: Path) -> str:
    return (plan / FILE).read_text(encoding="utf-8")


def allocate(plan: Path, effort: str) -> None:
    text = (plan / "plan.yaml").read_text(encoding="utf-8")
    before = text.partition("effort: ")[2].partition("}")[0]
    (plan / "plan.yaml").write_text(text.replace(before, effort, 1), encoding="utf-8")


def standing(plan: Path) -> str:
    listed = json.loads(run(plan, "reconcile", "list", "--format", "json").out)
    return {one["id"]: one["standing"] for one in listed["items"]}[ID]


def found(plan: Path) -> set[str]:
    said = json.loads(run(plan, "check", "--format", "json").out)
    return {one["rule"] for one in said["findings"]}


def test_a_difference_is_listed_with_both_values_and_their_places(plan: Path) -> None:
    said = run(plan, "reconcile", "list")
    assert said.code == 0
    assert "1 difference between plans: 1 new." in said.out
    assert "left   10pd  build.allocation.effort  plan.yaml:7:48" in said.out
    assert "right  12pd  build.total-effort, computed  build/plan.yaml:1:1" in said.out
    assert "off    2pd" in said.out


def test_it_is_recorded_as_one_file_of_its_own(plan: Path) -> None:
    before = contents(plan)
    assert run(plan, "reconcile", "open").out == f"wrote {FILE}\n"
    after = contents(plan)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {FILE}
    assert item(plan) == (
        "ledger:\n"
        f"  {ID}:\n"
        "    rule: effort-over-allocation\n"
        "    left: {record: build, field: allocation.effort, value: 10pd, version: 1.2.0}\n"
        "    right: {record: build, field: total-effort, value: 12pd, version: 0.1.0}\n"
        "    difference: 2pd\n"
        "    options:\n"
        "      - The plan build cuts 2pd from its tasks\n"
        "      - the overall plan move allocates 12pd\n"
        "    state: open\n"
    )
    assert standing(plan) == "open"
    assert run(plan, "reconcile", "open").out == "Nothing is new.\n"


def test_the_same_difference_is_the_same_file_wherever_it_is_found(
    plan: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = write(
        tmp_path_factory.mktemp("other"),
        {"plan.yaml": PLAN, "build/plan.yaml": BUILD.replace("12pd", "20pd")},
    )
    run(plan, "reconcile", "open")
    run(other, "reconcile", "open")
    assert (other / FILE).exists()


def test_it_is_followed_to_its_end(plan: Path) -> None:
    run(plan, "reconcile", "open")
    run(plan, "reconcile", "assign", ID, "crew")
    assert run(plan, *DECIDE, "--decision", "left-gives", "--by", "board").code == 0
    assert standing(plan) == "agreed"
    refused = run(plan, "reconcile", "apply", ID)
    assert refused.code == 2
    assert "The plans still differ by 2pd" in refused.err
    allocate(plan, "12pd")
    assert standing(plan) == "verified"
    assert run(plan, "reconcile", "apply", ID, "--change", "c1").code == 0
    for line in (
        "owner: crew",
        "decision: left-gives",
        "decided-by: board",
        "decided: 2027-03-05",
        "rationale: The work is needed.",
        "state: applied",
        "changes: [c1]",
        "closed-in: 1.2.0",
    ):
        assert f"    {line}\n" in item(plan)
    assert standing(plan) == "verified"


def test_one_that_is_applied_and_persists_opens_again_by_itself(plan: Path) -> None:
    run(plan, *DECIDE, "--decision", "left-gives", "--by", "board")
    allocate(plan, "12pd")
    run(plan, "reconcile", "apply", ID)
    allocate(plan, "11pd")
    assert standing(plan) == "re-opened"
    assert "applied-and-still-there" in found(plan)
    said = run(plan, "reconcile", "list").out
    assert "re-opened (its item says applied)" in said
    assert "left   11pd (recorded: 10pd)" in said


def test_one_that_is_opened_again_is_decided_on_the_values_as_they_are(plan: Path) -> None:
    run(plan, *DECIDE, "--decision", "right-gives", "--by", "board")
    allocate(plan, "11pd")
    assert "decision-contradicted" in found(plan)
    run(plan, "reconcile", "open", ID)
    assert "value: 11pd" in item(plan)
    assert "difference: 1pd" in item(plan)
    assert "decision" not in item(plan)
    assert "decision-contradicted" not in found(plan)


def test_one_that_is_gone_undecided_is_shown_as_such(plan: Path) -> None:
    run(plan, "reconcile", "open")
    allocate(plan, "12pd")
    assert standing(plan) == "gone"
    assert "gone-without-decision" in found(plan)


def test_one_whose_rule_does_not_run_is_not_said_to_be_verified(plan: Path) -> None:
    run(plan, *DECIDE, "--decision", "left-gives", "--by", "board")
    path = plan / FILE
    path.write_text(item(plan).replace("rule: effort-over-allocation", "rule: of-a-package"))
    listed = json.loads(run(plan, "reconcile", "list", "--format", "json").out)["items"]
    assert {one["rule"]: one["standing"] for one in listed} == {
        "of-a-package": "not checked",
        "effort-over-allocation": "new",
    }


def test_what_is_known_depends_on_the_rules_that_the_profile_runs(plan: Path) -> None:
    write(plan, {"_less.yaml": "profile: less\nrules: {effort-over-allocation: off}\n"})
    run(plan, *DECIDE, "--decision", "left-gives", "--by", "board")
    said = run(plan, "reconcile", "list", "--profile", "./_less.yaml").out
    assert said.startswith("1 difference between plans: 1 not checked.")


def test_what_people_write_into_an_item_stays(plan: Path) -> None:
    run(plan, "reconcile", "open")
    path = plan / FILE
    text = "# for the board\n" + item(plan).replace(
        "2pd\n    options", "2pd   # so far\n    options"
    )
    path.write_text(text + "    # to be settled in May\n", encoding="utf-8")
    run(plan, "reconcile", "assign", ID, "crew")
    run(plan, *DECIDE, "--decision", "waived", "--by", "board")
    kept = item(plan)
    for comment in ("# for the board\n", "2pd   # so far\n", "    # to be settled in May\n"):
        assert comment in kept
    assert standing(plan) == "waived"


@pytest.mark.parametrize("by", ["crew", "Crew"])
def test_who_may_not_decide_is_told_at_once(plan: Path, by: str) -> None:
    with (plan / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write("authorities:\n  a1: {party: board, may: decide between plans}\n")
    said = run(plan, *DECIDE, "--decision", "both", "--by", by)
    assert said.code == 0
    assert "was decided by “crew”, and crew holds no authority" in said.out


def test_an_escalated_difference_waits(plan: Path) -> None:
    run(plan, *DECIDE, "--decision", "escalated", "--by", "board")
    assert standing(plan) == "escalated"
    assert "state: proposed" in item(plan)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("assign", "effort-over-allocation-bild", "crew"), f"Did you mean “{ID}”?"),
        (("assign", ID, "crow"), "Did you mean “crew”?"),
        (("apply", ID), f"Nothing was decided about {ID}."),
        (("decide", ID, "--decision", "both", "--by", "board", "--because", " "), "is empty"),
        (("apply", ID, "--change", "board"), f"Nothing was decided about {ID}."),
    ],
)
def test_what_cannot_be_done_says_why(plan: Path, arguments: tuple[str, ...], message: str) -> None:
    said = run(plan, "reconcile", *arguments)
    assert said.code == 2
    assert message in said.err
    assert not (plan / FILE).exists()


def test_the_real_example_s_differences_can_be_recorded(tmp_path: Path) -> None:
    """On a copy: nobody has decided anything in the real plan."""
    source = Path(__file__).resolve().parents[3] / "plans" / "opendreamkit"
    files = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in source.rglob("*")
        if path.is_file()
    }
    plan = write(tmp_path, files)
    new = json.loads(run(plan, "reconcile", "list", "--format", "json").out)["items"]
    assert {one["rule"] for one in new} >= {
        "effort-over-allocation",
        "milestone-before-deliverable",
        "waits-for-withdrawn",
    }
    run(plan, "reconcile", "open")
    again = json.loads(run(plan, "reconcile", "list", "--format", "json").out)["items"]
    assert [one["id"] for one in again] == [one["id"] for one in new]
    assert {one["standing"] for one in again} == {"open"}
    assert {path: data for path, data in contents(plan).items() if path in files} == files
    assert run(plan, "fmt", "--check").code == 0


def test_its_json_has_the_promised_shape(plan: Path) -> None:
    checkout = Path(__file__).resolve().parents[3]
    path = checkout / "docs" / "reference" / "contracts" / "reconcile.schema.json"
    contract = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    for step in (
        ("list",),
        ("open",),
        ("decide", ID, "--decision", "both", "--by", "board", "--because", "So it is."),
    ):
        run(plan, "reconcile", *step)
        data = json.loads(run(plan, "reconcile", "list", "--format", "json").out)
        contract.validate(data)
        for item in data["items"]:
            assert list(item) == contract.schema["properties"]["items"]["items"]["required"]
