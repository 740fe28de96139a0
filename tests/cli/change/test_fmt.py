"""`planweave fmt`: what it writes, what it prints, how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planweave.cli.commands import planweave

PLAN = "plan: x\ntitle: X\nstart: 2027-03-01\n"
ROUGH = "tasks:\n    a:\n        duration: 5d   # five\n"
TIDY = "tasks:\n  a:\n    duration: 5d   # five\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN)
    (tmp_path / "wp1").mkdir()
    (tmp_path / "wp1" / "tasks.yaml").write_text(ROUGH)
    (tmp_path / "_drafts.yaml").write_text(ROUGH)
    return tmp_path


def fmt(*words: object) -> Result:
    return CliRunner().invoke(planweave, ["fmt", *map(str, words)])


def test_files_are_brought_into_house_style(plan: Path) -> None:
    done = fmt(plan)
    assert done.exit_code == 0
    assert done.output.endswith("wp1/tasks.yaml is now in house style.\n")
    assert (plan / "wp1" / "tasks.yaml").read_text() == TIDY
    assert (plan / "_drafts.yaml").read_text() == ROUGH
    assert fmt(plan).output == ""


def test_check_writes_nothing_and_fails(plan: Path) -> None:
    done = fmt(plan, "--check")
    assert done.exit_code == 1
    assert "is not in house style." in done.output
    assert (plan / "wp1" / "tasks.yaml").read_text() == ROUGH
    fmt(plan)
    done = fmt(plan, "--check")
    assert (done.exit_code, done.output) == (0, "All files are in house style.\n")


def test_diff_shows_the_change_of_one_file(plan: Path) -> None:
    done = fmt(plan / "wp1" / "tasks.yaml", "--diff")
    assert done.exit_code == 0
    assert "-        duration: 5d   # five\n+  a:\n+    duration: 5d   # five\n" in done.output
    assert (plan / "wp1" / "tasks.yaml").read_text() == ROUGH


def test_a_file_that_is_not_sound_is_left_alone_and_told(plan: Path) -> None:
    broken = plan / "wp1" / "tasks.yaml"
    broken.write_text("tasks:\n    a: {duration: }\n")
    done = fmt(plan)
    assert done.exit_code == 1
    assert "tasks.yaml:2:9: error: The key “duration” has no value" in done.output
    assert broken.read_text() == "tasks:\n    a: {duration: }\n"


def test_line_ends_become_lf(plan: Path) -> None:
    (plan / "plan.yaml").write_bytes(PLAN.replace("\n", "\r\n").encode())
    fmt(plan)
    assert (plan / "plan.yaml").read_bytes() == PLAN.encode()
