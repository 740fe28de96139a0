"""The PDF beside the watcher, and builds beside both."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.cli.program import TEN_LINES, process, start, write
from tests.live.watching import PATIENCE, Watch, is_whole, soon, watching

SHORT = "document: {sections: [milestones]}\n"
PAPER = "wrote out/office-move.pdf"

pytestmark = pytest.mark.needs("pango")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan", {"plan.yaml": TEN_LINES + SHORT})


def retitle(plan: Path, title: str) -> None:
    text = (TEN_LINES + SHORT).replace("Move to the new office", title)
    (plan / "plan.yaml").write_text(text, encoding="utf-8")


def running_in(folder: Path) -> list[str]:
    """The processes that were told to write into this folder."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().decode("utf-8", "replace").split("\0")
        except OSError:
            continue
        if str(folder) in words:
            found.append(" ".join(words))
    return found


def test_the_pdf_follows_and_is_overtaken_by_a_newer_change(plan: Path) -> None:
    with watching(plan, "--output", "out") as watch:
        for number in range(3):
            retitle(plan, f"Title {number}")
            watch.until("wrote out/office-move.html")
            soon(lambda: len(running_in(plan / "out")) == 1)
        watch.until(PAPER)
        soon(lambda: not running_in(plan / "out"))
        assert b"Title 2" in (plan / "out" / "office-move.html").read_bytes()
        assert sum(".pdf" in line for line in watch.lines) < 3, "none was overtaken"
        (plan / "plan.yaml").touch()
        watch.until("unchanged out/office-move.html")
        assert running_in(plan / "out") == [], "nothing new to print"
    names = sorted(path.name for path in (plan / "out").iterdir())
    assert names == [".pages.json", "office-move.html", "office-move.pdf"]


def test_a_pdf_that_somebody_deletes_is_made_again(plan: Path) -> None:
    with watching(plan, "--output", "out") as watch:
        watch.until(PAPER)
        watch.during(1.5)  # The watcher has seen it there.
        (plan / "out" / "office-move.pdf").unlink()
        watch.until(PAPER)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_pdf_ends_with_the_watcher(plan: Path, how: signal.Signals) -> None:
    watch = Watch(start(plan, "watch", "--output", "out"))
    watch.until("info.")
    soon(lambda: running_in(plan / "out"))
    watch.process.send_signal(how)
    assert watch.process.wait(PATIENCE) == 128 + how
    assert running_in(plan / "out") == []
    assert [path.name for path in (plan / "out").iterdir()] == ["office-move.html"]


def test_builds_beside_a_watcher(plan: Path) -> None:
    options = ("--to", "html", "--output", "out")
    with watching(plan, *options) as watch:
        for number in range(3):
            retitle(plan, f"Title {number}")
            assert process(plan, "build", ".", *options).code == 0
        watch.during(0.5)
        page = (plan / "out" / "office-move.html").read_text(encoding="utf-8")
        assert is_whole(page)
        assert re.findall(r"Title \d", page.partition("</title>")[0]) == ["Title 2"]
        assert [path.name for path in (plan / "out").iterdir()] == ["office-move.html"]
