"""`planweave footprint`: what one party commits to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.program import HEAD, run, write
from tests.cli.repositories import repository

PLAN = {
    "plan.yaml": f"{HEAD}sub-plans: {{wp4: {{}}}}\n"
    "organisation: {PS: {kind: partner, title: Paris-Sud}, SR: {kind: partner}}\n"
    "milestones:\n"
    "  open: {target: 2027-04, owner: PS}\n",
    "wp4/plan.yaml": "plan: wp4\ntitle: Four\nroles: {lead: {unit: PS}}\n"
    "tasks:\n"
    "  T1:\n"
    "    duration: 2w\n"
    "    owner: lead\n",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def test_a_scope_is_printed_by_group_with_places(plan: Path) -> None:
    said = run(plan, "footprint", "PS")
    assert said.code == 0
    digests = [line for line in said.out.splitlines() if "planweave-footprint-1:sha256:" in line]
    assert len(digests) == 3
    assert [line for line in said.out.splitlines() if line not in digests] == [
        "move: the scope of the commitment of PS, Paris-Sud",
        "It speaks for wp4/lead too.",
        "",
        "  wp4/T1 (task: accountable, responsible)  wp4/plan.yaml:5",
        "      duration 2w",
        "",
        "  open (milestone: accountable)  plan.yaml:7",
        "      target 2027-04",
        "",
    ]


def test_the_data_has_its_shape_and_points_at_fields(plan: Path, checkout: Path) -> None:
    said = run(plan, "footprint", "PS", "--format", "json")
    path = checkout / "docs" / "reference" / "contracts" / "footprint.schema.json"
    shape = json.loads(said.out)
    Draft202012Validator(json.loads(path.read_text(encoding="utf-8"))).validate(shape)
    work, milestones = shape["groups"]
    assert (work["group"], milestones["group"]) == ("work", "milestones")
    assert work["items"][1] == {
        "record": "wp4/T1",
        "field": "duration",
        "value": "10d",
        "written": "2w",
        "place": "wp4/plan.yaml:6",
    }


@pytest.mark.parametrize("written", ["PS", "/PS", "paris-sud"])
def test_a_party_is_known_by_its_name_or_its_title(plan: Path, written: str) -> None:
    assert "commitment of PS" in run(plan, "footprint", written).out


def test_a_party_of_a_sub_plan_is_known_by_its_id_alone(plan: Path) -> None:
    assert "commitment of wp4/lead" in run(plan, "footprint", "lead").out


def test_a_party_with_nothing_says_so(plan: Path) -> None:
    said = run(plan, "footprint", "SR")
    assert said.code == 0
    assert said.out.splitlines()[1:] == ["Nothing in this plan is asked of it."]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("PSS", "Did you mean “PS”?"),
        ("leda", "Did you mean “lead”?"),
        ("wp4/T1", "“wp4/T1” is no party: its kind is task."),
        ("xyzzy", "Its parties are: PS, SR, wp4/lead."),
    ],
)
def test_what_is_no_party_is_told_with_a_hint(plan: Path, written: str, message: str) -> None:
    said = run(plan, "footprint", written)
    assert said.code == 2
    assert message in said.err


def test_a_name_of_several_parties_lists_them(tmp_path: Path) -> None:
    files = PLAN | {"plan.yaml": PLAN["plan.yaml"].replace("wp4: {}", "wp4: {}, wp5: {}")}
    files["wp5/plan.yaml"] = "plan: wp5\ntitle: Five\nroles: {lead: {unit: SR}}\n"
    said = run(write(tmp_path, files), "footprint", "lead")
    assert said.code == 2
    assert "“lead” names several parties: wp4/lead, wp5/lead." in said.err


def test_a_long_scope_is_a_page_and_whole_where_it_is_asked_for(tmp_path: Path) -> None:
    tasks = "".join(f"  job{n:02}: {{duration: 1d, owner: PS}}\n" for n in range(20))
    text = f"{HEAD}organisation: {{PS: {{kind: partner}}}}\ntasks:\n{tasks}"
    folder = write(tmp_path, {"plan.yaml": text})
    page = run(folder, "footprint", "PS").out
    assert page.count("  job") == 6
    assert "  and 14 more; --all prints them\n" in page
    assert run(folder, "footprint", "PS", "--all").out.count("  job") == 20


def test_what_one_answers_for_comes_first(tmp_path: Path) -> None:
    text = f"{HEAD}organisation: {{PS: {{kind: partner}}, SR: {{kind: partner}}}}\n"
    tasks = (
        "tasks:\n  a: {duration: 1d, owner: SR, informed: [PS]}\n"
        "  b: {duration: 1d, owner: SR, assign: [PS]}\n  c: {duration: 1d, owner: PS}\n"
    )
    out = run(write(tmp_path, {"plan.yaml": text + tasks}), "footprint", "PS").out
    named = [line.split()[0] for line in out.splitlines() if "(task: " in line]
    assert named == ["c", "b", "a"]


@pytest.mark.needs("git")
def test_what_changed_since_a_revision_and_what_it_means(tmp_path: Path) -> None:
    folder = repository(tmp_path / "work", PLAN)
    text = PLAN["plan.yaml"].replace("2027-04", "2027-05")
    write(folder, {"plan.yaml": text, "wp4/plan.yaml": PLAN["wp4/plan.yaml"].replace("2w", "10d")})
    lines = run(folder, "footprint", "PS", "--since", "v1").out.splitlines()
    assert lines[0].startswith("move: the scope of the commitment of PS, from v1 (")
    assert lines[1:] == [
        "",
        "Milestones and gates",
        "  open",
        "      · target: 2027-04 → 2027-05",
        "",
        "material: What is marked here is to be agreed again; all else stands.",
        (
            "    material: target of open changes from “2027-04” to “2027-05”, by 21 working days; "
            "no day may change without asking again."
        ),
    ]
    shape = json.loads(run(folder, "footprint", "PS", "--since", "v1", "--format", "json").out)
    assert shape["class"] == "material"
    [change] = shape["changes"]
    assert (change["record"], change["before"], change["again"]) == ("open", "2027-04-30", True)
    nothing = run(folder, "footprint", "SR", "--since", "v1").out
    assert "none: Nothing that was agreed has changed: it stands." in nothing
    said = run(folder, "footprint", "PS", "--since", "v9")
    assert said.code == 2
    assert "There is no revision “v9”" in said.err
