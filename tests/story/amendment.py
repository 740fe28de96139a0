"""The third amendment of the real example, as two versions in a git repository made by real git.

plans/opendreamkit is the plan after the amendment. Here it is kept by two patches, not by
copies: `second-version.patch` makes the plan as it was before, `third-version.patch` says in the
register of changes which of them the amendment carried. What they hold is what the project
published; what it did not publish is decided so, for the story alone:

- All of these changes came with the third amendment: four deliverables and eight tasks postponed,
  the due month of D4.7, a partner added, effort moved, work package 7 cancelled.
- D5.2 was due in month 12 and D4.7 in month 14, as told. D3.2 was due in month 12, since M1 waits
  for it; D4.2 in month 6 and D2.13 in month 42, and the eight tasks half a year earlier: invented.
- The partner added is LEEDS. Its effort and its money, by package and kind, are exactly what USH
  has less than the official description gives it; so USH stood wherever LEEDS stands now.

Dates and authors are fixed, so that commits have the same hashes everywhere.

    python tests/story/amendment.py FOLDER
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLAN = HERE.parent.parent / "plans" / "opendreamkit"
BEFORE, AFTER = "before", "after"
AGREED, AMENDED = "2017-03-20", "2018-03-01"
WHO = "Coordinator"
"""Invented, as all that have a name here: the plan itself knows roles only."""


def repository(folder: Path) -> Path:
    """A repository in a new folder with the plan at its top, on the branch main.

    The tag `before` has version 2.0.0 with its baseline (the tag plan/odk/2.0.0 is one commit
    earlier, on what was agreed), `after` has version 3.0.0, which is in review.
    """
    folder.mkdir(parents=True)
    _git(folder, AGREED, "init", "-q", "-b", "main")
    for key, value in (("user.name", WHO), ("user.email", "coordinator@example.org")):
        _git(folder, AGREED, "config", key, value)
    _git(folder, AGREED, "config", "commit.gpgsign", "false")
    _put(folder, "second-version.patch")
    _commit(folder, AGREED, "Plan after the second amendment")
    reason = "Second amendment, agreed by the steering committee"
    _planweave(folder, AGREED, "baseline", "--by", "steering", "--on", AGREED, "--reason", reason)
    _commit(folder, AGREED, "Baseline 2.0.0")
    _git(folder, AGREED, "tag", BEFORE)
    _put(folder, "third-version.patch")
    _commit(folder, AMENDED, "Third amendment, for review")
    _git(folder, AMENDED, "tag", AFTER)
    return folder


def copied(made_once: Callable[..., Path], folder: Path) -> Path:
    """The repository in a new folder, copied from the one that is made once in a run of tests."""
    return Path(shutil.copytree(made_once("amendment", _in), folder, symlinks=True))


def _in(folder: Path) -> None:
    folder.rmdir()
    repository(folder)


def _put(folder: Path, patch: str) -> None:
    """The plan as it is, with a patch, in place of what is there; what was agreed stays."""
    for path in folder.iterdir():
        if path.name not in (".git", "agreement"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(PLAN, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("plan.lock"))
    _git(folder, AGREED, "apply", "--whitespace=nowarn", str(HERE / patch))
    _planweave(folder, AGREED, "lock")


def _commit(folder: Path, day: str, words: str) -> None:
    _git(folder, day, "add", "-A")
    _git(folder, day, "commit", "-q", "-m", words)


def _git(folder: Path, day: str, *words: str) -> None:
    _run(folder, day, "git", *words)


def _planweave(folder: Path, day: str, *words: str) -> None:
    """A command in this process: three starts of the program would take longer than its work."""
    from planweave.cli.commands import planweave

    before = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(_environment(day))
        with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
            planweave(list(words), prog_name="planweave", standalone_mode=False)
    finally:
        os.environ.clear()
        os.environ.update(before)


def _run(folder: Path, day: str, *words: str) -> None:
    """Run a program that must succeed."""
    done = subprocess.run(
        words, cwd=folder, env=_environment(day), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stdout}{done.stderr}")


def _environment(day: str) -> dict[str, str]:
    """All of it but the settings of whoever runs it; what git writes is dated by the day."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    moment = f"{day}T12:00:00Z"
    return kept | {
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PLANWEAVE_NO_PROGRESS": "1",
    }


def main() -> None:
    """Make the repository in the folder that is named."""
    if len(sys.argv) != 2 or Path(sys.argv[1]).exists():
        sys.exit("usage: python tests/story/amendment.py NEW-FOLDER")
    sys.stdout.write(f"made {repository(Path(sys.argv[1])).name}: before, after\n")


if __name__ == "__main__":
    main()
