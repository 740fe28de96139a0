"""Work that is done beside the watcher, and dropped when it is overtaken."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from threading import Thread

PATIENCE = 5.0
"""Seconds that a run has to end by itself when it is told to, before it is ended."""


class Later:
    """A command in a process of its own; starting it anew ends the one before.

    `done` is called with its exit code and what it printed, unless it was cancelled.
    """

    def __init__(self, command: Sequence[str], done: Callable[[int, str], None]) -> None:
        self._command = tuple(command)
        self._done = done
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Run the command, after ending an earlier run."""
        self.cancel()
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # A Ctrl-C is for the watcher, which then ends this run in good order.
            process_group=0,
        )
        self._process = process
        Thread(target=self._wait, args=(process,), daemon=True).start()

    def cancel(self) -> None:
        """End a run that is under way, and wait until it is gone."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        self._process = None
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._process is not None and self._process.poll() is None

    @property
    def stands(self) -> bool:
        """Whether the last run is under way or ended well, so that another would do the same."""
        return self._process is not None and self._process.poll() in (None, 0)

    def _wait(self, process: subprocess.Popen[str]) -> None:
        text, _ = process.communicate()
        if process is self._process:
            self._done(process.returncode, text)
