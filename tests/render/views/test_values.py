"""Values as the document prints them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planweave.model.values import (
    Dates,
    Day,
    Duration,
    Effort,
    Money,
    Percent,
    Phased,
    Quantity,
    Rate,
    Span,
    Stepped,
    ThreePoint,
    WeekRule,
)
from planweave.render.views.page import values

D = Decimal
MARCH = Day("2018-03", date(2018, 3, 1), date(2018, 3, 31))
FIRST = Day("2018-03-05", date(2018, 3, 5), date(2018, 3, 5))


@pytest.mark.parametrize(
    ("value", "cell", "words"),
    [
        (None, "–", "–"),
        ("", "–", "–"),
        (12000, "12 000", "12 000"),
        (Effort(D("24"), "pm"), "24 PM", "24 person-months"),
        (Effort(D("1"), "pd"), "1 PD", "1 person-day"),
        (Duration(D("40"), "d"), "40 d", "40 d"),
        (Duration(D("3"), "ed"), "3 days elapsed", "3 days elapsed"),
        (Duration(D("1"), "emo"), "1 month elapsed", "1 month elapsed"),
        (Money(D("12500"), "EUR"), "12 500 EUR", "12 500 EUR"),
        (Money(D("-3104.5"), "EUR"), "−3 104.50 EUR", "−3 104.50 EUR"),
        (Money(D("0.00"), "EUR"), "0 EUR", "0 EUR"),
        (Rate(Money(D("5200"), "EUR"), "pm"), "5 200 EUR/PM", "5 200 EUR per person-month"),
        (Money(D("351.096489"), "EUR"), "351.10 EUR", "351.10 EUR"),
        (Rate(Money(D("0.085"), "EUR"), "visit"), "0.085 EUR/visit", "0.085 EUR per visit"),
        (Rate(Money(D("750"), "EUR"), "visit"), "750 EUR/visit", "750 EUR per visit"),
        (Percent(D("30")), "30 %", "30 %"),
        (Quantity(D("4"), "racks"), "4 racks", "4 racks"),
        (MARCH, "2018-03-31", "2018-03-31"),
        (Dates(FIRST, MARCH), "2018-03-05 to 2018-03-31", "2018-03-05 to 2018-03-31"),
        (Dates(None, MARCH), "until 2018-03-31", "until 2018-03-31"),
        (Dates(FIRST, FIRST), "2018-03-05", "2018-03-05"),
        (
            Span(Dates(FIRST, None), Percent(D("20"))),
            "from 2018-03-05 at 20 %",
            "from 2018-03-05 at 20 %",
        ),
        (
            ThreePoint(Duration(D(4), "d"), Duration(D(6), "d"), Duration(D(9), "d")),
            "4 d / 6 d / 9 d",
            "4 d / 6 d / 9 d",
        ),
        (Phased(((None, Money(D(5), "EUR")),)), "5 EUR", "5 EUR"),
        (
            Stepped(((None, Percent(D(100))), (FIRST, Percent(D(200))))),
            "100 %; from 2018-03-05 200 %",
            "100 %; from 2018-03-05 200 %",
        ),
        (WeekRule((0, 1, 2, 3), Duration(D(8), "h")), "Mon–Thu 8 h", "Mon–Thu 8 h"),
    ],
)
def test_values(value: object, cell: str, words: str) -> None:
    assert values.cell(value).replace(values.THIN, " ") == cell
    assert values.words(value).replace(values.THIN, " ") == words


def test_units_do_not_break_from_their_numbers() -> None:
    assert " " not in values.cell(Effort(D(24), "pm"))
    assert " " not in values.cell(Money(D(12500), "EUR"))


def test_coarse_days_mean_the_end_that_is_asked() -> None:
    assert values.day(MARCH, "start") == "2018-03-01"
    assert values.day(MARCH, "end") == "2018-03-31"
    assert values.day(MARCH, "") == "2018-03", "a day that is told and not reckoned with"
    month = Day("month 2", date(2018, 2, 1), date(2018, 2, 28))
    assert values.day(month, "") == "2018-02-28"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(-6), "−6"),
        (Fraction(7, 2), "3.5"),
        (Decimal("0"), "0"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1 000"),
        (Decimal("-0.0"), "0"),
    ],
)
def test_numbers(value: Fraction | Decimal, shown: str) -> None:
    assert values.number(value).replace(values.THIN, " ") == shown


def test_signs() -> None:
    assert [values.signed(n) for n in (-6, 0, 8)] == ["−6", "0", "+8"]


def test_digests_are_cut_into_fours() -> None:
    assert values.digest("sha256:2a8414516e9709d1ff") == "2a84 1451 6e97 09d1"
    assert values.digest("sha256:2a8414516e9709d1ff", 8) == "2a84 1451"
    assert values.digest("") == "–"
