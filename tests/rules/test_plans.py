"""What the rules find in the two example plans: all that differs in one, nothing in the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planweave.model.diagnostics import Level
from planweave.pipeline.effects.ranking import in_order, with_effects
from planweave.pipeline.facts import Facts
from planweave.pipeline.findings import Finding
from planweave.rules.catalogue import rules
from planweave.source.world import Disk

PLANS = Path(__file__).resolve().parents[2] / "plans"
REVIEWED = (
    "completeness",
    "references",
    "hand_offs",
    "fit",
    "amounts",
    "policies",
    "budget",
    "capacity",
    "information",
    "lifecycle",
    "parties",
    "risk",
)
"""The families whose findings on the example plan stand in golden files, one for each."""
FAMILY_OF = {rule.name: rule.check.__module__.split(".")[-2] for rule in rules()}


def findings(plan: Path) -> list[Finding]:
    """The findings of the rules, without those of reading and computing."""
    return [one for one in Facts(Disk(plan)).findings if one.rule in FAMILY_OF]


def told(found: list[Finding]) -> str:
    """One line for each: where, how grave, which rule, what."""
    return "".join(
        f"{one.place.path}:{one.place.line} {one.level.value} {one.rule} {one.message}\n"
        for one in found
    )


@pytest.fixture(scope="module")
def disagreeing() -> list[Finding]:
    return findings(PLANS / "opendreamkit")


@pytest.mark.parametrize("family", REVIEWED)
def test_the_disagreeing_plan(
    disagreeing: list[Finding], golden: Callable[[str, str], None], family: str
) -> None:
    golden(
        f"opendreamkit/{family}.txt",
        told([one for one in disagreeing if FAMILY_OF[one.rule] == family]),
    )


def test_the_well_kept_plan_has_nothing_to_mend() -> None:
    found = findings(PLANS / "service")
    grave = [one for one in found if one.level is not Level.INFO]
    assert not told([one for one in grave if FAMILY_OF[one.rule] in REVIEWED])


@pytest.mark.parametrize(
    ("rule", "subject", "values"),
    [
        ("effort-over-allocation", "wp1", ("55pm", "58pm", "3pm")),
        ("effort-under-allocation", "wp2", ("157pm", "132pm", "25pm")),
        ("stated-effort-differs", "3", ("129pm", "127pm", "2pm")),
        ("effort-over-allocation", "wp4", ("154pm", "155pm", "1pm")),
        ("effort-over-allocation", "wp6", ("120pm", "129pm", "9pm")),
        ("live-in-withdrawn", "wp7", ("51pm",)),
        ("offers-over-effort", "USH", ("72pm", "49pm", "23pm")),
        ("offers-over-effort", "LEEDS", ("10pm", "23pm", "13pm")),
        ("waits-for-withdrawn", "M2", ("9 records",)),
        ("waits-for-withdrawn", "M4", ("5 records",)),
        ("waits-for-withdrawn", "M6", ("wp2/D2.8",)),
        ("waits-for-withdrawn", "M7", ("wp2/D2.10",)),
        ("waits-for-withdrawn", "M9", ("wp3/D3.9",)),
        ("milestone-before-deliverable", "M1", ("2016-08-31", "2017-08-31")),
        ("milestone-before-deliverable", "M2", ("2017-08-31", "2018-08-31")),
    ],
)
def test_what_its_readme_says_differs_is_found(
    disagreeing: list[Finding], rule: str, subject: str, values: tuple[str, ...]
) -> None:
    found = [one for one in disagreeing if one.rule == rule and one.subject == subject]
    assert [all(value in one.message for value in values) for one in found] == [True]
    assert found[0].hint
    assert found[0].remarks, "the other side is not shown"


def test_what_mending_the_disagreeing_plan_would_move(golden: Callable[[str, str], None]) -> None:
    facts = Facts(Disk(PLANS / "opendreamkit"))
    findings = with_effects(facts, [one for one in facts.findings if one.rule in FAMILY_OF])
    golden("opendreamkit/effects.txt", moved(in_order(findings, "effect")))


def moved(found: tuple[Finding, ...]) -> str:
    """One line for each finding with a mend, then one for each mend: what it moves, its edits."""
    lines = []
    for one in found:
        if one.ways:
            lines.append(f"{one.place.path}:{one.place.line} {one.rule} {one.effect}\n")
        for way in one.ways:
            lines.append(f"    {way.effect}: {way.mend.says}\n")
            lines += (
                f"        {spot.path}:{spot.line} {edit.yaml}\n"
                for edit, spot in zip(way.mend.edits, way.spots, strict=True)
            )
    return "".join(lines)
