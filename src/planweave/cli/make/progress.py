"""What is being made, said where it takes more than a second: on the error stream alone."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from planweave.cli.formats.terminal import has_colour

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 1.0
"""Seconds of work about which nothing is said."""


class Progress:
    """A moving line on a terminal that goes away, plain lines elsewhere.

    Call it with what is being made now, such as “Laying out the PDF”.
    """

    def __init__(self, *, shown: bool = True) -> None:
        self._lock = Lock()
        self._what = ""
        self._line: Status | None = None
        self._speaking = False
        self._timer = Timer(PATIENCE, self._speak)
        self._timer.daemon = True
        self._shown = shown

    def __enter__(self) -> Self:
        if self._shown:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._shown = False
            if self._line is not None:
                self._line.stop()

    def __call__(self, what: str) -> None:
        """From now on, this is being made."""
        with self._lock:
            self._what = what
            if self._speaking and self._shown:
                self._say()

    def _speak(self) -> None:
        with self._lock:
            self._speaking = self._shown
            if self._speaking and self._what:
                self._say()

    def _say(self) -> None:
        if not has_colour(sys.stderr):
            sys.stderr.write(f"{self._what} …\n")
        elif self._line is not None:
            self._line.update(self._what)
        else:
            from rich.console import Console

            self._line = Console(stderr=True).status(self._what)
            self._line.start()
