"""What was asked of the disk is asked again, and any other answer is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planweave.pipeline.reading.asked import Asked, Overheard, answered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wp").mkdir()
    (tmp_path / "plan.yaml").write_text("plan: a\n")
    return tmp_path


def asked_of(folder: Path) -> Asked:
    asked = Asked()
    world = Overheard(folder, asked)
    world.read("plan.yaml")
    world.list("")
    world.exists("plan.lock")
    return asked


def test_each_question_is_kept_once_in_its_order(folder: Path) -> None:
    asked = Asked()
    world = Overheard(folder, asked)
    for _ in range(2):
        world.list("wp")
        world.read("plan.yaml")
    root = str(folder.resolve())
    assert asked.questions == ((root, "list", "wp"), (root, "read", "plan.yaml"))


def test_an_unchanged_disk_answers_the_same(folder: Path) -> None:
    asked = asked_of(folder)
    assert answered(asked.questions) == asked.digest


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "plan.yaml").write_text("plan: b\n"),
        lambda folder: (folder / "plan.yaml").unlink(),
        lambda folder: (folder / "notes.txt").touch(),
        lambda folder: (folder / "wp").rmdir(),
        lambda folder: (folder / "plan.lock").touch(),
        lambda folder: (folder / "wp").rename(folder / "wq"),
    ],
    ids=["content", "gone", "new", "folder", "exists", "name"],
)
def test_another_answer_is_another_digest(folder: Path, change: Callable[[Path], object]) -> None:
    asked = asked_of(folder)
    change(folder)
    assert answered(asked.questions) != asked.digest


def test_what_changes_while_it_is_read_is_not_steady(folder: Path) -> None:
    asked = Asked()
    world = Overheard(folder, asked)
    world.read("plan.yaml")
    assert asked.is_steady
    (folder / "plan.yaml").write_text("plan: b\n")
    world.read("plan.yaml")
    assert not asked.is_steady


def test_what_cannot_be_read_is_an_answer_too(folder: Path) -> None:
    asked = Asked()
    Overheard(folder, asked).read("../elsewhere")
    Overheard(folder, asked).read("missing.yaml")
    assert answered(asked.questions) == asked.digest
    (folder / "missing.yaml").touch()
    assert answered(asked.questions) != asked.digest
