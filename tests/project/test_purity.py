"""Inner floors take their inputs as arguments: no file, clock, environment or chance.

They import nothing that could reach any of these, and `model` nothing but the standard library.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

INNER = ("model", "weave", "compute", "rules")
OUTSIDE = {
    *("asyncio", "http", "io", "locale", "logging", "multiprocessing", "os", "platform", "random"),
    *("secrets", "shutil", "socket", "subprocess", "tempfile", "threading", "time", "urllib"),
    *("uuid",),
}
CALLS = {"input", "open", "print"}
CLOCKS = {"now", "today", "utcnow"}


def sources(checkout: Path, floor: str) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted((checkout / "src" / "planweave" / floor).rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every imported name, in full: `from pathlib import Path` gives pathlib.Path."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches(tree: ast.Module) -> Iterator[str]:
    """Calls that open a file or read the clock."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in CALLS:
            yield called.id
        if isinstance(called, ast.Attribute) and called.attr in CLOCKS:
            yield called.attr


@pytest.mark.parametrize("floor", INNER)
def test_inner_floors_reach_nothing_outside(checkout: Path, floor: str) -> None:
    found = [
        f"{file}: {name}"
        for file, tree in sources(checkout, floor)
        for name in [*imported(tree), *reaches(tree)]
        if name.split(".")[0] in OUTSIDE
        or name in {"pathlib.Path", "open", "print", "input"} | CLOCKS
    ]
    assert not found


def test_the_model_imports_only_the_standard_library(checkout: Path) -> None:
    found = [
        f"{file}: {name}"
        for file, tree in sources(checkout, "model")
        for name in imported(tree)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith(("planweave.model", "planweave.classes"))
    ]
    assert not found


def test_a_clock_is_seen() -> None:
    tree = ast.parse("from datetime import date\nimport os.path\nprint(date.today())")
    assert list(imported(tree)) == ["datetime.date", "os.path"]
    assert sorted(reaches(tree)) == ["print", "today"]
