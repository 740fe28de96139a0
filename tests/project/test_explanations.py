"""Every rule that a stage names has one page, and every page a rule that is named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from planweave.compute.explanations import EXPLANATIONS as COMPUTING
from planweave.pipeline.checking.explanations import EXPLANATIONS as JUDGING
from planweave.pipeline.explanations import explanations
from planweave.render.explanations import EXPLANATIONS as RENDERING
from planweave.rules.catalogue import EXPLANATIONS as CHECKING
from planweave.source.explanations import EXPLANATIONS as READING
from planweave.weave.explanations import EXPLANATIONS as WEAVING

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
        if called in REPORTING and len(node.args) > 1:
            given.append(node.args[0])
        for value in given:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


STAGES = (*READING, *WEAVING, *COMPUTING, *CHECKING, *JUDGING, *RENDERING)


@pytest.fixture(scope="module")
def code(checkout: Path) -> list[ast.Module]:
    return [tree for _, tree in modules(checkout / "src" / "planweave")]


def test_every_rule_has_a_page(code: list[ast.Module]) -> None:
    assert {rule for tree in code for rule in named(tree)} - set(explanations()) == set()


def test_no_rule_has_two_pages() -> None:
    rules = [page.rule for page in STAGES]
    assert sorted({rule for rule in rules if rules.count(rule) > 1}) == []


def test_every_page_is_of_a_rule_that_is_named(code: list[ast.Module]) -> None:
    said = {text for tree in code for text in texts(tree)}
    assert [page.rule for page in STAGES if page.rule not in said] == []


def test_pages_are_sentences() -> None:
    for page in explanations().values():
        assert page.why.rstrip().endswith((".", "`")), page.rule
        assert page.remedy.rstrip().endswith((".", "`")), page.rule
        assert not page.title.endswith("."), page.rule


def test_every_page_says_when_exactly_of_what_and_who_asks() -> None:
    for page in explanations().values():
        assert page.condition.endswith("."), page.rule
        assert page.population.endswith("."), page.rule
        assert page.source.endswith("."), page.rule
