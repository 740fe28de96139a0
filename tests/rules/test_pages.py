"""A rule's page: what its module says of it, as data."""

from __future__ import annotations

from decimal import Decimal
from types import ModuleType
from typing import Literal

import pytest

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.explanations import Threshold
from planweave.rules.catalogue import rules_named
from planweave.rules.rule import Rule, find, rule_of

PAGE = """Something is too long.

Long things are
hard to hold.

Condition: The length is above
longest-days.
Population: Things that count.
Variant: Others count them all.
Source: A book, chapter 4.

Remedy: Cut it.

Fires:

    plan: p
    # Condition: this line is of the example.
"""


def too_long(
    family: list[int],
    *,
    longest_days: int = 3,
    share: Decimal = Decimal("0.5"),
    by: Literal["day", "week"] = "day",
) -> list[Diagnostic]:
    """One finding for each that is too long."""
    return [
        Diagnostic(
            rule="too-long", level=Level.INFO, message=f"{one} > {longest_days}.", where=Address("")
        )
        for one in family
        if one > longest_days
    ]


@pytest.fixture
def rule() -> Rule:
    module = ModuleType("somewhere.too_long", PAGE)
    vars(module).update(too_long=too_long, CODE="XXX-01", LEVEL=Level.INFO)
    return rule_of(module)


def test_labelled_paragraphs_are_fields(rule: Rule) -> None:
    page = rule.explanation
    assert page.why == "Long things are hard to hold."
    assert page.condition == "The length is above longest-days."
    assert page.population == "Things that count."
    assert page.variant == "Others count them all."
    assert page.source == "A book, chapter 4."
    assert page.remedy == "Cut it."
    assert "of the example" in page.example


def test_keyword_only_parameters_are_thresholds_and_the_others_are_facts(rule: Rule) -> None:
    assert rule.facts == ("family",)
    assert rule.thresholds == (
        Threshold(name="longest-days", default=3),
        Threshold(name="share", default=Decimal("0.5")),
        Threshold(name="by", default="day", words=("day", "week")),
    )
    assert ("Thresholds", "longest-days 3; share 0.5; by day") in rule.explanation.particulars


def test_a_threshold_that_is_set_reaches_the_check(rule: Rule) -> None:
    assert [one.message for one in find(rule, [3, 5])] == ["5 > 3."]
    assert find(rule.with_settings({"longest-days": 5}), [3, 5]) == ()


def test_a_rule_is_found_by_its_name_and_by_its_code() -> None:
    assert [one.name for one in rules_named("hand-off-margin")] == ["hand-off-margin"]
    assert [one.name for one in rules_named("xpl-06")] == ["hand-off-margin"]
    assert rules_named("nothing-of-the-kind") == rules_named("") == ()
