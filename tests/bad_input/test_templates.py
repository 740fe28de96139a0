"""Templates that fail: the message names their file and line, and the page being made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_input.refusals import not_built, refused
from tests.cli.program import SMALL, contents, run, write

OWN = SMALL + "document: {template: own}\n"
CHAPTER = "templates/own/document/chapter.html"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("<h1>{{ chapter.title }}</h1>\n{{ nobody.name }}\n", 2, "“nobody” is not defined"),
        ("{{ chapter.title }}\n\n{{ chapter.tilte }}\n", 3, "“tilte” is not a part of Chapter"),
    ],
)
def test_an_undefined_name(plan: Path, template: str, line: int, words: str) -> None:
    write(plan, {"plan.yaml": OWN, CHAPTER: template})
    said = not_built(plan)
    [first] = [text for text in said.err.splitlines() if ": error:" in text]
    assert first.startswith(f"{CHAPTER}:{line}:")
    assert words in first
    assert "met while making the chapter “" in first
    assert first.endswith("[template-undefined]")
    assert "The document of move was not written; the last good one stays." in said.err


@pytest.mark.parametrize(
    ("template", "rule"),
    [
        ("{% if chapter %}\n{{ chapter.title }\n{% endif %}", "template-syntax"),
        ('{% include "blocks/tabel.html" %}', "template-missing"),
        ("{{ ''.__class__.__mro__ }}", "template-refused"),
        ("{% for a in range(999999999) %}x{% endfor %}", "template-failed"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-failed"),
        ("{{ 1 / 0 }}", "template-failed"),
    ],
)
def test_a_template_that_fails(plan: Path, template: str, rule: str) -> None:
    write(plan, {"plan.yaml": OWN, CHAPTER: template})
    said = not_built(plan)
    assert f"{CHAPTER}:" in said.err
    assert f"[{rule}]" in said.err


def test_a_pack_that_does_not_exist(plan: Path) -> None:
    line = "plan.yaml:6:22: There is no template pack “own”: … [template-missing]"
    refused(plan, {"plan.yaml": OWN}, line)


def test_a_pack_with_a_ring_of_folders(plan: Path) -> None:
    write(plan, {"plan.yaml": OWN, "templates/own/styles/own.css": "h1 { color: teal }\n"})
    (plan / "templates" / "own" / "again").symlink_to(plan / "templates" / "own")
    assert run(plan, "build", ".", "--to", "html").code == 0
    assert b"color: teal" in contents(plan / "output")["plan/move.html"]


def test_a_failing_template_of_one_format_leaves_the_other_as_it_was(plan: Path) -> None:
    files = {"plan.yaml": OWN, "templates/own/document/print.html": "{{ nobody }}"}
    write(plan, files)
    assert "print.html:1:" in not_built(plan).err
