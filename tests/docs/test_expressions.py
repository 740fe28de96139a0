"""The page on expressions says what the program takes: its words, its fields, its examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.rules.expressions import ground
from planweave.rules.expressions.checker import Checker
from planweave.rules.expressions.fields import of_register
from planweave.rules.expressions.lists import METHODS
from planweave.rules.expressions.syntax import lexer, parser
from planweave.rules.expressions.types import PLAN
from planweave.source.world import Memory
from planweave.weave.figures import COMPUTED, figure_names

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/expressions.md").read_text("utf-8")
EXAMPLES = PAGE.partition("## Examples")[2].partition("```text\n")[2].partition("```")[0]
FAMILY = Facts(Memory({"plan.yaml": "plan: p\ntitle: P\nstart: 2027-03-01\n"})).family


@pytest.mark.parametrize("example", EXAMPLES.splitlines())
def test_an_example_is_an_expression(example: str) -> None:
    assert Checker(FAMILY, "").part(parser.parsed(example))


def test_every_word_that_a_list_can_be_asked_for_is_on_the_page() -> None:
    lists = PAGE.partition("## Lists")[2].partition("## Fields")[0]
    assert set(re.findall(r"`([a-z]+)", lists)) >= set(METHODS)


def test_every_computed_field_and_every_way_on_is_on_the_page() -> None:
    named = set(re.findall(r"`([a-z-]+)`", PAGE.partition("## Fields")[2]))
    registers = ("tasks", "wbs", "gets", "gives", PLAN)
    own = {
        name
        for register in registers
        for name in of_register(register)
        if name not in figure_names(register) and name not in of_register(PLAN)
    }
    assert named >= {*COMPUTED, *own, "above", "owner", "wbs"}


def test_the_limits_are_those_of_the_program() -> None:
    assert f"{lexer.LONGEST:,} characters" in PAGE
    assert f"{parser.DEEPEST} levels" in PAGE
    assert f"{parser.MOST_PAIRS} signs" in PAGE
    assert ground.BUDGET == 2_000_000
    assert "two million steps" in PAGE


def test_every_sign_is_in_the_grammar() -> None:
    grammar = PAGE.partition("## Grammar")[2].partition("```")[2]
    for sign in (*parser.COMPARING, *parser.WORDS, "+", "-", "*", "/", "->"):
        assert f'"{sign}"' in grammar


def test_the_guide_shows_expressions() -> None:
    guide = Path(__file__).resolve().parents[2] / "docs" / "guide" / "own-rules.md"
    table = guide.read_text("utf-8").partition("## What can be said")[2].partition("\nUnits")[0]
    shown = re.findall(r"`([^`]+)`", table)
    assert len(shown) > 10
    for example in shown:
        assert Checker(FAMILY, "").part(parser.parsed(example))
