"""The watcher: rebuild on every change, keep the last good document, never stop on bad input."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum

from planweave.classes import dataclass
from planweave.live.changes import Changes
from planweave.live.later import Later


class Found(Enum):
    """What a quick step found: a plan with faults, the document as it was, or another one."""

    BROKEN = "broken"
    SAME = "same"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Steps:
    """What the watcher does on a change; each step prints what it has to say.

    `quick` brings the HTML up to date; `slow` makes the PDF in a process of its
    own. `crashed` is told what no step foresaw; `gone` says whether somebody has
    taken away a file of the document since it was last asked.
    """

    quick: Callable[[], Found]
    slow: Later | None
    crashed: Callable[[Exception], None]
    gone: Callable[[], bool] = lambda: False


class Watcher:
    """Runs the steps once at the start, after every burst of changes, and for what is gone."""

    def __init__(self, changes: Changes, steps: Steps) -> None:
        self._changes = changes
        self._steps = steps
        self._ended = threading.Event()

    def run(self) -> None:
        """Watch until `end` is called or the user interrupts."""
        try:
            self._changes.start()
            self.once()
            while not self._ended.is_set():
                changed = self._changes.wait(1.0)
                # What is gone is asked for each time, so that it is known what was there.
                gone = self._steps.gone()
                if (changed or gone) and not self._ended.is_set():
                    self.once()
        finally:
            if self._steps.slow is not None:
                self._steps.slow.cancel()
            self._changes.stop()

    def once(self) -> None:
        """One build: the quick step, then the slow one where it has something to do."""
        try:
            found = self._steps.quick()
        except Exception as error:  # noqa: BLE001 - a watcher outlives whatever a build meets
            self._steps.crashed(error)
            found = Found.BROKEN
        slow = self._steps.slow
        if slow is None:
            return
        if found is Found.BROKEN:
            slow.cancel()
        elif found is Found.NEW or not slow.stands:
            slow.start()

    def end(self) -> None:
        """Leave the loop after the current step."""
        self._ended.set()
        self._changes.wake()
