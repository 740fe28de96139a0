"""The program as its users meet it: in this process where that is enough, else in its own."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planweave.cli.commands import planweave
from planweave.cli.ending import ended

PROGRAM = (sys.executable, "-m", "planweave.cli.main")
HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\n"
TASK = "tasks:\n  pack: {duration: 2d}\n"
SMALL = HEAD + TASK
TEN_LINES = """\
plan: office-move
title: Move to the new office
start: 2027-03-01

tasks:
  find-room:   {duration: 10d}
  sign-lease:  {duration: 5d, after: [find-room]}
  move:        {duration: 2d, after: [sign-lease FS+20d]}

milestones:
  open:        {target: 2027-05-03, after: [move]}
"""

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of the program left behind for its caller."""

    code: int
    out: str
    err: str


def write(folder: Path, files: Files) -> Path:
    """Put these files into a folder; gives the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def run(folder: Path, *arguments: str) -> Said:
    """One command in this process, in a folder, ended as the program ends it."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        kept_signals(),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = ended(
            lambda: planweave(list(arguments), prog_name="planweave", standalone_mode=False)
        )
    return Said(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def kept_signals() -> Iterator[None]:
    """The handlers of signals as they were, whatever a command sets."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(name) for name in names]
    try:
        yield
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)


def process(folder: Path, *arguments: str, **options: object) -> Said:
    """One command in a process of its own."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        **options,  # type: ignore[call-overload]
    )
    return Said(done.returncode, done.stdout, done.stderr)


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A command under way in a process of its own, in a group of its own."""
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        process_group=0,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
