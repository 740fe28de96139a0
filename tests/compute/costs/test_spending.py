"""Money over time, and labour by rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planweave.compute.costs.accounts import accounts_of, by_category
from planweave.compute.costs.build import costs
from planweave.compute.costs.labour import rate_on
from planweave.compute.costs.spending import available, by_days, planned
from planweave.model.records.money import Funding
from planweave.model.values import Day, Money, Rate, Stepped
from planweave.pipeline.facts import Facts
from planweave.source.world import Disk

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.decimals(-10_000, 10_000_000, places=2), DAYS, DAYS)
def test_months_add_up_to_the_cent(amount: Decimal, one: date, other: date) -> None:
    months = by_days(amount, (min(one, other), max(one, other)))
    assert sum(months.values(), Decimal()) == amount


def test_a_month_has_its_share_of_the_days() -> None:
    found = by_days(Decimal(60), (date(2027, 1, 12), date(2027, 2, 10)))
    assert found == {date(2027, 1, 1): 40, date(2027, 2, 1): 20}


def test_plan_and_funds_of_the_service_example(checkout: Path) -> None:
    family = Facts(Disk(checkout / "plans" / "service")).family
    months, undated = planned(accounts_of(family, ""), family, None, "EUR", None)
    assert not undated
    assert sum(months.values()) == 1_609_290
    funds = [fund for fund in family.of("funding") if isinstance(fund, Funding)]
    come = available(funds, None, "EUR", None)
    assert come[date(2027, 7, 1)] == 698_000
    assert sum(come.values()) == 1_746_290


def test_labour_by_rates_is_what_the_accounts_of_the_groups_say(checkout: Path) -> None:
    facts = Facts(Disk(checkout / "plans" / "service"))
    found = costs(facts.family, facts.schedule)
    for plan in ("development", "delivery", "delivery/booking"):
        own = [account for account in accounts_of(facts.family, plan) if account.plan == plan]
        checks = [line for line in found.checks if line.plan == plan and line.category == "labour"]
        assert (sum(line.amount for line in checks)) == by_category(own)["labour"][0].amount
    assert not [one for one in found.lines if one.basis != "stated"]


def test_the_rate_of_a_day() -> None:
    first, second = (Rate(Money(Decimal(amount), "EUR"), "pd") for amount in (300, 320))
    later = Day("2028", date(2028, 1, 1), date(2028, 12, 31))
    rates = Stepped(((None, first), (later, second)))
    assert rate_on(rates, date(2027, 12, 31)) == first
    assert rate_on(rates, date(2028, 1, 1)) == second
    assert rate_on(rates, None) == first
