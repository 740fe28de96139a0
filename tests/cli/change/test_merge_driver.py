"""`planweave merge-file` as git's merge driver: two branches become one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

pytestmark = pytest.mark.needs("git")

BASE = """\
tasks:
  survey: {title: Survey, duration: 5d}
  build:
    title: Build, and test
    owner: PS
    duration: 9d
"""


class Repository:
    """A git repository in which planweave merges YAML."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "a@example.org")
        self.git("config", "user.name", "A")
        driver = (
            f"{sys.executable} -m planweave.cli.main merge-file %O %A %B -L %P --marker-size %L"
        )
        self.git("config", "merge.planweave.driver", driver)
        self.commit({".gitattributes": "*.yaml merge=planweave\n", "tasks.yaml": BASE})

    def git(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *words], cwd=self.folder, check=check, capture_output=True, text=True
        )

    def commit(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.folder / name).write_text(dedent(text), encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "A change")

    def merge(self, ours: str, theirs: str) -> tuple[int, str, str]:
        """Merge two changes of tasks.yaml: the exit code, the file, what was said."""
        self.git("checkout", "-qb", "other")
        self.commit({"tasks.yaml": theirs})
        self.git("checkout", "-q", "main")
        self.commit({"tasks.yaml": ours})
        done = self.git("merge", "-q", "--no-edit", "other", check=False)
        text = (self.folder / "tasks.yaml").read_text(encoding="utf-8")
        return done.returncode, text, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_git_merges_what_it_could_not_merge_by_lines(repository: Repository) -> None:
    ours = BASE.replace("owner: PS", "owner: SR") + "  mine: {duration: 1d}\n"
    theirs = BASE.replace("duration: 9d", "duration: 10d") + "  yours: {duration: 2d}\n"
    code, text, _ = repository.merge(ours, theirs)
    assert code == 0
    assert text == BASE.replace("owner: PS", "owner: SR").replace("9d", "10d") + (
        "  mine: {duration: 1d}\n  yours: {duration: 2d}\n"
    )


def test_git_reports_a_field_in_dispute(repository: Repository) -> None:
    ours, theirs = BASE.replace("9d", "10d"), BASE.replace("9d", "11d")
    code, text, said = repository.merge(ours, theirs)
    assert code == 1
    assert "tasks.yaml: both sides changed tasks build: duration." in said
    assert text.count("<<<<<<< ours") == 1
    assert "UU tasks.yaml" in repository.git("status", "--short").stdout


def test_git_merges_by_lines_what_is_not_yaml(repository: Repository) -> None:
    code, text, said = repository.merge("a: [\n" + BASE, BASE + "  yours: {duration: 2d}\n")
    assert code == 0, said
    assert text == "a: [\n" + BASE + "  yours: {duration: 2d}\n"
