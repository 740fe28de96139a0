"""Differences between plans: their ids, where they stand, and who may decide about them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Side, Sides
from planweave.pipeline.facts import Facts
from planweave.rules.ledger.conflicts import conflicts, item_id, name_from, options
from planweave.rules.ledger.standing import Standing
from planweave.source.world import Memory

PLAN = """
plan: p
title: P
start: 2027-01-01
version: 2.0.0
wbs: {1: {title: Work}}
sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
organisation:
  board: {title: Board, kind: body, head: ann}
  crew: {title: Crew, kind: work-group}
people: {ann: {title: Ann}, bob: {title: Bob}}
roles: {chair: {title: Chair, held-by: bob}}
"""
WP = "plan: wp\ntitle: WP\ntasks: {a: {duration: 5d, effort: 12pd}}\n"
ID = "effort-over-allocation-wp"
ITEM = f"""
ledger:
  {ID}:
    rule: effort-over-allocation
    left: {{record: wp, field: allocation.effort, value: 10pd}}
    right: {{record: wp, field: total-effort, value: 12pd}}
    difference: 2pd
"""


def facts(item: str = "", plan: str = PLAN, wp: str = WP, **more: str) -> Facts:
    files = {"plan.yaml": plan, "wp/plan.yaml": wp}
    if item:
        files["agreement/ledger/item.yaml"] = ITEM + item
    return Facts(Memory({**files, **more}))


def decided(decision: str, state: str = "agreed", by: str = "board", on: str = "2027-01-10") -> str:
    return (
        f"    decision: {decision}\n    decided-by: {by}\n    decided: {on}\n"
        f"    rationale: So it is.\n    state: {state}\n"
    )


def standings(known: Facts) -> Mapping[str, Standing]:
    return {one.id: one.standing for one in known.ledger}


def found(known: Facts, rule: str) -> list[str]:
    return [one.message for one in known.diagnostics if one.rule == rule]


# --- Ids -----------------------------------------------------------------------------------------


def conflict(left: str, right: str, about: str = "", rule: str = "differs") -> Diagnostic:
    sides = Sides(left=Side(plan="", record=left), right=Side(plan="wp", record=right), about=about)
    return Diagnostic(rule=rule, level=Level.ERROR, message="M.", where=Address(left), sides=sides)


@pytest.mark.parametrize(
    ("one", "id_"),
    [
        (conflict("M1", "wp/D4.7"), "differs-M1-wp-D4.7"),
        (conflict("wp", "wp"), "differs-wp"),
        (conflict("M1", "wp/M1", "start"), "differs-M1-wp-M1-start"),
        (conflict("", "wp"), "differs-p-wp"),
        (conflict("1.2", "wp/a.b"), "differs-1.2-wp-a-b"),
    ],
)
def test_an_id_is_made_of_the_rule_and_the_records(one: Diagnostic, id_: str) -> None:
    assert one.sides is not None
    assert item_id(facts().family, one.rule, one.sides) == id_


def test_what_is_too_long_is_cut_and_marked() -> None:
    one, other = conflict("x" * 50, "wp/y" * 10), conflict("x" * 50, "wp/y" * 9)
    ids = [item_id(facts().family, each.rule, each.sides) for each in (one, other) if each.sides]
    assert all(len(each) <= 64 for each in ids)
    assert len(set(ids)) == 2


def test_two_that_would_share_an_id_do_not() -> None:
    one, other = conflict("a-b", "wp/c"), conflict("a", "b-wp/c")
    ids = [each.id for each in conflicts(facts().family, (one, other))]
    assert len(set(ids)) == 2
    assert all(each.startswith("differs-a-b-wp-c-") for each in ids)


def test_a_difference_within_one_plan_is_none_for_the_ledger() -> None:
    sides = Sides(left=Side(plan="wp", record="wp/a"), right=Side(plan="wp", record="wp/b"))
    one = Diagnostic(rule="r", level=Level.INFO, message="M.", where=Address("wp/a"), sides=sides)
    assert conflicts(facts().family, (one,)) == ()


def test_names_are_written_as_seen_from_the_plan_of_the_ledger() -> None:
    family = facts().family
    assert name_from(family, "", "wp/a") == "wp/a"
    assert name_from(family, "wp", "wp/a") == "a"
    assert name_from(family, "wp", "wp") == "wp"
    assert name_from(family, "wp", "board") == "/board"


def test_ways_out_are_those_of_the_hint_and_mends_that_it_does_not_name() -> None:
    one = Diagnostic(
        rule="r",
        level=Level.INFO,
        message="M.",
        where=Address("a"),
        hint="A cuts 2d, or B allows 5d: planweave why a says more.",
        mends=(Mend((), "B allows 5d"), Mend((), "move both by 1d")),
    )
    assert options(one) == ("A cuts 2d", "B allows 5d", "move both by 1d")


# --- Standing ------------------------------------------------------------------------------------

FITS = PLAN.replace("10pd", "12pd")


@pytest.mark.parametrize(
    ("item", "there", "gone"),
    [
        ("    state: open\n", "open", "gone"),
        (decided("both", "proposed"), "proposed", "gone"),
        (decided("both"), "agreed", "verified"),
        (decided("both", "applied"), "re-opened", "verified"),
        (decided("waived"), "waived", "verified"),
        (decided("waived", "applied"), "waived", "verified"),
        (decided("escalated"), "escalated", "gone"),
        ("    state: agreed\n", "agreed", "gone"),
    ],
)
def test_the_rules_have_the_last_word(item: str, there: str, gone: str) -> None:
    assert standings(facts(item)) == {ID: there}
    assert standings(facts(item, FITS)) == {ID: gone}


def test_an_item_under_another_id_is_known_by_its_sides() -> None:
    named = ITEM.replace(f"  {ID}:", "  too-much-work:") + decided("both")
    there = Facts(Memory({"plan.yaml": PLAN, "wp/plan.yaml": WP, "ledger.yaml": named}))
    assert standings(there) == {"too-much-work": "agreed"}
    gone = Facts(Memory({"plan.yaml": FITS, "wp/plan.yaml": WP, "ledger.yaml": named}))
    assert standings(gone) == {"too-much-work": "verified"}


def test_a_withdrawn_item_stays_on_record_and_asks_nobody_for_anything() -> None:
    item = decided("left-gives", by="crew") + "    withdrawn: counted wrongly\n"
    plan = PLAN + "authorities: {a1: {party: board, may: decide}}\n"
    known = facts(item, plan, WP.replace("12pd", "14pd"))
    assert standings(known) == {ID: Standing.WITHDRAWN}
    assert not found(known, "decided-without-authority")
    assert not found(known, "decision-contradicted")


def test_a_difference_below_may_stand_in_the_ledger_of_the_plan_that_holds_both_sides() -> None:
    wp = WP.replace(
        "tasks:",
        "wbs: {1: {title: W}}\nsub-plans: {in: {delegates: [1],"
        " allocation: {effort: 1pd}}}\ntasks:",
    )
    item = (
        "ledger:\n  effort-over-allocation-in:\n    rule: effort-over-allocation\n"
        "    left: {record: in, field: allocation.effort, value: 1pd}\n"
        "    right: {record: in, field: total-effort, value: 3pd}\n"
    )
    files = {
        "plan.yaml": PLAN.replace("10pd", "15pd"),
        "wp/plan.yaml": wp,
        "wp/in/plan.yaml": "plan: in\ntitle: In\ntasks: {b: {duration: 5d, effort: 3pd}}\n",
        "wp/agreement/ledger/item.yaml": item,
    }
    known = Facts(Memory(files))
    assert [(one.plan, one.id, one.standing) for one in known.ledger] == [
        ("wp", "effort-over-allocation-in", Standing.OPEN)
    ]
    alone = Facts(Memory(files), "wp")
    assert standings(alone) == {"effort-over-allocation-in": Standing.OPEN}


# --- What was decided, and what the plans say ----------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "plan", "wp", "said"),
    [
        ("left-gives", "10pd", "14pd", 1),  # the right side moved all the same
        ("left-gives", "11pd", "12pd", 0),
        ("right-gives", "9pd", "12pd", 1),
        ("right-gives", "10pd", "11pd", 0),
        ("waived", "10pd", "11pd", 1),
        ("waived", "9pd", "13pd", 2),
        ("both", "9pd", "13pd", 0),
    ],
)
def test_a_value_that_was_to_stay_and_did_not_contradicts(
    decision: str, plan: str, wp: str, said: int
) -> None:
    known = facts(decided(decision), PLAN.replace("10pd", plan), WP.replace("12pd", wp))
    assert len(found(known, "decision-contradicted")) == said


def test_a_written_value_is_known_when_the_difference_is_gone() -> None:
    known = facts(decided("right-gives", "applied"), FITS)
    (message,) = found(known, "decision-contradicted")
    assert "at “10pd”, and it is now “12pd”" in message


# --- Authority -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("authority", "by", "why"),
    [
        ("", "crew", ""),
        ("{party: board, may: decide}", "board", ""),
        ("{party: board, may: decide}", "ann", ""),  # she heads it
        ("{party: chair, may: decide}", "bob", ""),  # he holds it
        ("{party: board, may: decide}", "crew", "crew holds no authority"),
        ("{party: board, may: decide, limit: 1pd}", "board", "may decide up to “1pd”"),
        ("{party: board, may: decide, limit: 2pd}", "board", ""),
        ("{party: board, may: decide, limit: 1 EUR}", "board", ""),  # of another unit
        ("{party: board, may: decide, limit: as agreed}", "board", ""),
        ("{party: board, may: decide, dates: 2026-01-01..2026-12-31}", "board", "holds on 2027"),
        ("{party: board, may: decide, dates: 2027-01-01..}", "board", ""),
    ],
)
def test_who_decides_may_decide(authority: str, by: str, why: str) -> None:
    plan = PLAN + (f"authorities: {{a1: {authority}}}\n" if authority else "")
    messages = found(facts(decided("both", by=by), plan), "decided-without-authority")
    assert bool(messages) is bool(why)
    assert why in "".join(messages)
