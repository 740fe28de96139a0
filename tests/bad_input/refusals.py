"""What every bad input must get: its place in one message, its exit code, the old output left."""

from __future__ import annotations

import re
from pathlib import Path

from planweave.pipeline.explanations import faults
from tests.cli.program import Files, Said, contents, run, write

LAST_GOOD = {"move.html": b"the last good page", "move.pdf": b"the last good paper"}


def errors(folder: Path, *, code: int = 1) -> list[str]:
    """The faults that `check` lists, as path:line:column: message [rule].

    What rules find beside them in so small a plan is not the matter here.
    """
    said = run(folder, "check", ".", "--format", "concise")
    assert said.code == code, said
    assert no_traceback(said)
    lines = [line for line in said.out.splitlines() if ": error: " in line]
    return [line.replace(": error:", ":", 1) for line in lines if rule_of(line) in faults()]


def rule_of(line: str) -> str:
    """The rule that a line of a report ends with."""
    return line.rpartition("[")[2].removesuffix("]")


def not_built(folder: Path) -> Said:
    """A build that writes nothing, says why, and leaves the last good output as it was."""
    output = write(folder.parent / "output", LAST_GOOD)
    said = run(folder, "build", ".", "--output", str(output))
    assert said.code == 2, said
    assert no_traceback(said)
    assert contents(output) == LAST_GOOD
    assert not said.out
    return said


def refused(folder: Path, files: Files, expected: str, *, code: int = 1) -> str:
    """One error, whose line matches `PLACE MESSAGE… [RULE]`; gives that line.

    `…` in `expected` stands for any text.
    """
    write(folder, files)
    [line] = errors(folder, code=code)
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    assert re.fullmatch(pattern, line), line
    place, _, message = line.partition(": ")
    said = not_built(folder)
    assert f"{place}: error: {message}" in said.err
    assert "hint: " in said.err
    return line


def no_traceback(said: Said) -> bool:
    return "Traceback" not in said.out + said.err and "mistake in planweave" not in said.err
