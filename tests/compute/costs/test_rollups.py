"""Roll-ups of the two examples, against the sums that stand in their sources."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import pytest

from planweave.compute.costs.build import costs
from planweave.compute.effort.demand import by_month, demands
from planweave.compute.effort.rollup import conversions, total_effort
from planweave.model.family import Family
from planweave.model.values import Effort, Money
from planweave.pipeline.memo import Memo
from planweave.pipeline.reading.sources import loader
from planweave.source.world import Disk
from planweave.weave.family import weave


def family(checkout: Path, name: str) -> Family:
    woven = weave(loader(Disk(checkout / "plans" / name), Memo()), "").value
    assert woven is not None
    return woven


@pytest.fixture(scope="module")
def research(checkout: Path) -> Family:
    return family(checkout, "opendreamkit")


@pytest.fixture(scope="module")
def service(checkout: Path) -> Family:
    return family(checkout, "service")


def months(amount: int) -> Effort:
    return Effort(Decimal(amount), "pm")


def test_effort_of_a_plan_an_element_and_a_task(research: Family) -> None:
    assert total_effort(research, "plan", "wp5") == months(202)
    assert total_effort(research, "wbs", "5") == months(202)
    assert total_effort(research, "tasks", "wp5/T5.3") == months(40)


def test_what_is_withdrawn_counts_nothing(research: Family) -> None:
    assert total_effort(research, "plan", "wp7") is None
    assert total_effort(research, "plan", "") == months(803)


def test_money_is_exact(research: Family) -> None:
    found = costs(research)
    assert found.total("plan", "") == (Money(Decimal("1135979.00"), "EUR"),)
    assert found.whole.by(attrgetter("category"))["travel"] == 637_777


def test_money_of_an_element_holds_that_of_the_elements_below(service: Family) -> None:
    found = costs(service)
    assert found.total("wbs", "3") == found.total("plan", "delivery")
    assert found.total("accounts", "delivery/booking/booking-money") == (
        Money(Decimal(148_750), "EUR"),
    )


def test_demands_hold_all_effort_and_months_all_of_it_that_has_dates(research: Family) -> None:
    found = demands(research)
    hours = conversions(research)[""].hours(months(803))
    assert sum(demand.hours for demand in found) == hours
    assert sum(by_month(found).values()) == hours


def test_shares_that_are_not_stated_are_not_made_up(research: Family) -> None:
    found = [demand for demand in demands(research) if demand.task == "wp5/T5.6"]
    assert [demand.supplier for demand in found] == [""]
