"""Work that is done beside the watcher, and dropped when it is overtaken."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from threading import Event, Thread

PATIENCE = 5.0
"""Seconds that a run has to end by itself when it is told to, before it is ended."""

Done = Callable[[int, str], None]
"""Is called with a run's exit code and what it printed."""


class Later:
    """A command in a process of its own; starting it anew ends the run before.

    `done` is called at the end of each run, unless it was cancelled.
    """

    def __init__(self, command: Sequence[str], done: Done) -> None:
        self._command = tuple(command)
        self._done = done
        self._run: Run | None = None

    def start(self) -> None:
        """Run the command, after ending an earlier run."""
        self.cancel()
        self._run = Run(self._command, self._done)
        self._run.start()

    def cancel(self) -> None:
        """End a run that is under way, and wait until it is gone."""
        if self._run is not None and self._run.end():
            self._run = None

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None and self._run.code is None

    @property
    def stands(self) -> bool:
        """Whether the last run is under way or ended well, so that another would do the same."""
        return self._run is not None and self._run.code in (None, 0)


class Run(Thread):
    """One run of a command.

    A signal interrupts the main thread alone, so a process that is started here
    is always known to whoever is to end it.
    """

    def __init__(self, command: Sequence[str], done: Done) -> None:
        super().__init__(daemon=True)
        self._command = command
        self._done = done
        self._launched = Event()
        self._process: subprocess.Popen[str] | None = None
        self._cancelled = False

    @property
    def code(self) -> int | None:
        """The exit code; None while it is under way."""
        if self._process is not None:
            return self._process.poll()
        return 1 if self._launched.is_set() else None

    def run(self) -> None:
        """Start the process and wait for its end."""
        try:
            self._process = _started(self._command)
        except OSError as error:
            self._done(1, f"{self._command[0]} could not be started: {error.strerror}.")
            return
        finally:
            self._launched.set()
        text, _ = self._process.communicate()
        if not self._cancelled:
            self._done(self._process.returncode, text)

    def end(self) -> bool:
        """End the process and wait until it is gone; false if it had ended by itself."""
        if self.ident is None:
            return True
        self._launched.wait()
        process = self._process
        if process is None or process.poll() is not None:
            return False
        self._cancelled = True
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return True


def _started(command: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        # A Ctrl-C is for the watcher, which then ends this run in good order.
        process_group=0,
    )
