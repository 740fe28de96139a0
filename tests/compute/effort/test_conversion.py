"""Effort by conventions, and sums of money: exact, and never across what nothing converts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.compute.costs.apportion import shared
from planweave.compute.costs.money import exchanged, sums, total
from planweave.compute.effort.conversion import conversion, decimal, likely
from planweave.model.records.plan import Conventions
from planweave.model.values import EFFORT_UNITS, Effort, Money, Stepped, ThreePoint


def effort(amount: str, unit: str) -> Effort:
    return Effort(Decimal(amount), unit)


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def always(money: Money) -> Stepped[Money]:
    return Stepped(((None, money),))


@pytest.mark.parametrize(
    ("written", "hours"), [("1 ph", 1), ("1 pd", 8), ("2 pw", 80), ("1.5 pm", 240), ("1 py", 1920)]
)
def test_built_in_units(written: str, hours: int) -> None:
    assert conversion(None).hours(effort(*written.split())) == hours


def test_conventions_and_the_calendars_day_hold() -> None:
    mine = Conventions(person_month=effort("18", "pd"))
    assert conversion(mine, Fraction(15, 2)).hours(effort("2", "pm")) == 270
    own_day = Conventions(person_day=effort("7", "ph"))
    assert conversion(own_day, Fraction(8)).hours(effort("1", "pd")) == 7


def test_a_unit_explained_by_a_larger_one_keeps_its_built_in_worth() -> None:
    ring = Conventions(person_day=effort("0.2", "pw"), person_month=effort("1", "pm"))
    assert conversion(ring).of_one == conversion(None).of_one


@given(
    st.decimals(0, 10_000, places=2), st.sampled_from(EFFORT_UNITS), st.sampled_from(EFFORT_UNITS)
)
def test_there_and_back_is_exact(amount: Decimal, unit: str, other: str) -> None:
    convert = conversion(None)
    hours = convert.hours(Effort(amount, unit))
    assert convert.amount(hours, other) * convert.of_one[EFFORT_UNITS.index(other)] == hours


def test_a_total_is_in_the_largest_unit() -> None:
    convert = conversion(None)
    assert convert.total([effort("30", "pd"), None, effort("1", "pm")]) == effort("2.5", "pm")
    assert convert.total([None]) is None


def test_the_most_likely_of_three_points_counts() -> None:
    points = ThreePoint(effort("1", "pd"), effort("2", "pd"), effort("9", "pd"))
    assert likely(points) == effort("2", "pd")
    assert likely(None) is None


def test_a_periodic_fraction_is_cut_and_a_whole_number_is_plain() -> None:
    assert decimal(Fraction(1, 3)) == Decimal("0.333333")
    assert str(decimal(Fraction(300))) == "300"


# --- Money -----------------------------------------------------------------------------------


def test_currencies_are_never_added_silently() -> None:
    amounts = [euro("1.10"), Money(Decimal(5), "CHF"), euro("2.20")]
    assert sums(amounts) == (euro("3.30"), Money(Decimal(5), "CHF"))
    rates = {"CHF": always(euro("1.04"))}
    assert total(amounts, "EUR", rates) == (euro("8.50"),)


def test_an_exchange_may_lead_over_another_currency_but_not_in_a_ring() -> None:
    over = {"NOK": always(Money(Decimal("0.7"), "SEK")), "SEK": always(euro("0.1"))}
    assert exchanged(Money(Decimal(100), "NOK"), "EUR", over) == euro("7.00")
    ring = {"NOK": always(Money(Decimal(1), "SEK")), "SEK": always(Money(Decimal(1), "NOK"))}
    assert exchanged(Money(Decimal(100), "NOK"), "EUR", ring) == Money(Decimal(100), "NOK")


@given(
    st.decimals(-1_000_000, 1_000_000, places=2),
    st.lists(st.decimals(0, 1000, places=1), min_size=1, max_size=12),
)
def test_parts_add_up_to_the_cent(money: Decimal, weights: list[Decimal]) -> None:
    parts = shared(money, tuple(weights))
    assert sum(parts, Decimal()) == money
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)


def test_money_is_written_as_the_format_reads_it() -> None:
    assert str(euro("12500.5")) == "12_500.5 EUR"
