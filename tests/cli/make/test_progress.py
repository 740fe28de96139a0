"""What is said of work that takes long, and that it leaves nothing behind."""

from __future__ import annotations

import contextlib
import io
import time
from pathlib import Path

import pytest

from planweave.cli.make import progress
from planweave.cli.make.progress import Progress
from tests.cli.program import SMALL, run, write


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.05)


def test_nothing_is_said_of_what_is_quick() -> None:
    with contextlib.redirect_stderr(io.StringIO()) as error:
        with Progress() as telling:
            telling("Making the page")
        time.sleep(0.1)
    assert error.getvalue() == ""


def test_plain_lines_where_there_is_no_terminal() -> None:
    with contextlib.redirect_stderr(io.StringIO()) as error:
        with Progress() as telling:
            telling("Reading the plan")
            telling("Making the page")
            time.sleep(0.2)
            telling("Laying out the PDF")
        telling("Too late")
    assert error.getvalue() == "Making the page …\nLaying out the PDF …\n"


def test_a_line_that_goes_away_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with (
        contextlib.redirect_stderr(Terminal()) as stream,
        pytest.raises(KeyboardInterrupt),
        Progress() as telling,
    ):
        telling("Making the page")
        time.sleep(0.4)
        raise KeyboardInterrupt
    text = stream.getvalue()
    assert "Making the page" in text
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l"), "the cursor is shown again"


@pytest.mark.parametrize(("option", "said"), [((), True), (("--quiet",), False)])
def test_a_build_says_what_it_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...], said: bool
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.delenv("PLANWEAVE_NO_PROGRESS")
    write(tmp_path, {"plan.yaml": SMALL})
    done = run(tmp_path, "build", ".", "--to", "html", *option)
    assert done.code == 0
    assert ("Making the page …\n" in done.err) is said
    assert "…" not in done.out
