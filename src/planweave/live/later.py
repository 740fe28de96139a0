"""Work that is done beside the watcher, and dropped when it is overtaken."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from threading import Thread


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
            self._command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._process = process
        Thread(target=self._wait, args=(process,), daemon=True).start()

    def cancel(self) -> None:
        """End a run that is under way, and wait until it is gone."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.terminate()
            process.wait()

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._process is not None and self._process.poll() is None

    def _wait(self, process: subprocess.Popen[str]) -> None:
        text, _ = process.communicate()
        if process is self._process:
            self._done(process.returncode, text)
