"""Commitments that may fall, and amounts of a time that is over: when there is nothing to say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import run
from planweave.source.world import Memory

RULES = {rule.name: rule for rule in rules()}


def fires(rule: str, text: str) -> bool:
    return bool(run(RULES[rule], Facts(Memory({"plan.yaml": text}))))


# --- Commitments -------------------------------------------------------------------------------

COMMITTED = RULES["commitment-without-risk"].fires[0]
CONDITION = "conditions: [{statement: The van is hired by then}]"


def test_a_condition_that_is_met_needs_no_risk() -> None:
    met = COMMITTED.replace("by then}]", "by then, met: 2027-02-20 by SR}]")
    assert fires("commitment-without-risk", COMMITTED)
    assert not fires("commitment-without-risk", met)


@pytest.mark.parametrize(("state", "found"), [("open", False), ("closed", True)])
def test_a_closed_risk_holds_nothing(state: str, found: bool) -> None:
    text = COMMITTED.replace(CONDITION, f"risk: no-van\n    {CONDITION}")
    text += f"risks: {{no-van: {{event: There is no van, state: {state}}}}}\n"
    assert fires("commitment-without-risk", text) is found


def test_a_commitment_that_was_replaced_is_over() -> None:
    first, again = COMMITTED.split("  c1:\n")
    later = again.replace("agreed-with-conditions", "agreed").replace(f"    {CONDITION}\n", "")
    text = f"{COMMITTED}  c2:\n    supersedes: c1\n{later}"
    assert first
    assert not fires("commitment-without-risk", text)


# --- Baselines ---------------------------------------------------------------------------------

RAISED = RULES["closed-amount-changed"].fires[0]


def test_what_the_later_baseline_plans_anew_is_not_over() -> None:
    head, _, tail = RAISED.rpartition("finish: 2027-03-12")
    assert fires("closed-amount-changed", RAISED)
    assert not fires("closed-amount-changed", f"{head}finish: 2027-09-10{tail}")


def test_the_same_amount_is_no_change() -> None:
    assert not fires("closed-amount-changed", RAISED.replace("1_400 EUR", "1_000 EUR"))


@pytest.mark.parametrize(("state", "found"), [("proposed", True), ("rejected", True)])
def test_only_an_approved_change_corrects(state: str, found: bool) -> None:
    quiet = RULES["closed-amount-changed"].quiet[0]
    assert fires("closed-amount-changed", quiet.replace("state: approved", f"state: {state}")) is (
        found
    )


# --- Elements that do not apply ----------------------------------------------------------------

NEEDLESS = """
plan: move
title: Move
start: 2027-03-01
people: {ann: {}}
not-applicable:
  risks: {reason: Nothing can fail, approved-by: ann, approved: 2027-02-01, until: 2027-03-31}
"""


def lacking(text: str) -> str:
    (one,) = run(RULES["missing-element"], Facts(Memory({"plan.yaml": text})))
    return one.message


@pytest.mark.parametrize(("day", "found"), [(31, False), (32, True)])
def test_without_a_data_date_a_declaration_ends_by_today(day: int, found: bool) -> None:
    today = date(2027, 2, 28) + timedelta(days=day)
    known = Facts(Memory({"plan.yaml": NEEDLESS}), today=today)
    assert bool(run(RULES["exemption-expired"], known)) is found


def test_a_withdrawn_declaration_excuses_nothing_and_never_ends() -> None:
    gone = NEEDLESS.replace("2027-03-31}", "2027-03-31, withdrawn: The van may fail}")
    assert "risks" not in lacking(NEEDLESS)
    assert "risks" in lacking(gone)
    later = Facts(Memory({"plan.yaml": gone}), today=date(2028, 1, 1))
    assert not run(RULES["exemption-expired"], later)


# --- What is withdrawn is told once ------------------------------------------------------------

TAKEN_BACK = """
plan: move
title: Move
start: 2027-03-01
organisation: {firm: {kind: partner, withdrawn: It has left}}
sub-plans: {build: {}}
tasks: {teach: {duration: 5d, owner: firm}}
gets: {tool: {of: build/tool, for: [teach], needed: 2027-03-01}}
"""
GIVER = """
plan: build
title: Build
tasks: {make: {duration: 5d}}
gives: {tool: {item: Tool, to: move, by: make, promised: 2027-03-05, withdrawn: No money}}
"""


def test_a_promise_taken_back_and_an_owner_who_left_are_told_by_one_rule_each() -> None:
    known = Facts(Memory({"plan.yaml": TAKEN_BACK, "build/plan.yaml": GIVER}))
    told = [one.rule for one in known.diagnostics]
    assert told.count("get-without-give") == 1
    assert told.count("inactive-owner") == 1
    assert not {"hand-off-margin", "names-withdrawn"} & set(told)
    stands = GIVER.replace(", withdrawn: No money", "")
    late = Facts(Memory({"plan.yaml": TAKEN_BACK, "build/plan.yaml": stands}))
    assert "hand-off-margin" in [one.rule for one in late.diagnostics]
