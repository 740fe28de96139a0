"""The house stays in the shape that docs/architecture.md promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

LONGEST = 400
WIDEST = 12
NO_NAMES = {"utils", "util", "helpers", "helper", "base", "manager", "common", "misc"}


def modules(checkout: Path) -> list[Path]:
    return sorted((checkout / "src" / "planweave").rglob("*.py"))


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_every_floor_imports_only_from_below(checkout: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_module_is_longer_than_a_reader_can_hold(checkout: Path) -> None:
    long = {str(file): lines(file) for file in modules(checkout) if lines(file) > LONGEST}
    assert not long


def test_half_of_the_modules_are_short(checkout: Path) -> None:
    sizes = [lines(file) for file in modules(checkout) if file.name != "__init__.py"]
    assert median(sizes) <= 160


def test_no_folder_is_crowded(checkout: Path) -> None:
    folders = {file.parent for file in modules(checkout)}
    entries = {folder: [entry.name for entry in folder.iterdir()] for folder in folders}
    plain = {"__init__.py", "__pycache__", "py.typed"}
    crowded = {
        str(folder): sorted(set(names) - plain)
        for folder, names in entries.items()
        if len(set(names) - plain) > WIDEST
    }
    assert not crowded


def test_no_module_has_a_name_that_says_nothing(checkout: Path) -> None:
    assert not [str(file) for file in modules(checkout) if file.stem in NO_NAMES]
