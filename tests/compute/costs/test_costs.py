"""What counts and what is only compared, rates by their days, currencies, parts and wholes."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter

from planweave.compute.calendars.civil import period_of
from planweave.compute.costs.lines import rolled
from planweave.model.diagnostics import Address
from planweave.model.values import Money
from tests.compute.costs.plans import costed

WORK = """
currency: EUR
organisation:
  lab: {kind: partner, rate: {from-start: 4_000 EUR/pm, 2024-02: 4_400 EUR/pm}}
wbs:
  1: {title: All}
  1.1: {title: Part, owner: lab}
"""
TASK = "tasks:\n  build: {wbs: 1.1, spans: [2024-01-15..2024-02-14], effort: 2pm, assign: [lab]}\n"


def test_labour_without_an_account_counts_at_the_rate_of_its_days() -> None:
    found = costed(plan=WORK + TASK)
    # 13 of 23 working days in January at 4,000, 10 in February at 4,400, for two person-months.
    assert found.whole.total == Decimal("8347.83")
    months = found.whole.by_period("month")
    assert [str(part) for part in months.values()] == ["4521.74", "3826.09"]
    (first, _) = found.lines
    assert first.source == Address("lab", ("rate",))
    assert (first.task, first.wbs, first.party, first.category) == ("build", "1.1", "lab", "labour")


def test_a_rate_changes_within_a_month() -> None:
    found = costed(
        plan=WORK.replace("2024-02:", "2024-01-22:")
        + TASK.replace("2024-02-14", "2024-01-26").replace("2pm", "10pd")
    )
    assert found.whole.total == 5 * 200 + 5 * 220
    assert len(found.lines) == 2
    assert len(found.whole.by_period("month")) == 1


def test_labour_of_an_account_is_the_budget_and_rates_are_the_check() -> None:
    account = "accounts:\n  money: {wbs: 1, amounts: {labour: 9_000 EUR, travel: 100 EUR}}\n"
    found = costed(plan=WORK + TASK + account)
    assert found.whole.by(attrgetter("category")) == {"labour": 9_000, "travel": 100}
    assert sum(line.amount for line in found.checks) == Decimal("8347.83")
    assert {line.account for line in found.checks} == {"money"}


def test_an_account_without_labour_leaves_it_to_the_rates() -> None:
    account = "accounts:\n  money: {wbs: 1, amounts: {travel: 100 EUR}}\n"
    found = costed(plan=WORK + TASK + account)
    assert found.whole.total == Decimal("8447.83")
    assert {line.account for line in found.lines} == {"money"}


def test_an_account_that_a_task_names_comes_before_that_of_its_element() -> None:
    accounts = (
        "accounts:\n  money: {wbs: 1, amounts: {labour: 9_000 EUR}}\n"
        "  other: {amounts: {travel: 10 EUR}}\n"
    )
    found = costed(plan=WORK + TASK.replace("assign", "account: other, assign") + accounts)
    assert found.total("accounts", "other") == (Money(Decimal("8357.83"), "EUR"),)
    assert not found.checks


def test_money_of_a_party_pays_for_what_it_performs() -> None:
    found = costed(
        plan="""
        currency: EUR
        organisation:
          lab: {kind: partner, rate: 200 EUR/pd}
          desk: {kind: partner, rate: 100 EUR/pd}
        tasks:
          build: {duration: 5d, assign: {lab: 2pd, desk: 3pd}}
        accounts:
          lab-money: {party: lab, amounts: {labour: 1_000 EUR}}
        """
    )
    assert [line.party for line in found.checks] == ["lab"]
    assert found.whole.by(attrgetter("party")) == {"lab": 1_000, "desk": 300}


def test_pieces_have_a_price() -> None:
    found = costed(
        plan="""
        currency: EUR
        resources:
          visit: {kind: expense, rate: 750 EUR/visit}
        tasks:
          exchange: {spans: [2024-01-29..2024-02-02], assign: {visit: 4}}
        """
    )
    assert found.whole.by(attrgetter("category")) == {"other": 3_000}
    assert [str(part) for part in found.whole.by_period("month").values()] == ["1800.00", "1200.00"]


def test_amounts_by_period_stay_in_their_period() -> None:
    found = costed(
        plan="""
        currency: EUR
        accounts:
          money:
            dates: 2024-01..2024-12
            amounts: {travel: {2024-02: 29 EUR, total: 366 EUR}}
        """
    )
    months = found.whole.by_period("month")
    assert list(months.values())[:3] == [31, 58, 31]
    assert sum(months.values()) == found.whole.total == 395
    assert list(found.whole.by_period("year")) == [period_of(min(months).first, "year")]


def test_an_account_takes_the_days_of_its_tasks() -> None:
    account = "accounts:\n  money: {wbs: 1, amounts: {travel: 310 EUR}}\n"
    found = costed(plan=WORK + TASK + account)
    travel = found.whole.where(lambda line: line.category == "travel").by_period("month")
    assert list(travel.values()) == [170, 140]


def test_money_without_days_is_in_no_period() -> None:
    found = costed(plan="currency: EUR\naccounts:\n  a: {amounts: {travel: 5 EUR}}\n")
    assert found.whole.undated == 5
    assert found.whole.by_period("year") == {}


def test_yen_have_no_decimals() -> None:
    found = costed(
        plan="""
        currency: JPY
        accounts:
          a: {dates: 2024-01..2024-03, amounts: {travel: 100 JPY}}
        """
    )
    assert [str(part) for part in found.whole.by_period("month").values()] == ["34", "32", "34"]


def test_currencies_are_added_by_the_exchange_that_is_agreed() -> None:
    found = costed(
        plan="""
        currency: EUR
        conventions: {exchange: {CHF: 0.92 EUR}}
        accounts:
          home: {amounts: {travel: 100 EUR}}
          away: {amounts: {travel: 100 CHF}}
          far: {amounts: {travel: 100 USD}}
        """
    )
    assert found.whole.total == 192
    assert found.left_out == (Money(Decimal(100), "USD"),)
    assert found.total("accounts", "far") == (Money(Decimal(100), "USD"),)


def test_accounts_hold_those_that_belong_to_them() -> None:
    found = costed(
        plan="""
        currency: EUR
        accounts:
          whole: {amounts: {travel: 1 EUR}}
          part: {part-of: whole, amounts: {travel: 10 EUR}}
          piece: {part-of: part, amounts: {travel: 100 EUR}}
        """
    )
    assert found.total("accounts", "part") == (Money(Decimal(110), "EUR"),)
    assert found.total("accounts", "whole") == (Money(Decimal(111), "EUR"),)


def test_what_is_withdrawn_counts_nothing() -> None:
    found = costed(
        plan="currency: EUR\naccounts:\n  a: {withdrawn: no, amounts: {travel: 1 EUR}}\n".replace(
            "no,", "it was cut,"
        )
    )
    assert found.lines == ()
    assert found.total("plan", "") == ()


def test_sums_roll_up_a_tree() -> None:
    above = {"1.1": "1", "1.2": "1", "1.1.1": "1.1"}
    sums = {"1.1.1": Decimal(1), "1.1": Decimal(10), "1.2": Decimal(100)}
    assert rolled(sums, above.get) == {"1.1.1": 1, "1.1": 11, "1.2": 100, "1": 111}


def test_nobody_says_which_of_two_accounts_pays_for_what_neither_states() -> None:
    accounts = "accounts:\n  a: {amounts: {other: 1 EUR}}\n  b: {amounts: {travel: 1 EUR}}\n"
    found = costed(plan=WORK + TASK + accounts)
    assert found.whole.by(attrgetter("account")) == {"a": 1, "b": 1, "": Decimal("8347.83")}
