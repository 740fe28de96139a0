"""What the rules of the schedule find in the two example plans where a profile asks for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planweave.model.diagnostics import Diagnostic
from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import Rule, run
from planweave.source.world import Disk

PLANS = Path(__file__).resolve().parents[3] / "plans"
SCHEDULE = [rule for rule in rules() if ".rules.schedule." in rule.check.__module__]


def findings(plan: str) -> Iterator[tuple[Rule, Diagnostic]]:
    facts = Facts(Disk(PLANS / plan))
    return ((rule, one) for rule in SCHEDULE for one in run(rule, facts))


@pytest.mark.parametrize("plan", ["opendreamkit", "service"])
def test_what_is_found_where_all_are_asked_for(
    golden: Callable[[str, str], None], plan: str
) -> None:
    golden(
        f"{plan}.txt",
        "".join(f"{one.level.value} {one.rule} {one.message}\n" for _, one in findings(plan)),
    )


@pytest.mark.parametrize("plan", ["opendreamkit", "service"])
def test_nothing_is_found_unless_it_is_asked_for(plan: str) -> None:
    assert not [one.message for rule, one in findings(plan) if rule.default]
