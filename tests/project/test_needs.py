"""What a machine lacks is skipped and named in one line; where everything is to run, it fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

@pytest.mark.needs("poppler")
def test_with_poppler():
    pass

def test_against_oracles(oracles):
    pass

def test_alone():
    pass
"""


@pytest.fixture
def bare(checkout: Path, tmp_path: Path) -> Path:
    """A folder of tests, with our conftest, on a machine that has nothing."""
    conftest = (checkout / "tests" / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
    (tmp_path / "test_bare.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def run(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "", "PLANWEAVE_ORACLES": str(folder / "none"), **more}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "test_bare.py"]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_lacks_are_named_in_one_line(bare: Path) -> None:
    done = run(bare)
    assert done.returncode == 0, done.stdout
    line, closing = done.stdout.splitlines()[-2:]
    assert line == "Not run for want of poppler: test_bare.py (1); of oracles: test_bare.py (1)"
    assert "1 passed, 2 skipped" in closing


def test_in_ci_a_program_that_is_missing_fails_the_run(bare: Path) -> None:
    done = run(bare, CI="true")
    assert done.returncode == 1, done.stdout
    assert "needs poppler, which is not here" in done.stdout
    assert "1 passed, 1 skipped, 1 error" in done.stdout.splitlines()[-1]
    assert "Not run for want of oracles: test_bare.py (1)" in done.stdout
