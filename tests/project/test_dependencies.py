"""What the code imports is what pyproject.toml declares, no more, no less, and in no ring."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

# Needed by name, never imported: the runner's plug-ins, the build, programs that tests run.
RUN_ONLY = {"check-jsonschema", "hatchling", "import-linter", "pre-commit", "pytest-xdist"}


@pytest.fixture(scope="module")
def settings(checkout: Path) -> dict[str, Any]:
    """All that pyproject.toml says."""
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project(settings: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = settings["project"]
    return said


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", name, maxsplit=1)[0]).lower()


def names(requirements: list[str]) -> set[str]:
    return {plain(requirement) for requirement in requirements}


@cache
def owners() -> Mapping[str, list[str]]:
    """The distributions of every package that is installed."""
    return packages_distributions()


@cache
def importing(file: Path) -> tuple[tuple[ast.stmt, ...], tuple[ast.AST, ...]]:
    """What imports in a file: the statements that run as it is loaded, and all there are."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return tuple(at_once(tree.body)), tuple(node for node in ast.walk(tree) if modules(node))


def at_once(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The imports that run when a module is loaded, not those of functions or for types alone."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from at_once(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in ("body", "orelse", "handlers", "finalbody"):
                yield from at_once(getattr(node, part, ()))


def distributions(folder: Path) -> set[str]:
    """The distributions whose packages the Python files of a folder import."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        for node in importing(file)[1]:
            for top in {module.split(".")[0] for module in modules(node)} - sys.stdlib_module_names:
                found.update(plain(owner) for owner in owners().get(top, ()))
    return found


def modules(node: ast.AST) -> list[str]:
    """The modules that a statement imports, or that it loads by name when they are needed."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "importlib.import_module":
        first = node.args[0]
        named = first.value if isinstance(first, ast.Constant) else None
        return [named] if isinstance(named, str) else []
    return []


def test_the_package_imports_what_it_declares(checkout: Path, project: dict[str, Any]) -> None:
    declared = names(project["dependencies"])
    extras = project["optional-dependencies"]
    optional = {name for extra in set(extras) - {"test", "dev"} for name in names(extras[extra])}
    used = distributions(checkout / "src") - {"planweave"}
    assert declared <= used
    assert used <= declared | optional


def test_the_tests_import_what_they_declare(checkout: Path, project: dict[str, Any]) -> None:
    declared = names(project["dependencies"]) | names(project["optional-dependencies"]["test"])
    used = distributions(checkout / "tests") - {"planweave"}
    assert not used - declared
    needed = distributions(checkout / "scripts") | distributions(checkout / "src") | used
    assert not names(project["optional-dependencies"]["test"]) - needed - RUN_ONLY


def imported(file: Path) -> set[str]:
    """The packages outside the standard library that a file imports by a statement."""
    statements = [node for node in importing(file)[1] if not isinstance(node, ast.Call)]
    found = [name for node in statements for name in modules(node)]
    return {name.split(".")[0] for name in found} - {*sys.stdlib_module_names, "planweave"}


def test_the_type_checker_finds_what_it_reads_in_a_fresh_clone(
    checkout: Path, settings: dict[str, Any]
) -> None:
    """Nothing of `test` is there when `make check` is the first thing that runs."""
    project, mypy = settings["project"], settings["tool"]["mypy"]
    there = names(project["dependencies"]) | names(project["optional-dependencies"]["dev"])
    untyped = {name.split(".")[0] for one in mypy["overrides"] for name in one["module"]}
    files = [file for folder in mypy["files"] for file in (checkout / folder).rglob("*.py")]
    ours = {*mypy["files"], *(file.stem for file in files if file.parent.parent == checkout)}
    missing = {
        f"{file.relative_to(checkout)}: {package}"
        for file in files
        for package in imported(file) - ours - untyped
        if not there & with_stubs(owners().get(package, (package,)))
    }
    assert not missing


def with_stubs(holders: Iterable[str]) -> set[str]:
    """Distributions that hold a package, and those that hold its types alone."""
    return {kind + plain(holder) for holder in holders for kind in ("", "types-")}


def test_no_module_depends_on_what_was_loaded_before_it(checkout: Path) -> None:
    """What a module imports as it is loaded never comes back to it, whichever is the first."""
    src = checkout / "src"
    files = {
        ".".join(file.relative_to(src).with_suffix("").parts).removesuffix(".__init__"): file
        for file in src.rglob("*.py")
    }
    graph = {name: named_in(importing(file)[0], files) - {name} for name, file in files.items()}
    assert len(graph["planweave.pipeline.facts"]) > 10
    TopologicalSorter(graph).prepare()


def named_in(statements: Iterable[ast.stmt], known: Container[str]) -> set[str]:
    """The modules, of those known, that these statements load."""
    found: set[str] = set()
    for node in statements:
        if isinstance(node, ast.ImportFrom):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(name if name in known else node.module or "" for name in whole)
        else:
            found.update(modules(node))
    return {name for name in found if name in known}
