"""What every test may ask for: programs that a machine may lack, oracles, golden files."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import gc
import importlib.util
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The suite is to end within five minutes; --hypothesis-profile=default looks longer. A deadline for
# one example would tell how busy the machine is.
settings.register_profile("suite", max_examples=50, deadline=None)
settings.load_profile("suite")

# Hundreds of tests start the program: compiling all of it each time takes longer than most do.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

CHECKOUT = Path(__file__).resolve().parent.parent
MakesFolder = Callable[[Path], object]
"""Fills a folder that is there and empty."""
LACKING = re.compile(r"needs (?P<what>[a-z]+), which is not here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    # What is compared must not depend on how long the machine took for it.
    os.environ["PLANWEAVE_NO_PROGRESS"] = "1"
    # What a test checks is worked out, and nothing of it stays with the user.
    os.environ["PLANWEAVE_NO_CACHE"] = "1"
    # A shell lets what it runs in the background ignore Ctrl-C, and every child inherits that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for marker in (
        "needs(what): skipped, and named at the end, where this is not here (with CI set it fails)",
        "golden: compares with a file that `make golden` writes anew",
        "slow: takes more than a few seconds; files with such a test run first",
    ):
        config.addinivalue_line("markers", marker)


# --- What a machine may lack -----------------------------------------------------------------


def chromium_program() -> str | None:
    """Path of a Chromium on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def browser_starts() -> bool:
    """Whether there is a Chromium and Playwright's driver, a program of its own, runs."""
    driver = [sys.executable, "-m", "playwright", "--version"]
    started = subprocess.run(driver, capture_output=True, check=False).returncode == 0
    return started and chromium_program() is not None


def pango_loads() -> bool:
    """Whether WeasyPrint finds its C libraries; what it prints when it does not is dropped."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(OSError):
        import weasyprint  # noqa: F401

        return True
    return False


NEEDS: dict[str, Callable[[], object]] = {
    "chromium": browser_starts,
    "poppler": lambda: shutil.which("pdftotext") and shutil.which("pdftoppm"),
    "pango": pango_loads,
    "git": lambda: shutil.which("git"),
    "ssh": lambda: shutil.which("ssh-keygen"),
    "sign": lambda: importlib.util.find_spec("pyhanko") and shutil.which("openssl"),
    "distributed": lambda: importlib.util.find_spec("distributed"),
}


@functools.cache
def is_here(what: str) -> bool:
    return bool(NEEDS[what]())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "golden" in fixtures:
            item.add_marker("golden")
        if "browser" in fixtures:
            item.add_marker(pytest.mark.needs("chromium"))
    # Files go to the processes whole and in this order: a long one at the end would run alone.
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    # What is loaded by now stays until the end, and to look it through again and again costs.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test whose need is not here is skipped; in CI, where everything is to run, it fails."""
    for mark in item.iter_markers("needs"):
        for what in mark.args:
            if not is_here(what):
                reason = f"needs {what}, which is not here"
                if os.environ.get("CI"):
                    pytest.fail(reason, pytrace=False)
                pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line for all that was skipped for want of something, so that no lack goes unseen."""
    lacking: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for report in terminalreporter.stats.get("skipped", ()):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if found := LACKING.search(reason):
            lacking[found["what"]][report.nodeid.split("::")[0]] += 1
    if lacking:
        terminalreporter.write_line(
            "Not run for want of " + "; of ".join(map(told, lacking.items()))
        )


def told(lack: tuple[str, dict[str, int]]) -> str:
    what, files = lack
    return f"{what}: " + ", ".join(f"{file} ({count})" for file, count in sorted(files.items()))


# --- Fixtures --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds pyproject.toml."""
    return CHECKOUT


@pytest.fixture(scope="session")
def oracles() -> Path:
    """Folder of results from elsewhere that ours are compared with.

    PLANWEAVE_ORACLES names it; otherwise it is the folder `shared` beside the checkout.
    """
    folder = Path(os.environ.get("PLANWEAVE_ORACLES") or CHECKOUT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(
            f"needs oracles, which is not here: PLANWEAVE_ORACLES names no folder ({folder})"
        )
    return folder


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, MakesFolder], Path]:
    """made_once(name, make): a folder that the first who asks makes, of all processes of a run.

    Nobody may change what is in it: whoever wants to takes a copy.
    """
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made-once"
    shared.mkdir(exist_ok=True)

    def made(name: str, make: MakesFolder) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                begun = shared / f"{name}.begun"
                shutil.rmtree(begun, ignore_errors=True)
                begun.mkdir()
                make(begun)
                begun.rename(folder)
        return folder

    return made


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """golden(name, text): text equals the file `golden/NAME` beside the test.

    `make golden` writes the files anew.
    """
    folder = request.path.parent / "golden"

    def compare(name: str, text: str) -> None:
        file = folder / name
        if request.config.getoption("--golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"{file} is missing: `make golden` writes it"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, driven by Playwright, that looks nothing up on the network by itself."""
    from playwright.sync_api import sync_playwright

    quiet = (
        "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync"
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_program(), args=quiet.split()
        )
        yield chromium
        chromium.close()
