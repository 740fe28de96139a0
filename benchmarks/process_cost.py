"""What a command costs: processor, clock and memory of the process and its children."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor (user and system) and of the clock; peak resident memory in MB."""

    cpu: float
    wall: float
    memory: float

    def told(self) -> str:
        return f"{self.cpu:10.2f}{self.wall:10.2f}{self.memory:10.0f}"


class CommandFailed(Exception):
    """A measured command that did not do what it was measured for."""


def cost(command: Sequence[str | Path], *, times: int = 1) -> Cost:
    """The cheapest of several runs, since noise only ever adds."""
    return min((once(command) for _ in range(times)), key=lambda run: run.cpu)


def once(command: Sequence[str | Path]) -> Cost:
    before = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        complaint = process.stderr.read().decode(errors="replace")
        # Only wait4 gives the use of this one child; Popen is told that it has ended.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - before
    if process.returncode != 0:
        said = complaint.strip().splitlines()[-1:] or ["it said nothing"]
        raise CommandFailed(f"{' '.join(map(str, command))}: exit {process.returncode}: {said[0]}")
    megabyte = 1e6 if sys.platform == "darwin" else 1e3  # macOS counts bytes, Linux kilobytes
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / megabyte)
