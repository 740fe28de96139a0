"""Which plan a command is about, and where its output goes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.program import HEAD, SMALL, Said, run, write

WBS = HEAD + "calendar: odd\nwbs: {1: {title: A}}\ncalendars: {odd: {hours: 6h}}\n"


def plan_of(said: Said) -> str:
    """The plan that a check was about."""
    assert said.code in (0, 1), said
    return str(json.loads(said.out)["plan"])


def checked(folder: Path, *plan: str) -> str:
    return plan_of(run(folder, "check", *plan, "--format", "json"))


def named(name: str) -> str:
    return SMALL.replace("plan: move", f"plan: {name}")


def test_the_plan_of_this_folder_goes_before_others(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": named("here"), "below/plan.yaml": named("below")})
    assert checked(tmp_path) == "here"


@pytest.mark.parametrize("folder", ["below", "plans/only", "plans"])
def test_the_only_family_around_is_meant(tmp_path: Path, folder: str) -> None:
    write(tmp_path, {f"{folder}/plan.yaml": named("only"), ".hidden/plan.yaml": named("hidden")})
    assert checked(tmp_path) == "only"


def test_sub_plans_of_the_plan_in_plans_are_no_families(tmp_path: Path) -> None:
    files = {"plans/plan.yaml": named("all"), "plans/wp1/plan.yaml": named("wp1")}
    write(tmp_path, files)
    assert checked(tmp_path) == "all"


def test_several_families_are_listed(tmp_path: Path) -> None:
    write(tmp_path, {f"{name}/plan.yaml": SMALL for name in ("b", "a", "plans/c")})
    said = run(tmp_path, "check")
    assert said.code == 2
    assert said.err == (
        "planweave: There are several plans here: a, b, plans/c.\n"
        "    hint: Name the one that is meant.\n"
    )


@pytest.mark.parametrize("command", ["check", "build", "watch", "schedule"])
def test_no_plan_here(tmp_path: Path, command: str) -> None:
    said = run(tmp_path, command)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("planweave: There is no plan here: ")
    assert "planweave init" in said.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("gone", "There is no folder “gone”."),
        ("file.txt", "“file.txt” is not the folder of a plan."),
        ("empty", "There is no plan.yaml in “empty”."),
        ("dead", "There is no folder “dead”."),
        ("x" * 300, "” is too long a name."),
    ],
)
def test_a_plan_that_is_none(tmp_path: Path, plan: str, message: str) -> None:
    write(tmp_path, {"file.txt": "", "empty/tasks.yaml": ""})
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    said = run(tmp_path, "check", plan)
    assert said.code == 2
    assert message in said.err
    assert "hint: " in said.err


@pytest.mark.parametrize("plan", ["a/b", "a/b/", "a/b/plan.yaml", "./a/../a/b", "link"])
def test_a_plan_may_be_named_in_any_way(tmp_path: Path, plan: str) -> None:
    write(tmp_path, {"a/b/plan.yaml": named("b")})
    (tmp_path / "link").symlink_to(tmp_path / "a" / "b")
    assert checked(tmp_path, plan) == "b"
    assert checked(tmp_path, str(tmp_path / plan)) == "b"


def test_a_sub_plan_alone_inherits_from_above(tmp_path: Path) -> None:
    root = WBS + "sub-plans: {a: {delegates: [1]}}\n"
    below = "plan: a\ntitle: A\ntasks: {t: {duration: 1d}}\n"
    write(tmp_path, {"plan.yaml": root, "a/plan.yaml": below})
    for folder, plan in ((tmp_path, "a"), (tmp_path / "a", ".")):
        assert checked(folder, plan) == "a"
        dates = json.loads(run(folder, "schedule", plan, "--format", "json").out)
        assert dates["tasks"][0]["id"] == "t"
        assert dates["tasks"][0]["start"] == "2027-03-01"


def test_the_family_ends_at_its_repository(tmp_path: Path) -> None:
    """A plan.yaml above a repository is somebody else's."""
    write(tmp_path, {"plan.yaml": WBS, "repo/.git/HEAD": "", "repo/plan.yaml": named("own")})
    write(tmp_path, {"repo/sub/plan.yaml": "plan: s\ntitle: S\ntasks: {t: {duration: 1d}}\n"})
    said = run(tmp_path / "repo", "check", ".", "--format", "json")
    assert {one["path"] for one in json.loads(said.out)["findings"]} >= {"plan.yaml"}
    assert "calendar" not in run(tmp_path / "repo", "show", "pack", ".").out
    assert run(tmp_path, "schedule", "repo/sub").code == 0


def test_paths_in_findings_are_seen_from_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a/plan.yaml": SMALL, "b/c.txt": ""})
    for folder, expected in ((tmp_path, "a/plan.yaml"), (tmp_path / "b", "../a/plan.yaml")):
        relative = os.path.relpath(tmp_path / "a", folder)
        said = run(folder, "check", relative, "--format", "concise")
        assert said.out.startswith(f"{expected}:1:1: info: ")


def test_output_goes_to_the_folder_with_the_plans_name(tmp_path: Path) -> None:
    write(tmp_path, {"plans/site/plan.yaml": SMALL})
    said = run(tmp_path, "build", "--to", "html")
    assert said.out.startswith("wrote output/site/move.html\n")
    again = run(tmp_path, "build", "--to", "html")
    assert again.out.startswith("unchanged output/site/move.html\n")


@pytest.mark.parametrize("what", ["reconcile", "comment"])
def test_a_list_takes_the_plan_as_other_commands_do(tmp_path: Path, what: str) -> None:
    write(tmp_path, {"one/plan.yaml": named("one"), "two/plan.yaml": named("two")})
    said = [run(tmp_path, what, "list", *how) for how in (("one",), ("--plan", "one"))]
    assert [(one.code, one.err) for one in said] == [(0, ""), (0, "")]
    assert said[0].out == said[1].out != ""
    assert "There is no folder “three”" in run(tmp_path, what, "list", "three").err
    twice = run(tmp_path, what, "list", "one", "--plan", "two")
    assert twice.code == 2
    assert "The plan is named twice: “one” and “two”." in twice.err
