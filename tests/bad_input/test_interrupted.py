"""Ctrl-C in the middle, being told to end, and two builds at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bad_input.refusals import LAST_GOOD
from tests.cli.program import TEN_LINES, contents, run, start, write

# The mark says that Python itself is up: what comes before it is not ours to handle.
MARKED = "print('up', flush=True); from planweave.cli.main import main; main()"
SHORT = "document: {sections: [milestones]}\n"
MOMENTS = (0.03, 0.15, 0.3, 0.5, 0.8, 1.2, 1.8)


def stopped(folder: Path, moment: float, how: signal.Signals, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a command that gets a signal some seconds after it is up."""
    process = subprocess.Popen(
        [sys.executable, "-c", MARKED, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    time.sleep(moment)
    process.send_signal(how)
    text, _ = process.communicate(timeout=60)
    return process.returncode, text


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_in_the_middle_of_a_build(plan: Path, checkout: Path, moment: float) -> None:
    output = write(plan / "output", {"harbour.html": b"last good", "harbour.pdf": b"last good"})
    before = contents(output)
    service = str(checkout / "plans" / "service")
    code, text = stopped(plan, moment, signal.SIGINT, "build", service, "--output", str(output))
    assert "Traceback" not in text
    assert code == 130, text
    assert text.rstrip("\n").rpartition("\n")[2].startswith("Stopped")
    assert contents(output) == before


def test_being_told_to_end(plan: Path, checkout: Path) -> None:
    output = write(plan / "output", {"harbour.html": b"last good"})
    service = str(checkout / "plans" / "service")
    code, text = stopped(plan, 1.0, signal.SIGTERM, "build", service, "--output", str(output))
    assert (code, text) == (143, "")
    assert contents(output) == {"harbour.html": b"last good"}


def test_being_told_to_end_while_a_rule_runs(plan: Path) -> None:
    write(
        plan.parent,
        {"slow.py": "import time\ndef slow(family):\n    time.sleep(20)\n    return []\n"},
    )
    write(plan, {"plan.yaml": TEN_LINES})
    told = stopped(plan, 3.0, signal.SIGTERM, "check", ".", "--rules", "../slow.py")
    assert told == (143, "")


@pytest.mark.parametrize("command", ["check", "schedule"])
def test_ctrl_c_in_other_commands(plan: Path, checkout: Path, command: str) -> None:
    service = str(checkout / "plans" / "service")
    code, text = stopped(plan, 0.1, signal.SIGINT, command, service)
    assert code == 130, text
    assert "Traceback" not in text


def test_two_builds_at_once(plan: Path) -> None:
    write(plan, {"plan.yaml": TEN_LINES + SHORT})
    output = write(plan.parent / "output", {"office-move.html": b"old", **LAST_GOOD})
    builds = [start(plan, "build", ".", "--output", str(output)) for _ in range(2)]
    texts = [build.communicate(timeout=60)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], texts
    names = {"office-move.html", "office-move.pdf", ".pages.json", *LAST_GOOD}
    assert set(contents(output)) == names
    assert (output / "office-move.html").read_bytes() != b"old"
    again = run(plan, "build", ".", "--output", str(output)).out
    assert again.count("unchanged ") == 2
