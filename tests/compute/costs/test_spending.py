"""Money over time, and labour by rates, of the service example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from planweave.compute.calendars.civil import Days
from planweave.compute.costs.apportion import over_days
from planweave.compute.costs.build import costs
from planweave.compute.costs.funding import available, funds
from planweave.compute.costs.labour import rate_on
from planweave.model.values import Day, Money, Rate, Stepped
from planweave.pipeline.facts import Facts
from planweave.source.world import Disk


def test_a_month_has_its_share_of_the_days() -> None:
    found = over_days(Decimal(60), Days(date(2027, 1, 12), date(2027, 2, 10)), 2)
    assert list(found.values()) == [40, 20]


def test_plan_and_funds_of_the_service_example(checkout: Path) -> None:
    found = costs(Facts(Disk(checkout / "plans" / "service")).family)
    assert not found.whole.undated
    assert sum(found.whole.by_period("month").values()) == 1_609_290
    come = available(found, funds(found))
    assert come[date(2027, 7, 1)] == 698_000
    assert sum(come.values()) == 1_746_290


def test_labour_by_rates_is_what_the_accounts_of_the_groups_say(checkout: Path) -> None:
    facts = Facts(Disk(checkout / "plans" / "service"))
    found = costs(facts.family, facts.schedule)
    for plan in ("development", "delivery", "delivery/booking"):
        own = [line for line in found.lines if (line.plan, line.category) == (plan, "labour")]
        checks = [line for line in found.checks if (line.plan, line.category) == (plan, "labour")]
        assert sum(line.amount for line in checks) == sum(line.amount for line in own)
    assert not [one for one in found.lines if one.basis != "stated"]


def test_the_rate_of_a_day() -> None:
    first, second = (Rate(Money(Decimal(amount), "EUR"), "pd") for amount in (300, 320))
    later = Day("2028", date(2028, 1, 1), date(2028, 12, 31))
    rates = Stepped(((None, first), (later, second)))
    assert rate_on(rates, date(2027, 12, 31)) == first
    assert rate_on(rates, date(2028, 1, 1)) == second
    assert rate_on(rates, None) == first
