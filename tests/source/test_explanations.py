"""Every rule that reading names has one page, and every page a rule that is named."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from planweave.source.explanations import EXPLANATIONS

REPORTING = {"problem", "_problem", "add", "Fault", "fault", "tell"}


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(folder.rglob("*.py")):
        if "explanations" not in file.relative_to(folder).as_posix():
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def named(tree: ast.Module) -> Iterator[str]:
    """The rules that a module names where it reports: `rule="…"`, `problem("…", …)`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = [word.value for word in node.keywords if word.arg == "rule"]
        if called in REPORTING and node.args:
            given.append(node.args[0])
        for value in given:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.fixture(scope="module")
def source(checkout: Path) -> list[ast.Module]:
    return [tree for _, tree in modules(checkout / "src" / "planweave" / "source")]


def test_every_rule_has_a_page(source: list[ast.Module]) -> None:
    pages = {page.rule for page in EXPLANATIONS}
    assert {rule for tree in source for rule in named(tree)} - pages == set()


def test_no_rule_has_two_pages() -> None:
    assert [rule for rule, n in Counter(page.rule for page in EXPLANATIONS).items() if n > 1] == []


def test_every_page_is_of_a_rule_that_is_named(source: list[ast.Module]) -> None:
    said = {text for tree in source for text in texts(tree)}
    assert [page.rule for page in EXPLANATIONS if page.rule not in said] == []


def test_pages_are_sentences() -> None:
    for page in EXPLANATIONS:
        assert page.why.endswith("."), page.rule
        assert page.remedy.endswith("."), page.rule
        assert page.title[0].isupper(), page.rule
        assert not page.title.endswith("."), page.rule
