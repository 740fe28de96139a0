"""The parts of the watcher: which step follows which, runs that are overtaken, listening."""

from __future__ import annotations

import errno
import sys
import threading
import time
from pathlib import Path

import pytest

from planweave.live import changes, later
from planweave.live.changes import Changes
from planweave.live.later import Later
from planweave.live.watcher import Found, Steps, Watcher
from tests.live.watching import soon

SLEEP = (sys.executable, "-c", "import time; print('begun', flush=True); time.sleep(60)")
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open("up", "w")
time.sleep(60)
"""


class Slow:
    """Stands in for the run of a PDF: tells what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.stands = False

    def start(self) -> None:
        self.asked.append("start")
        self.stands = True

    def cancel(self) -> None:
        self.asked.append("cancel")


def asked(*found: Found | Exception) -> tuple[list[str], list[Exception]]:
    """What the slow step is asked for after each of these quick steps; what was told as crashed."""
    slow, told, rest = Slow(), list[Exception](), list(found)

    def quick() -> Found:
        one = rest.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    steps = Steps(quick=quick, slow=slow, crashed=told.append)  # type: ignore[arg-type]
    watcher = Watcher(Changes(Path.cwd()), steps)
    for _ in found:
        watcher.once()
    return slow.asked, told


def test_a_new_document_gets_a_pdf_and_the_same_one_does_not() -> None:
    assert asked(Found.NEW, Found.SAME, Found.SAME, Found.NEW)[0] == ["start", "start"]


def test_a_pdf_that_did_not_come_about_is_tried_again() -> None:
    assert asked(Found.SAME)[0] == ["start"]


def test_a_broken_plan_ends_the_pdf_under_way() -> None:
    assert asked(Found.NEW, Found.BROKEN)[0] == ["start", "cancel"]


def test_a_step_that_fails_is_told_and_the_next_one_runs() -> None:
    error = RuntimeError("boom")
    assert asked(error, Found.NEW) == (["cancel", "start"], [error])


def test_a_run_is_told_when_it_is_done() -> None:
    told: list[tuple[int, str]] = []
    run = Later((sys.executable, "-c", "print('é')"), lambda code, text: told.append((code, text)))
    assert not run.stands
    run.start()
    assert run.stands
    soon(lambda: told)
    assert told == [(0, "é\n")]
    assert run.stands
    run.cancel()
    assert run.stands, "what is done well stays so"


def test_a_run_that_failed_does_not_stand() -> None:
    told: list[int] = []
    run = Later((sys.executable, "-c", "raise SystemExit(3)"), lambda code, _: told.append(code))
    run.start()
    soon(lambda: told)
    assert told == [3]
    assert not run.stands


def test_a_run_that_is_overtaken_is_gone_and_not_told() -> None:
    told: list[int] = []
    run = Later(SLEEP, lambda code, _: told.append(code))
    run.start()
    first = run._run
    run.start()
    second = run._run
    assert first is not None
    assert second is not None
    assert first.code == -15
    assert run.is_running
    run.cancel()
    assert second.code == -15
    assert not run.stands
    time.sleep(0.1)
    assert told == []


def test_a_run_that_does_not_listen_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(later, "PATIENCE", 0.1)
    run = Later((sys.executable, "-c", DEAF), lambda *_: None)
    run.start()
    soon((tmp_path / "up").exists)
    deaf = run._run
    run.cancel()
    assert deaf is not None
    assert deaf.code == -9


def test_a_program_that_is_not_there_is_told() -> None:
    told: list[str] = []
    run = Later(("no-such-program",), lambda _, text: told.append(text))
    run.start()
    soon(lambda: told)
    assert told == ["no-such-program could not be started: No such file or directory."]
    assert not run.stands
    run.cancel()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path


def seen(listening: Changes) -> bool:
    return listening.wait(0.5)


def test_without_watches_to_be_had_it_looks_again_and_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(_: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(changes.Observer, "start", none_left)
    listening = Changes(folder)
    listening.start()
    try:
        (folder / "a.yaml").write_text("a: b")
        assert listening.wait(5)
    finally:
        listening.stop()


def test_only_what_matters_wakes_it(folder: Path) -> None:
    listening = Changes(folder, [folder / "out"])
    listening.start()
    try:
        for name in ("out/page.html", "out/deep/page.html", ".git/index", ".a.yaml.swp"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text("text")
        (folder / "out-of-this.yaml").exists()
        assert not seen(listening)
        (folder / "outer.yaml").write_text("text")
        assert seen(listening)
        (folder / "outer.yaml").read_text()
        assert not seen(listening)
    finally:
        listening.stop()


def test_an_endless_burst_is_acted_on_all_the_same(folder: Path) -> None:
    listening = Changes(folder)
    listening.start()
    ended = threading.Event()

    def write() -> None:
        while not ended.is_set():
            (folder / "a.yaml").write_text("text")
            time.sleep(0.01)

    writing = threading.Thread(target=write)
    writing.start()
    try:
        began = time.monotonic()
        assert listening.wait(5)
        assert time.monotonic() - began < changes.LONGEST + 1
    finally:
        ended.set()
        writing.join()
        listening.stop()
