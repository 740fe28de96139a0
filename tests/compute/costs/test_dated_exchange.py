"""Exchange rates that hold from a day on (docs/decisions/0010)."""

from __future__ import annotations

from decimal import Decimal

from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

PLAN = """\
plan: trip
title: Trip
start: 2027-01-01
currency: EUR
conventions:
  exchange:
    CHF: 0.50 EUR
    GBP: {from-start: 1.10 EUR, 2028: 1.20 EUR}
accounts:
  rooms: {amounts: {travel: {2027: 100 GBP, 2028: 100 GBP}}}
  food: {amounts: {travel: {2027: 10 CHF, 2028: 10 CHF}}}
"""


def test_an_amount_takes_the_rate_of_its_period() -> None:
    facts = Facts(Memory({"plan.yaml": PLAN}))
    assert not [one for one in facts.diagnostics if one.level == "error"]
    by_year = facts.costs.whole.by_period("year")
    # 100 × 1.10 + 10 × 0.50 and 100 × 1.20 + 10 × 0.50
    assert list(by_year.values()) == [Decimal(115), Decimal(125)]


def test_what_a_unit_is_worth_has_the_decimals_that_it_is_published_with() -> None:
    facts = Facts(Memory({"plan.yaml": PLAN.replace("CHF: 0.50 EUR", "CHF: 1.0533 EUR")}))
    assert not [one for one in facts.diagnostics if one.level == "error"]
    # 100 × 1.10 + 10 × 1.0533
    assert next(iter(facts.costs.whole.by_period("year").values())) == Decimal("120.533")
