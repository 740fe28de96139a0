"""What the simulation says of dates: against closed forms, and where it cannot be run."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

import pytest

from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import run
from planweave.rules.schedule.chance.unlikely_date import unlikely_date
from planweave.source.world import Memory

RULES = {rule.name: rule for rule in rules()}
PLAN = (
    "plan: move\ntitle: Move\nstart: 2027-03-01\ntasks:\n"
    "  a: {duration: {optimistic: 8d, most-likely: 10d, pessimistic: 15d, "
    "distribution: triangular}}\n"
)


def facts(text: str) -> Facts:
    return Facts(Memory({"plan.yaml": text}))


def test_a_triangular_task_keeps_its_most_likely_day_two_times_out_of_seven() -> None:
    """F(10) of tri(8, 10, 15) is 2/7; within four standard errors of 2,000 samples."""
    (one,) = run(
        RULES["unlikely-date"],
        facts(PLAN + "milestones: {m: {target: 2027-03-12, after: [a]}}\n"),
    )
    kept = int(one.message.split(" in ")[1].split("/2000")[0])
    assert abs(kept / 2000 - 2 / 7) <= 4 * sqrt(2 / 7 * 5 / 7 / 2000)
    # Its P80 is 12.35 working days, so the thirteenth day: Wednesday, 17 March.
    assert one.mends[0].edits[0].value == "2027-03-17"


@pytest.mark.parametrize(("percent", "fires"), [(25, False), (35, True)])
def test_the_policy_says_how_sure_is_sure_enough(percent: int, fires: bool) -> None:
    rule = RULES["unlikely-date"].with_settings({"least-percent": Decimal(percent)})
    plan = facts(PLAN + "milestones: {m: {target: 2027-03-12, after: [a]}}\n")
    assert bool(run(rule, plan)) is fires


def test_the_margin_that_is_needed_is_counted_in_working_days() -> None:
    """The forecast is day 10, the target day 11, P80 day 13."""
    (one,) = run(
        RULES["margin-below-need"],
        facts(PLAN + "milestones: {m: {target: 2027-03-15, after: [a]}}\n"),
    )
    assert "m has 1 working day to its target “2027-03-15”" in one.message
    assert "P80 (2027-03-17) needs 3 working days" in one.message


def test_what_is_over_is_not_left_to_chance() -> None:
    over = (
        "data-date: 2027-03-19\nprogress:\n  a: {started: 2027-03-01, finished: 2027-03-19}\n"
        "  m: {finished: 2027-03-19}\nmilestones: {m: {target: 2027-03-12, after: [a]}}\n"
    )
    assert not run(RULES["unlikely-date"], facts(PLAN + over))


def test_a_simulation_that_cannot_be_run_is_said_once_and_nothing_is_supposed() -> None:
    plan = facts(PLAN)
    reason = "A simulation needs numpy, which is not installed here."
    (one,) = unlikely_date(plan.defaults, plan.forecast, reason)
    assert one.level == "info"
    assert "a simulation needs numpy" in one.message
    plan.__dict__["chances"] = reason
    quiet = ("margin-below-need", "hidden-critical-task")
    assert not [found for name in quiet for found in run(RULES[name], plan)]


def test_none_of_the_simulated_rules_runs_unless_it_is_asked() -> None:
    assert not [one.name for one in rules() if one.default and "chances" in one.facts]
