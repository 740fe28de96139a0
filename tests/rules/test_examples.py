"""Every rule's page holds its tests: plans on which it fires, plans on which it is quiet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planweave.pipeline.explanations import faults
from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import Rule, example_files, run
from planweave.source.world import Memory

EXAMPLES = [
    (rule, text, fires)
    for rule in rules()
    for fires, texts in ((True, rule.fires), (False, rule.quiet))
    for text in texts
]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_page_says_why_and_what_to_do_and_shows_both_sides(rule: Rule) -> None:
    page = rule.explanation
    assert page.title
    assert page.why
    assert page.remedy
    assert rule.fires, "no example that fires"
    assert rule.quiet, "no example that is quiet"
    assert "plan:" not in page.remedy


@pytest.mark.parametrize(
    ("rule", "text", "fires"), EXAMPLES, ids=[f"{r.name}-{f}" for r, _, f in EXAMPLES]
)
def test_an_example_does_what_it_stands_under(rule: Rule, text: str, fires: bool) -> None:
    facts = Facts(Memory(example_files(text)))
    stopping = faults()
    broken = [one for one in facts.diagnostics if one.rule in stopping and one.level == "error"]
    assert not broken, "the example itself is broken"
    # A rule that crashes says something too, and not what it stands for.
    assert {one.rule for one in run(rule, facts)} == ({rule.name} if fires else set())


def test_a_rule_that_raises_is_one_finding_and_the_others_go_on() -> None:
    def broken(family: object) -> list[object]:
        raise ZeroDivisionError("by nothing")

    rule = Rule(
        name="broken", code="", level=rules()[0].level, check=broken, facts=("family",), page=""
    )  # type: ignore[arg-type]
    found = run(rule, Facts(Memory({"plan.yaml": "plan: p\ntitle: P\nstart: 2027-01-01\n"})))
    assert [one.rule for one in found] == ["rule-crashed"]
    assert "broken" in found[0].message
    assert "by nothing" in found[0].message


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_page_says_when_exactly_of_what_and_from_where(rule: Rule) -> None:
    page = rule.explanation
    assert page.condition.endswith("."), "no exact condition"
    assert page.population.endswith("."), "no population"
    assert page.source.endswith("."), "no source"
    assert page.why, "the labelled paragraphs are no reason"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_every_threshold_is_one_that_a_profile_can_set(rule: Rule) -> None:
    assert all(isinstance(one.default, int | float | Decimal | str) for one in rule.thresholds)
    said = f"{rule.explanation.condition} {rule.explanation.population}"
    assert [one.name for one in rule.thresholds if one.name not in said] == []
