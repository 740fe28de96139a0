"""Which files make a plan."""

from __future__ import annotations

import os
import time
from pathlib import Path

from planweave.model.diagnostics import Level, Place
from planweave.source.world import Disk, Memory, Refusal
from planweave.source.world.files import PlanFiles, plan_files


def test_all_yaml_and_markdown_below_the_folder() -> None:
    world = Memory(
        dict.fromkeys(
            [
                "plan.yaml",
                "plan.lock",
                "tasks.yaml",
                "prose/b.md",
                "prose/a.md",
                "figures/x.svg",
                "agreement/ledger/l.yaml",
                ".git/x.yaml",
                "_old/x.yaml",
                "_x.yaml",
                "README.md",
            ],
            "",
        )
    )
    assert plan_files(world, "").value == PlanFiles(
        "",
        yaml=("agreement/ledger/l.yaml", "plan.yaml", "tasks.yaml"),
        markdown=("README.md", "prose/a.md", "prose/b.md"),
    )
    assert plan_files(world, "").diagnostics == ()


def test_sub_plans_are_left_to_themselves_and_unnamed_plans_are_told() -> None:
    world = Memory(
        dict.fromkeys(
            [
                "plan.yaml",
                "parts/a.yaml",
                "parts/wp4/plan.yaml",
                "parts/wp4/t.yaml",
                "old/plan.yaml",
                "old/deep/plan.yaml",
                "old/t.yaml",
            ],
            "",
        )
    )
    files = plan_files(world, "", ["parts/wp4"]).value
    assert files.yaml == ("parts/a.yaml", "plan.yaml")
    assert files.unnamed_plans == ("old",)


def test_a_plan_in_a_folder_has_paths_from_the_root() -> None:
    world = Memory(dict.fromkeys(["plan.yaml", "wp4/plan.yaml", "wp4/x/t.yaml"], ""))
    assert plan_files(world, "wp4").value.yaml == ("wp4/plan.yaml", "wp4/x/t.yaml")


def test_wrong_endings_are_warned_of() -> None:
    world = Memory(dict.fromkeys(["plan.yaml", "x/risks.yml", "T.YAML", "A.MD", "notes.txt"], ""))
    outcome = plan_files(world, "")
    assert outcome.value.yaml == ("plan.yaml",)
    assert {d.rule for d in outcome.diagnostics} == {"wrong-extension"}
    assert {d.level for d in outcome.diagnostics} == {Level.WARNING}
    assert [d.where for d in outcome.diagnostics] == [
        Place("A.MD"),
        Place("T.YAML"),
        Place("x/risks.yml"),
    ]
    assert "git mv x/risks.yml x/risks.yaml" in outcome.diagnostics[2].hint


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "family" / "folder.yaml").mkdir(parents=True)
    root = tmp_path / "family"
    (root / "plan.yaml").touch()
    (root / "gone.yaml").symlink_to("nowhere.yaml")
    (root / "out").symlink_to("..")
    (root / "round").symlink_to(".")
    os.mkfifo(root / "pipe.yaml")
    os.mkfifo(root / "pipe")
    outcome = plan_files(Disk(root), "")
    assert outcome.value.yaml == ("plan.yaml",)
    assert [(d.rule, d.where.path) for d in outcome.diagnostics] == [  # type: ignore[union-attr]
        ("unreadable-file", "folder.yaml"),
        ("unreadable-file", "gone.yaml"),
        ("outside-root", "out"),
        ("unreadable-file", "pipe.yaml"),
    ]


def test_a_missing_folder_is_told() -> None:
    outcome = plan_files(Memory({"plan.yaml": ""}), "wp4")
    assert [d.rule for d in outcome.diagnostics] == ["unreadable-file"]
    assert isinstance(Memory({}).list("wp4"), Refusal)


def test_ten_thousand_files_are_listed_quickly(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"t{number}.yaml").touch()
    begin = time.process_time()
    assert len(plan_files(Disk(tmp_path), "").value.yaml) == 10_000
    assert time.process_time() - begin < 1
