"""Repositories with plans in them, made by the real git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.program import Files, write


def git(folder: Path, *words: str) -> str:
    """What git says; it fails the test if git does."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    run = subprocess.run(
        ["git", "-C", folder, *who, *words], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def repository(folder: Path, files: Files) -> Path:
    """A new repository with one commit, tagged v1; it knows who commits."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "a@example.org")
    commit(folder, files)
    git(folder, "tag", "v1")
    return folder


def commit(folder: Path, files: Files) -> None:
    """Write these files and commit all there is."""
    write(folder, files)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "A plan")
