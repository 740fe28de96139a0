"""`planweave history`: the baselines of a plan, each with the class of what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.program import run, write
from tests.cli.repositories import commit, git, repository

pytestmark = pytest.mark.needs("git")

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
roles: {board: {}, lead: {}}
tasks:
  pack: {duration: 2d, effort: 2pd, owner: lead}
  carry: {duration: 3d, owner: board}
milestones: {open: {after: [pack], owner: board, target: 2027-04-01}}
"""

CONTRACTS = Path(__file__).resolve().parents[3] / "docs" / "reference" / "contracts"


def keep(folder: Path, reason: str) -> None:
    said = run(folder, "baseline", "--by", "board", "--reason", reason, "--on", "2027-02-01")
    assert said.code == 0, said.err
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", reason)


def revise(folder: Path, version: str, *edits: tuple[str, str]) -> None:
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    for old, new in (*edits, (text.splitlines()[3], f"version: {version}")):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    commit(folder, {"plan.yaml": text})


def data(folder: Path) -> Any:
    said = run(folder, "history", "--format", "json")
    assert said.code == 0, said.err
    shape = json.loads(said.out)
    schema = json.loads((CONTRACTS / "history.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(shape)
    return shape


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    made = repository(tmp_path / "work", {"plan.yaml": PLAN})
    keep(made, "Agreed")
    return made


EDITORIAL = ("duration: 2d", "title: Pack, duration: 2d")
MATERIAL = ("target: 2027-04-01", "target: 2027-05-01")
STRUCTURAL = ("duration: 3d, owner: board", "duration: 3d, owner: lead")


def test_each_version_has_its_class_and_its_reasons(plans: Path) -> None:
    for version, edit, reason in (
        ("1.0.1", EDITORIAL, "Names"),
        ("1.1.0", MATERIAL, "Later"),
        ("2.0.0", STRUCTURAL, "Handed over"),
    ):
        revise(plans, version, edit)
        keep(plans, reason)
    found = data(plans)
    assert [
        (one["version"], one["reason"], one["stated"], one["changed"] and one["changed"]["step"])
        for one in found["versions"]
    ] == [
        ("1.0.0", "Agreed", None, None),
        ("1.0.1", "Names", "patch", "patch"),
        ("1.1.0", "Later", "minor", "minor"),
        ("2.0.0", "Handed over", "major", "major"),
    ]
    assert not any(one["misnumbered"] or one["unknown"] for one in found["versions"])
    sentences = [one["sentence"] for one in found["versions"][2]["changed"]["reasons"]]
    assert sentences == [
        (
            "target of open changes from “2027-04-01” to “2027-05-01”, by 21 working days; "
            "no day may change without asking again."
        )
    ]
    assert found["since"] == {"step": "none", "records": 0, "reasons": []}
    assert found["next"] == "2.0.0"


@pytest.mark.parametrize(
    ("edit", "following"), [(EDITORIAL, "1.0.1"), (MATERIAL, "1.1.0"), (STRUCTURAL, "2.0.0")]
)
def test_it_says_which_version_comes_next(
    plans: Path, edit: tuple[str, str], following: str
) -> None:
    write(plans, {"plan.yaml": PLAN.replace(*edit)})
    assert data(plans)["next"] == following
    assert f"raise “version” to at least {following}" in run(plans, "history").out


def test_a_number_that_says_too_little_is_told(plans: Path) -> None:
    revise(plans, "1.0.1", STRUCTURAL)
    keep(plans, "Small")
    assert "After 1.0.0 it should have been 2.0.0 or more." in run(plans, "history").out


def test_a_change_that_nobody_answers_for_is_material(plans: Path) -> None:
    text = PLAN.replace("milestones: {", "milestones: {far: {target: 2027-06-01}, ")
    write(plans, {"plan.yaml": text})
    [reason] = data(plans)["since"]["reasons"]
    assert reason["sentence"] == "far is added, and nobody answers for it."


def test_the_text_tells_the_newest_first(plans: Path) -> None:
    revise(plans, "1.1.0", MATERIAL)
    keep(plans, "Later")
    lines = run(plans, "history").out.splitlines()
    assert lines[0] == "move: revision history"
    starts = [line.split("  ")[0] for line in lines if "approved by" in line]
    assert starts == ["1.1.0", "1.0.0"]
    assert lines[-2:-1] == ["    the first baseline"]


def test_without_any_baseline_it_says_so(tmp_path: Path) -> None:
    said = run(write(tmp_path, {"plan.yaml": PLAN}), "history")
    assert said.code == 0
    assert "No version was baselined yet" in said.out


def test_a_baseline_without_a_commit_is_listed_without_a_class(tmp_path: Path) -> None:
    folder = write(tmp_path, {"plan.yaml": PLAN})
    assert run(folder, "baseline", "--by", "board", "--reason", "Agreed").code == 0
    found = data(folder)
    assert [one["version"] for one in found["versions"]] == ["1.0.0"]
    assert found["since"] is None
    assert "class not known: it was kept without a commit." in run(folder, "history").out


def test_in_a_shallow_clone_it_says_that_it_is_one(plans: Path, tmp_path: Path) -> None:
    revise(plans, "1.1.0", MATERIAL)
    keep(plans, "Later")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{plans}", "shallow")
    out = run(tmp_path / "shallow", "history").out
    assert "which is shallow" in out


def test_a_commit_whose_files_are_others_is_told(plans: Path) -> None:
    kept = plans / "agreement" / "baselines" / "v1.0.0.yaml"
    text = kept.read_text(encoding="utf-8")
    commit(plans, {"plan.yaml": PLAN.replace("duration: 2d", "duration: 4d")})
    head = git(plans, "rev-parse", "HEAD")
    first = next(line for line in text.splitlines() if "commit:" in line)
    write(plans, {kept.relative_to(plans).as_posix(): text.replace(first, f"    commit: {head}")})
    assert "the files of its commit have another digest than it says" in run(plans, "history").out


def test_what_asks_for_a_revision_is_told(plans: Path) -> None:
    late = PLAN.replace("duration: 2d", "duration: 40d")
    write(plans, {"plan.yaml": f"{late}data-date: 2027-03-05\n"})
    out = run(plans, "history").out
    sentence = "open is forecast for 2027-04-23, 16 working days after 2027-04-01."
    assert f"What asks for a revision:\n    {sentence}\n" in out
    assert {"kind": "date", "record": "open", "sentence": sentence} in data(plans)["triggers"]
