"""The well-kept plan stays free of findings at warning and above; its copies with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planweave.model.diagnostics import Level
from planweave.pipeline.facts import Facts
from planweave.source.world import Disk


def test_the_service_plan_has_no_finding_at_warning_or_above(checkout: Path) -> None:
    facts = Facts(Disk(checkout / "plans" / "service"))
    heavy = [one for one in facts.findings if one.level is not Level.INFO]
    assert heavy == []


def test_both_examples_are_locked_as_they_are(checkout: Path) -> None:
    for name in ("service", "opendreamkit"):
        facts = Facts(Disk(checkout / "plans" / name))
        assert set(facts.locked.value.pins) == set(facts.family.plans) - {""}
        rules = {one.rule for one in facts.findings}
        assert not rules & {"sub-plan-changed", "sub-plan-not-pinned", "holidays-not-pinned"}


@pytest.mark.parametrize("plan", ["development", "delivery/booking", "delivery/permits"])
def test_a_plan_alone_is_silent_about_what_people_of_others_can(checkout: Path, plan: str) -> None:
    facts = Facts(Disk(checkout / "plans" / "service" / plan))
    assert [one.message for one in facts.findings if one.rule == "skill-gap"] == []
