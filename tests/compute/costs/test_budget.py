"""The cost baseline, allocations, funding, and what costs have to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from planweave.compute.costs.allocations import bridges
from planweave.compute.costs.build import costs
from planweave.compute.costs.funding import available, first_short, funds, profile
from planweave.compute.costs.reserves import budget
from planweave.model.diagnostics import Address, Pointer
from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from tests.compute.costs.plans import costed, told

BUDGET = """
currency: EUR
accounts:
  money: {dates: 2024-01..2024-12, amounts: {travel: 1_200 EUR}}
reserves:
  spare: {kind: contingency, amount: 100 EUR, drawn: [{date: 2024-02-01, amount: 30 EUR}]}
  later: {kind: undistributed, amount: 50 EUR}
  chief: {kind: management, amount: 500 EUR}
  hands: {kind: contingency, amount: 2pm}
"""


def test_the_base_is_the_baseline_and_management_reserve() -> None:
    found = budget(costed(plan=BUDGET))
    assert (found.distributed, found.of("contingency"), found.of("undistributed")) == (1200, 70, 50)
    assert found.baseline == 1_320
    assert found.base == found.baseline + found.of("management") == 1_820
    assert found.excluded == ("hands",)


def test_a_bridge_adds_up() -> None:
    found = costed(
        plan="""
        currency: EUR
        wbs:
          1: {title: One}
        sub-plans:
          sub: {delegates: [1], allocation: {money: {travel: 1_000 EUR, other: 100 EUR}}}
        """,
        sub="""
        accounts:
          own: {amounts: {travel: 600 EUR, equipment: 50 EUR}}
        reserves:
          spare: {kind: contingency, amount: 80 EUR}
        """,
    )
    (bridge,) = bridges(found)
    assert (bridge.given, bridge.own, bridge.passed, bridge.held) == (1_100, 650, 0, 80)
    assert bridge.left == 370
    assert bridge.by_category == {"travel": (1000, 600), "other": (100, 0), "equipment": (0, 50)}


def test_bridges_of_the_service_example(checkout: Path) -> None:
    facts = Facts(Disk(checkout / "plans" / "service"))
    found = {one.sub_plan: one for one in bridges(costs(facts.family, facts.schedule))}
    assert found["delivery"].given == 807_680
    assert found["delivery"].own + found["delivery"].passed == 807_680
    assert found["delivery"].left == -found["delivery"].held


def test_planned_money_is_set_against_what_has_come() -> None:
    found = costed(
        plan=BUDGET + "funding:\n  grant: {available: {2024-01: 400 EUR, 2024-06: 900 EUR}}\n"
    )
    rows = profile(found.whole, available(found, funds(found)), "quarter")
    assert [(row.available, row.period.first.month) for row in rows] == [
        (400, 1),
        (1_300, 4),
        (1_300, 7),
        (1_300, 10),
    ]
    assert rows[-1].so_far == 1_200
    assert rows[-1].left == 100
    assert first_short(rows) is None
    months = profile(found.whole, available(found, funds(found)))
    short = first_short(months)
    assert short is not None
    assert short.period.first.month == 5


def test_an_amount_outside_the_dates_of_its_account_is_told() -> None:
    (found,) = told(
        plan="""
        currency: EUR
        accounts:
          money: {dates: 2024-01..2024-06, amounts: {travel: {2024-09: 4_000 EUR}}}
        """
    )
    assert found.rule == "amount-outside-dates"
    assert found.message == (
        "“4_000 EUR” of money are planned for “2024-09”, which is not within its dates "
        "“2024-01..2024-06”."
    )
    assert found.where == Address("money", ("amounts", "travel", "2024-09"))


def test_periods_that_share_days_are_told() -> None:
    (found,) = told(
        plan="""
        currency: EUR
        accounts:
          money: {amounts: {travel: {2024: 9 EUR, 2024-02: 4 EUR, 2025: 1 EUR}}}
        """
    )
    assert found.rule == "periods-overlap"


def test_money_without_an_exchange_is_told_once() -> None:
    (found,) = told(
        plan="""
        currency: EUR
        accounts:
          a: {amounts: {travel: 5 CHF}}
          b: {amounts: {travel: 6 CHF, other: 1 EUR}}
        """
    )
    assert found.rule == "no-exchange"
    assert found.message == ("“11 CHF” are left out of the totals: no exchange into EUR holds.")
    assert found.where == Address("a", ("amounts", "travel"))


@pytest.mark.parametrize("drawn", ["9 CHF", "1pd", "5d"])
def test_what_was_drawn_otherwise_than_it_is_held_is_told(drawn: str) -> None:
    spare = f"amount: 50 EUR, drawn: [{{date: 2024-01-01, amount: {drawn}}}]"
    (found,) = told(plan=f"currency: EUR\nreserves: {{spare: {{kind: contingency, {spare}}}}}\n")
    assert found.rule == "drawn-otherwise"
    assert found.where == Address("spare", ("drawn", 0, "amount"))


def test_a_reserve_below_nothing_is_told() -> None:
    (found,) = told(plan="currency: EUR\nreserves: {spare: {kind: contingency, amount: -5 EUR}}\n")
    assert found.rule == "reserve-negative"


@pytest.mark.parametrize("worth", ["0 EUR", "-0.92 EUR", "{from-start: 0.92 EUR, 2020: 0 EUR}"])
def test_an_exchange_of_nothing_counts_as_none(worth: str) -> None:
    ranged, left = told(
        plan=f"currency: EUR\nconventions: {{exchange: {{CHF: {worth}}}}}\n"
        "accounts: {a: {amounts: {travel: {2024: 5 CHF}}}}\n"
    )
    assert (ranged.rule, left.rule) == ("exchange-range", "no-exchange")
    assert ranged.where == Pointer("plan.yaml", ("conventions", "exchange", "CHF"))


def test_work_before_the_first_rate_is_told() -> None:
    (found,) = told(
        plan="""
        currency: EUR
        organisation:
          lab: {kind: partner, rate: {2024-02: 200 EUR/pd}}
        tasks:
          build: {spans: [2024-01-29..2024-02-02], effort: 5pd, assign: [lab]}
        """
    )
    assert found.rule == "rate-gap"
    assert found.message == (
        "Work of lab on build has no price: its first rate holds from “2024-02”."
    )


def test_a_rate_for_another_unit_is_told() -> None:
    (found,) = told(
        plan="""
        currency: EUR
        resources:
          visit: {kind: expense, rate: 750 EUR/visit}
          desk: {rate: 20 EUR/pd}
        tasks:
          build: {duration: 5d, assign: {visit: 3pd}}
        """
    )
    assert found.rule == "rate-unit"


ANN = "ann: {rate: 400 EUR/d}"


def test_work_of_who_has_no_rate_is_told_where_others_have_one() -> None:
    (found,) = told(
        plan=f"""
        currency: EUR
        people: {{{ANN}, bob: {{}}}}
        tasks:
          build: {{duration: 5d, effort: 10pd, assign: {{ann: 5pd, bob: 5pd}}}}
          paint: {{duration: 5d, effort: 2pd, owner: bob}}
          rest: {{duration: 5d, owner: bob}}
        """
    )
    assert found.rule == "effort-without-rate"
    assert found.message == "Work of bob on build and 1 more task has no price: it has no rate."
    assert found.where == Address("bob", ("rate",))


@pytest.mark.parametrize(
    ("ann", "account"),
    [
        # Nobody's effort is priced: by nothing, or by pieces alone.
        ("ann: {}", ""),
        ("ann: {rate: 750 EUR/visit}", ""),
        # The money for it is stated.
        (ANN, "accounts: {a: {party: bob, amounts: {labour: 5_000 EUR}}}"),
    ],
)
def test_work_of_who_has_no_rate_is_nothing_amiss_where_it_is_paid_otherwise(
    ann: str, account: str
) -> None:
    plan = f"""
        currency: EUR
        people: {{{ann}, bob: {{}}}}
        tasks: {{build: {{duration: 5d, effort: 10pd, assign: [bob]}}}}
        {account}
        """
    assert [one.rule for one in told(plan=plan)] == []


def test_pieces_without_a_price_are_told() -> None:
    (found,) = told(
        plan="""
        currency: EUR
        resources:
          visit: {kind: expense}
        tasks:
          build: {duration: 5d, assign: {visit: 3}}
        """
    )
    assert found.rule == "count-without-rate"
    assert found.message == "3 of visit for build have no price."


def test_an_overdrawn_reserve_and_a_ring_of_accounts_are_told() -> None:
    found = told(
        plan="""
        currency: EUR
        accounts:
          a: {part-of: b, amounts: {travel: 1 EUR}}
          b: {part-of: a, amounts: {travel: 1 EUR}}
        reserves:
          spare: {kind: contingency, amount: 5 EUR, drawn: [{date: 2024-02-01, amount: 6 EUR}]}
        """
    )
    assert [one.rule for one in found] == ["account-ring", "account-ring", "reserve-overdrawn"]
    assert found[0].message == "The account a belongs, by way of others, to itself: a → b → a."
