"""A watcher as a process: what it prints, and waiting for it."""

from __future__ import annotations

import contextlib
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from subprocess import Popen

from tests.cli.program import start

PATIENCE = 30.0


class Watch:
    """A running `planweave watch`, and the lines that it has printed."""

    def __init__(self, process: Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._queue: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._queue.put(line.rstrip("\n"))

    def until(self, *words: str, within: float = PATIENCE) -> str:
        """Wait for a line with one of these words in it; gives the line."""
        end = time.monotonic() + within
        while True:
            try:
                line = self._queue.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"none of {words} after {self.lines}") from None
            self.lines.append(line)
            if any(word in line for word in words):
                return line

    def during(self, seconds: float) -> list[str]:
        """All that it prints in the time given."""
        end = time.monotonic() + seconds
        found: list[str] = []
        while (left := end - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                found.append(self._queue.get(timeout=left))
        self.lines += found
        return found


@contextlib.contextmanager
def watching(folder: Path, *arguments: str, ready: str = "info.") -> Iterator[Watch]:
    """A watcher in that folder, once it has made its first document, until the end."""
    watch = Watch(start(folder, "watch", *arguments))
    try:
        watch.until(ready)
        yield watch
    finally:
        if watch.process.poll() is None:
            watch.process.send_signal(signal.SIGINT)
        code = watch.process.wait(PATIENCE)
        text = "\n".join([*watch.lines, *watch.during(0.05)])
        assert "Traceback" not in text, text
        assert code == 130, (code, text)


class Structure(HTMLParser):
    """Reads a page to its end: whole if its last tag closes its first."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.whole = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "html":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.whole = tag == "html" and bool(self.open)


def is_whole(page: str) -> bool:
    """Whether a page begins and ends as a document does."""
    structure = Structure()
    structure.feed(page)
    structure.close()
    return page.startswith("<!doctype html>") and structure.whole


def soon(check: Callable[[], object], within: float = PATIENCE) -> None:
    """Wait until something holds."""
    end = time.monotonic() + within
    while not check():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.02)
