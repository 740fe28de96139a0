"""What has changed on disk since we last looked: events gathered into one wake-up.

Editors save in many ways (in place, by renaming a temporary file, by deleting
and writing anew) and tools write in bursts, so an event only says that it is
worth looking. A look compares what the files hold, never their times.
"""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Collection
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
)
from watchdog.events import FileSystemEventHandler as Handler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

QUIET = 0.06
"""Seconds without an event after which a burst counts as over."""
LONGEST = 1.0
"""Seconds after which a burst that never ends is acted on all the same."""
ABSENT = 0.3
"""Seconds between two looks for a folder that was deleted."""
NO_CHANGE = frozenset(("opened", "closed_no_write"))


class Changes(Handler):
    """Waits for changes below a folder, other than in the folders to be ignored."""

    def __init__(self, folder: Path, ignored: Collection[Path] = ()) -> None:
        self._folder = folder.resolve()
        self._ignored = tuple(f"{path.resolve()}{os.sep}" for path in ignored)
        self._event = threading.Event()
        self._observer: BaseObserver | None = None
        self._identity = 0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """An event of the file system, in the observer's own thread."""
        paths = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path or ""))
        if _is_idle(event) or not any(map(self._matters, paths)):
            return
        if event.event_type in (EVENT_TYPE_DELETED, EVENT_TYPE_MOVED) and self._is_ours(paths[0]):
            # One that takes its place may get the same number, and is not listened to.
            self._identity = 0
        self._event.set()

    def start(self) -> None:
        """Begin to listen; the folder may be deleted and come back."""
        self.stop()
        self._identity = self._folder.stat().st_ino
        try:
            self._observer = self._listening(Observer())
        except OSError:
            # The system gives out a limited number of watches; looking again and again needs none.
            self._observer = self._listening(PollingObserver())

    def stop(self) -> None:
        """Stop listening."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(timeout=2)
            self._observer = None

    def wake(self) -> None:
        """Behave as if something had changed."""
        self._event.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for a burst of changes to be over; false if nothing came in the time given."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while not self._event.wait(ABSENT):
            self._follow()
            if deadline is not None and time.monotonic() > deadline and not self._event.is_set():
                return False
        latest = time.monotonic() + LONGEST
        while self._event.is_set() and time.monotonic() < latest:
            self._event.clear()
            self._event.wait(QUIET)
        self._event.clear()
        self._follow()
        return True

    def _listening(self, observer: BaseObserver) -> BaseObserver:
        # Of a folder that is moved away and back the library warns about its own book-keeping;
        # the events come all the same, and a look compares what the files hold.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
        observer.schedule(self, str(self._folder), recursive=True)
        observer.start()
        return observer

    def _follow(self) -> None:
        """Listen to the folder that now has the name, if it is another or was away."""
        try:
            identity = self._folder.stat().st_ino
            if identity != self._identity:
                self._event.set()
                self.start()
        except OSError:
            if self._identity:
                self._event.set()
            self._identity = 0

    def _is_ours(self, path: str) -> bool:
        return path == str(self._folder)

    def _matters(self, path: str) -> bool:
        if not path or f"{path}{os.sep}".startswith(self._ignored):
            return False
        try:
            inside = Path(path).relative_to(self._folder)
        except ValueError:
            return False
        return not any(part.startswith(".") for part in inside.parts)


def _is_idle(event: FileSystemEvent) -> bool:
    """Whether nothing has changed that another event does not tell: a folder only has its names."""
    return event.event_type in NO_CHANGE or (
        event.is_directory and event.event_type == EVENT_TYPE_MODIFIED
    )
