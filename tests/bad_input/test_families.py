"""Plans that do not fit together: sub-plans, links that lead out, names, rings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bad_input.refusals import errors, not_built, refused
from tests.cli.program import HEAD, SMALL, run, write

WBS = HEAD + "wbs: {1: {title: A}, 2: {title: B}}\n"
TWO = WBS + "sub-plans:\n  a: {delegates: [1]}\n  b: {delegates: [2]}\n"


def sub_plan(name: str, task: str = "") -> str:
    return f"plan: {name}\ntitle: The plan {name}\n{task}"


def test_a_missing_sub_plan(plan: Path) -> None:
    text = WBS + "sub-plans:\n  a: {delegates: [1]}\n"
    refused(plan, {"plan.yaml": text}, "plan.yaml:6:3: …“a/plan.yaml”. [missing-sub-plan]")


@pytest.mark.parametrize("path", ["../other", "/etc", "b/../.."])
def test_a_sub_plan_outside_the_root(plan: Path, path: str) -> None:
    write(plan.parent / "other", {"plan.yaml": sub_plan("other")})
    text = WBS + f"sub-plans:\n  a: {{path: {path}, delegates: [1]}}\n"
    refused(plan, {"plan.yaml": text}, f"plan.yaml:6:13: …“{path}”… [sub-plan-outside]")


def test_a_sub_plan_that_is_a_link_leading_out(plan: Path) -> None:
    write(plan.parent / "other", {"plan.yaml": sub_plan("other")})
    (plan / "a").symlink_to(plan.parent / "other")
    write(plan, {"plan.yaml": WBS + "sub-plans:\n  a: {delegates: [1]}\n"})
    found = errors(plan)
    assert found, "nothing told"
    assert all("leads out of" in line for line in found), found
    not_built(plan)


@pytest.mark.parametrize("target", ["secret.yaml", "/etc/passwd"])
def test_a_link_that_leads_out(plan: Path, target: str) -> None:
    write(plan.parent, {"secret.yaml": "tasks: {secret: {duration: 1d}}\n"})
    (plan / "tasks.yaml").symlink_to(plan.parent / target)
    line = "tasks.yaml:1:1: “tasks.yaml” leads out of the family's folder. [outside-root]"
    refused(plan, {"plan.yaml": SMALL}, line)
    assert "secret" not in run(plan, "schedule", ".").out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("site.svg", "no picture"),
        ("site.svg", "<svg><text>&entity;</text></svg>"),
        ("site.png", "no picture"),
        ("site.jpg", b"\x89PNG\r\n\x1a\n"),
        ("site.webp", ""),
    ],
)
def test_a_picture_that_is_none(plan: Path, name: str, content: str | bytes) -> None:
    prose = f"---\nsection: summary\n---\n![The site]({name})\n"
    line = f"summary.md:4:1: The picture “{name}” is no … that can be read. [picture-missing]"
    refused(plan, {"plan.yaml": SMALL, "summary.md": prose, name: content}, line)


@pytest.mark.parametrize("name", ["gone.svg", "../outside.svg", "https://example.org/a.svg"])
def test_a_picture_that_does_not_exist(plan: Path, name: str) -> None:
    prose = f"---\nsection: summary\n---\nSee ![The site]({name}).\n"
    line = f"summary.md:4:5: The picture “{name}” … [picture-missing]"
    refused(plan, {"plan.yaml": SMALL, "summary.md": prose}, line)


def test_a_picture_that_is_a_link_leading_out(plan: Path) -> None:
    write(plan.parent, {"secret.svg": "<svg/>"})
    (plan / "site.svg").symlink_to(plan.parent / "secret.svg")
    prose = "---\nsection: summary\n---\n![The site](site.svg)\n"
    write(plan, {"plan.yaml": SMALL, "summary.md": prose})
    link, shown = errors(plan)
    assert link == "site.svg:1:1: “site.svg” leads out of the family's folder. [outside-root]"
    assert shown.startswith("summary.md:4:1: The picture “site.svg” cannot be read: ")
    not_built(plan)


def test_a_link_to_nothing(plan: Path) -> None:
    (plan / "tasks.yaml").symlink_to(plan / "gone.yaml")
    line = "tasks.yaml:1:1: There is no “tasks.yaml”. [unreadable-file]"
    refused(plan, {"plan.yaml": SMALL}, line)


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_at_all(plan: Path, kind: str) -> None:
    odd = plan / "odd.yaml"
    odd.mkdir() if kind == "folder" else os.mkfifo(odd)
    refused(plan, {"plan.yaml": SMALL}, "odd.yaml:1:1: “odd.yaml” is … [unreadable-file]")


def test_an_include_cycle(plan: Path) -> None:
    text = WBS + "sub-plans:\n  again: {path: ., delegates: [1]}\n"
    line = "plan.yaml:6:3: The plan move is above itself: move → again. [include-cycle]"
    refused(plan, {"plan.yaml": text}, line)


@pytest.mark.parametrize("target", [".", "c"])
def test_a_sub_plan_behind_a_link_inside_the_family(plan: Path, target: str) -> None:
    """It would be woven twice, or without end."""
    write(plan, {"c/plan.yaml": sub_plan("c")})
    (plan / "a").mkdir()
    (plan / "a" / "b").symlink_to(plan / target)
    text = WBS + "sub-plans:\n  a: {delegates: [1]}\n  c: {delegates: [2]}\n"
    below = sub_plan("a", "wbs: {1.1: {title: C}}\nsub-plans:\n  b: {delegates: [1.1]}\n")
    line = f"a/plan.yaml:5:3: …“a/b” is a link to “{target}”. [missing-sub-plan]"
    refused(plan, {"plan.yaml": text, "a/plan.yaml": below}, line)


def test_one_plan_below_two(plan: Path) -> None:
    text = WBS + "sub-plans:\n  a: {delegates: [1]}\n  c: {path: a/c, delegates: [2]}\n"
    below = sub_plan("a", "wbs: {1.1: {title: C}}\nsub-plans:\n  c: {delegates: [1.1]}\n")
    files = {"plan.yaml": text, "a/plan.yaml": below, "a/c/plan.yaml": sub_plan("c")}
    refused(plan, files, "plan.yaml:7:…two parents: move → a → c, and move → c. [two-parents]")


def test_a_dangling_reference(plan: Path) -> None:
    text = SMALL + "  b: {duration: 1d, after: [pakc]}\n"
    line = "plan.yaml:6:29: … is called “pakc”. [unknown-name]"
    refused(plan, {"plan.yaml": text}, line)
    assert "Did you mean “pack”?" in run(plan, "check", ".").out


def test_a_dangling_reference_in_prose(plan: Path) -> None:
    prose = "---\nsection: summary\n---\nWe end with [[pakc]].\n"
    line = "summary.md:4:13: … “pakc”. [unknown-name]"
    refused(plan, {"plan.yaml": SMALL, "summary.md": prose}, line)


def test_an_ambiguous_reference(plan: Path) -> None:
    files = {
        "plan.yaml": TWO + "tasks:\n  t: {duration: 1d}\nmilestones:\n  T: {after: [t]}\n",
        "a/plan.yaml": sub_plan("a"),
        "b/plan.yaml": sub_plan("b"),
    }
    line = "plan.yaml:11:3: The ids “T” and “t” of move differ in case alone. [ids-differ-in-case]"
    refused(plan, files, line)


def test_a_dependency_cycle(plan: Path) -> None:
    text = HEAD + "tasks:\n  a: {duration: 2d, after: [b]}\n  b: {duration: 2d, after: [a]}\n"
    line = "plan.yaml:6:29: The links lead in a ring: a → b → a. [dependency-cycle]"
    refused(plan, {"plan.yaml": text}, line)
    assert "note: plan.yaml:5:29: " in run(plan, "check", ".").out


def test_a_dependency_cycle_across_plans(plan: Path) -> None:
    files = {
        "plan.yaml": TWO,
        "a/plan.yaml": sub_plan("a", "tasks:\n  x: {duration: 2d, after: [b/x]}\n"),
        "b/plan.yaml": sub_plan("b", "tasks:\n  x: {duration: 2d, after: [a/x]}\n"),
    }
    line = "…/plan.yaml:4:29: The links lead in a ring: a/x → b/x → a/x. [dependency-cycle]"
    refused(plan, files, line)
    out = run(plan, "check", ".").out
    assert "a/plan.yaml:4:29" in out
    assert "b/plan.yaml:4:29" in out


def test_a_broken_sub_plan_leaves_its_neighbours_to_be_read(plan: Path) -> None:
    bad = HEAD + "tasks:\n  y: {duration: 1q}\n"
    files = {"plan.yaml": TWO, "a/plan.yaml": b"\0\0", "b/plan.yaml": bad}
    write(plan, files)
    found = errors(plan)
    assert [line.split(":")[0] for line in found if "value" in line] == ["b/plan.yaml"]
    assert any(line.startswith("a/plan.yaml:1:1: ") for line in found), found
    not_built(plan)
