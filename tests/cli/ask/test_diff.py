"""`planweave diff` on repositories made by the real git, and on what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import HEAD, SMALL, process, run, write
from tests.cli.repositories import commit, git, repository

pytestmark = pytest.mark.needs("git")

LONGER = SMALL.replace("2d", "4d")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A repository whose folder plan holds a plan: v1, then a longer task."""
    folder = repository(tmp_path / "work", {"plan/plan.yaml": SMALL})
    commit(folder, {"plan/plan.yaml": LONGER})
    return folder


def data(folder: Path, *words: str) -> dict[str, object]:
    said = run(folder, "diff", *words, "--format", "json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert list(found) == ["before", "after", "changes", "effects"]
    return dict(found)


CHANGE = {"id": "pack", "kind": "changed", "field": "duration", "before": "2d", "after": "4d"}


def test_two_revisions_a_revision_and_the_files_here_and_head(plans: Path) -> None:
    assert data(plans, "v1", "HEAD")["changes"] == [CHANGE]
    assert data(plans, "v1", "main", "plan")["changes"] == [CHANGE]
    found = data(plans, "v1", "plan")
    assert (found["before"], found["after"], found["changes"]) == ("v1", "plan", [CHANGE])
    assert data(plans, "plan", "v1")["changes"] == [CHANGE | {"before": "4d", "after": "2d"}]
    assert data(plans)["changes"] == data(plans, "plan")["changes"] == []
    write(plans, {"plan/plan.yaml": LONGER.replace("Move", "Moving")})
    [change] = data(plans)["changes"]  # type: ignore[misc]
    assert change["after"] == "Moving"


def test_two_folders_need_no_git(tmp_path: Path) -> None:
    write(tmp_path, {"a/plan.yaml": SMALL, "b/plan.yaml": LONGER})
    found = data(tmp_path, "a", "b")
    assert found["changes"] == [CHANGE]
    assert found["effects"] == [
        {
            "id": name,
            "kind": "finish",
            "before": "2027-03-02",
            "after": "2027-03-04",
            "difference": 2,
            "unit": "d",
        }
        for name in ("move", "pack")
    ]


def test_text_and_markdown_say_the_same(plans: Path) -> None:
    text = run(plans, "diff", "v1", "HEAD").out
    assert "changed pack\n    duration: 2d → 4d\n" in text
    assert "move: 2027-03-02 → 2027-03-04  +2 d" in text
    markdown = run(plans, "diff", "v1", "HEAD", "--format", "markdown").out
    assert "| changed pack | duration | 2d | 4d |  |" in markdown


def test_other_files_and_another_order_are_no_change(plans: Path) -> None:
    text = "tasks: {pack: {title: Pack, duration: 4d}}\n"
    commit(plans, {"plan/plan.yaml": LONGER.replace("{duration", "{title: Pack, duration")})
    write(plans, {"plan/plan.yaml": HEAD, "plan/work.yaml": text})
    assert data(plans)["changes"] == []


def test_the_plan_may_have_lain_elsewhere(plans: Path) -> None:
    git(plans, "mv", "plan", "moved")
    git(plans, "commit", "-qm", "Move it")
    said = run(plans, "diff", "v1", "moved")
    assert said.code == 2
    assert "There is no plan.yaml in “moved” in v1 (" in said.err
    assert "write v1:plan" in said.err
    assert data(plans, "v1:plan", "moved")["changes"] == [CHANGE]


def test_a_revision_that_does_not_exist(plans: Path) -> None:
    said = run(plans, "diff", "v9", "plan")
    assert said.code == 2
    assert "There is no revision “v9” in the repository “work”." in said.err
    assert "a range, not a revision" in run(plans, "diff", "v1..v2", "plan").err
    assert "There is no folder “v9”" in run(plans, "diff", "./v9", "plan").err
    assert run(plans, "diff", "--", "--help", "plan").code == 2
    assert run(plans, "diff", "a", "b", "c", "d").code == 2


def test_a_shallow_clone_says_that_it_is_one(plans: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", plans.as_uri(), "shallow")
    said = run(tmp_path / "shallow", "diff", "v1")
    assert said.code == 2
    assert "which is shallow" in said.err
    assert "git fetch --unshallow" in said.err


def test_a_clone_without_its_files_says_so(plans: Path, tmp_path: Path) -> None:
    git(plans, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", plans.as_uri(), "partial")
    said = run(tmp_path / "partial", "diff", "v1")
    assert said.code == 2
    assert "not in this clone" in said.err


def test_no_git_at_all(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": SMALL})
    said = run(tmp_path, "diff", "v1")
    assert said.code == 2
    assert "lies in no git repository" in said.err
    said = process(tmp_path, "diff", "v1", env={"PATH": ""})
    assert said.code == 2
    assert "git is not installed" in said.err


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": SMALL})
    git(tmp_path, "init", "-q")
    assert "has no commit yet" in run(tmp_path, "diff").err


def test_a_revision_with_faults_is_compared_as_far_as_it_reads(plans: Path) -> None:
    commit(plans, {"plan/plan.yaml": LONGER + "  lift: {duration: 1x}\n"})
    said = run(plans, "diff", "v1", "HEAD", "--format", "json")
    assert said.code == 0
    assert json.loads(said.out)["changes"] == [CHANGE]
    assert "has 1 fault; what is broken is left out" in said.err
    commit(plans, {"plan/plan.yaml": "plan: [\n"})
    said = run(plans, "diff", "HEAD", "v1", "plan")
    assert said.code == 2
    assert "cannot be read as it was in HEAD" in said.err


def test_what_a_new_lock_would_move_stands_on_the_same_comparison(tmp_path: Path) -> None:
    folder = repository(
        tmp_path,
        {
            "plan.yaml": HEAD + "sub-plans: {wp: {}}\n",
            "wp/plan.yaml": "plan: wp\ntitle: W\n" + SMALL[len(HEAD) :],
        },
    )
    assert run(folder, "lock").code == 0
    commit(folder, {})
    write(folder, {"wp/plan.yaml": "plan: wp\ntitle: W\n" + LONGER[len(HEAD) :]})
    said = run(folder, "lock", "--dry-run", "--format", "json")
    [moved] = json.loads(said.out)["sub_plans"]
    assert moved["records"] == [{"id": "wp/pack", "kind": "changed", "fields": ["duration"]}]
