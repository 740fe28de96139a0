"""Every rule that weaving names has its page, and no page is without a rule."""

from __future__ import annotations

import re
from pathlib import Path

from planweave.source.explanations import EXPLANATIONS as READING
from planweave.weave.explanations import EXPLANATIONS

NAMED = re.compile(r'(?:rule ?= ?|tell\(\s*|_error\(\s*|levels, |categories, )"([a-z-]+)"')
ELSEWHERE = {"not-fetched", "missing-sub-plan", "sub-plan-changed"}
"""Named by source/git, or by a condition."""


def test_every_rule_has_its_page(checkout: Path) -> None:
    named = set()
    for file in (checkout / "src/planweave/weave").rglob("*.py"):
        if "explanations" not in file.parts:
            named |= set(NAMED.findall(file.read_text(encoding="utf-8")))
    explained = {one.rule for one in (*EXPLANATIONS, *READING)}
    assert not named - explained - ELSEWHERE
    assert not {one.rule for one in EXPLANATIONS} - named - ELSEWHERE


def test_a_rule_has_one_page() -> None:
    rules = [one.rule for one in (*EXPLANATIONS, *READING)]
    assert sorted(rules) == sorted(set(rules))
