"""Texts and the values they stand for; texts that stand for none, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from planweave.model.values import (
    Dates,
    Day,
    Duration,
    Effort,
    Link,
    Money,
    OpenDay,
    Percent,
    Quantity,
    Rate,
    Span,
    Version,
    WeekRule,
)
from planweave.source.values import amounts, calendars, days, links, names
from planweave.source.values.bad import Bad

MARCH_1 = Day("2018-03-01", date(2018, 3, 1), date(2018, 3, 1))
MARCH_9 = Day("2018-03-09", date(2018, 3, 9), date(2018, 3, 9))
MARCH = Day("2018-03", date(2018, 3, 1), date(2018, 3, 31))
YEAR = Day("2018", date(2018, 1, 1), date(2018, 12, 31))
WORKING_DAY = Duration(Decimal(8), "h")

GOOD: list[tuple[Callable[[str], object], str, object]] = [
    (amounts.duration, "5d", Duration(Decimal(5), "d")),
    (amounts.duration, "0.5d", Duration(Decimal("0.5"), "d")),
    (amounts.duration, "36eh", Duration(Decimal(36), "eh")),
    (amounts.duration, "6emo", Duration(Decimal(6), "emo")),
    (amounts.effort, "24pm", Effort(Decimal(24), "pm")),
    (amounts.effort, "40ph", Effort(Decimal(40), "ph")),
    (amounts.money, "12_500 EUR", Money(Decimal(12500), "EUR")),
    (amounts.money, "12500 EUR", Money(Decimal(12500), "EUR")),
    (amounts.money, "-3_104.45 EUR", Money(Decimal("-3104.45"), "EUR")),
    (amounts.money, "700 JPY", Money(Decimal(700), "JPY")),
    (amounts.rate, "5_200 EUR/pm", Rate(Money(Decimal(5200), "EUR"), "pm")),
    (amounts.rate, "0.085 EUR/visit", Rate(Money(Decimal("0.085"), "EUR"), "visit")),
    (amounts.worth, "1.0533 EUR", Money(Decimal("1.0533"), "EUR")),
    (amounts.rate, "750 EUR/visit", Rate(Money(Decimal(750), "EUR"), "visit")),
    (amounts.percent, "30%", Percent(Decimal(30))),
    (amounts.quantity, "4 racks", Quantity(Decimal(4), "racks")),
    (amounts.quantity, "2 GB/month", Quantity(Decimal(2), "GB/month")),
    (days.day, "2018-03-01", MARCH_1),
    (days.day, "2018-03", MARCH),
    (days.day, "2016-02-29", Day("2016-02-29", date(2016, 2, 29), date(2016, 2, 29))),
    (days.day, "month 12", Day("month 12")),
    (days.dates, "2018-03-01..2018-03-09", Dates(MARCH_1, MARCH_9)),
    (days.dates, "2018-03-01..", Dates(MARCH_1, None)),
    (days.dates, "..2018-03-09", Dates(None, MARCH_9)),
    (days.dates, "2018-03", Dates(MARCH, MARCH)),
    (days.dates, "month 13..24", Dates(Day("month 13"), Day("month 24"))),
    (days.dates, "month 43", Dates(Day("month 43"), Day("month 43"))),
    (days.period, "2018", Dates(YEAR, YEAR)),
    (days.period, "2018-03", Dates(MARCH, MARCH)),
    (days.period, "month 3", Dates(Day("month 3"), Day("month 3"))),
    (days.span, "month 1..48", Span(Dates(Day("month 1"), Day("month 48")))),
    (
        days.span,
        "month 1..48 at 20%",
        Span(Dates(Day("month 1"), Day("month 48")), Percent(Decimal(20))),
    ),
    (links.link, "kick-off", Link("kick-off")),
    (links.link, "T4.4 SS", Link("T4.4", "SS")),
    (links.link, "wp3/T3.2 FS+5d", Link("wp3/T3.2", "FS", Duration(Decimal(5), "d"))),
    (links.link, "T4.5 FF-1d", Link("T4.5", "FF", Duration(Decimal(-1), "d"))),
    (links.link, "paint FS+3ed", Link("paint", "FS", Duration(Decimal(3), "ed"))),
    (names.version, "2.1.0", Version(2, 1, 0)),
    (names.count, "010", 10),
    (names.code, "4.10", "4.10"),
    (names.id_, "D4.7", "D4.7"),
    (names.id_, "notebook-interface", "notebook-interface"),
    (names.name, "/wp4/T4.1", "/wp4/T4.1"),
    (names.text, "NO", "NO"),
    (names.text, "1:30", "1:30"),
    (names.text, "Cafe\u0301", "Café"),
    (calendars.week_rule, "mon-fri 8h", WeekRule((0, 1, 2, 3, 4), WORKING_DAY)),
    (calendars.open_day, "2018-03-01 8h", OpenDay(Dates(MARCH_1, MARCH_1), WORKING_DAY)),
    (calendars.region, "DE-BE", "DE-BE"),
]

BAD: list[tuple[Callable[[str], object], str, str, str]] = [
    (amounts.duration, "5", "The duration “5” has no unit.", "Write 5d or 5w."),
    (amounts.duration, "1m", "The unit of “1m” could be minutes or months.", "Write 5d"),
    (amounts.duration, "5 days", "The duration “5 days” spells out its unit.", "Write 5d."),
    (amounts.duration, "5pd", "“5pd” is an effort, not a duration.", "Write 5d"),
    (amounts.duration, "5x", "The duration “5x” has the unknown unit “x”.", "Write 5d"),
    (amounts.duration, "-5d", "“-5d” is not a duration.", "Write 5d"),
    (amounts.duration, "five", "“five” is not a duration.", "Write 5d"),
    (amounts.effort, "40h", "The effort “40h” has no unit of effort.", "Write 40ph for person-h"),
    (amounts.effort, "40", "The effort “40” has no unit.", "An effort is written with p"),
    (amounts.percent, "0.3", "The percentage “0.3” has no sign.", "Write 30%."),
    (amounts.percent, "30", "The percentage “30” has no sign.", "Write 30%."),
    (amounts.percent, "a third", "“a third” is not a percentage.", "Write it with its sign"),
    (amounts.money, "12,500 EUR", "The amount “12,500 EUR” has a comma.", "Write 12_500 EUR."),
    (amounts.money, "12_500", "The amount “12_500” has no currency.", "Write 12_500 EUR."),
    (amounts.money, "12EUR", "The amount “12EUR” wants a space.", "Write 12 EUR."),
    (amounts.money, "12 ABC", "The currency of “12 ABC” is not known.", "Write its ISO 4217"),
    (amounts.money, "1.005 EUR", "The amount “1.005 EUR” has more decimals than EUR", "Round"),
    (amounts.money, "0.5 JPY", "The amount “0.5 JPY” has more decimals than JPY", "Round it."),
    (amounts.money, "1_25 EUR", "“1_25 EUR” is not an amount of money.", "Write 12_500 EUR"),
    (amounts.rate, "5_200 EUR", "The rate “5_200 EUR” does not say per what.", "Write 5_200"),
    (amounts.quantity, "racks", "“racks” is not a quantity.", "Write a number and a unit"),
    (amounts.currency, "eur", "“eur” is not a currency.", "Write EUR."),
    (days.day, "2026-02-30", "There is no day 2026-02-30: February 2026 has 28 days.", "The last"),
    (days.day, "2026-13-01", "There is no day 2026-13-01: months go from 01 to 12.", "A date"),
    (days.day, "2026-13", "There is no month 2026-13: months go from 01 to 12.", "A date"),
    (days.day, "01/03/2018", "The date “01/03/2018” can be read in two ways.", "A date is written"),
    (days.day, "month 0", "“month 0” is not a date: months are counted from 1.", "Write month 1."),
    (days.day, "M12", "“M12” is not a date.", "A date is written 2018-03-01"),
    (days.day, "2018", "“2018” is not a date.", "A date is written 2018-03-01"),
    (days.dates, "..", "The range “..” has no end.", "Write 2018-03-01..2018-03-09"),
    (
        days.dates,
        "2018-03-09..2018-03-01",
        "The range “2018-03-09..2018-03-01” ends before it begins.",
        "Write the earlier day first.",
    ),
    (days.dates, "month 9..3", "The range “month 9..3” ends before it begins.", "Write the earl"),
    (
        days.dates,
        "month 9..month 3",
        "The range “month 9..month 3” ends before it begins.",
        "Write the earlier day first.",
    ),
    (days.period, "spring", "“spring” is not a period.", "A period is a year (2018)"),
    (days.step, "2017..2018", "“2017..2018” is not a day from which a value holds.", "Write one"),
    (days.span, "month 1 at 0.2", "The percentage “0.2” has no sign.", "Write 20%."),
    (days.span, "early", "“early” is not a date.", "A date is written"),
    (links.link, "a +3d", "The lag of “a +3d” has no type of link.", "Write a FS+3d."),
    (links.link, "a fs+3d", "“a fs+3d” is not a link.", "Write a FS+3d."),
    (links.link, "a FS+50%", "The lag of “a FS+50%” is a share of a duration.", "Write the lag"),
    (links.link, "a XX", "“a XX” is not a link.", "A link is NAME"),
    (links.link, "a FS+3", "The duration “3” has no unit.", "Write 3d or 3w."),
    (names.version, "2.1", "“2.1” is not a version.", "Write three numbers"),
    (names.count, "-3", "“-3” is not a count.", "A count is a whole number"),
    (names.count, "1.5", "“1.5” is not a count.", "A count is a whole number"),
    (names.id_, "no", "“no” cannot be an id: other YAML readers take it", "Choose another word."),
    (names.id_, "4.1", "The id “4.1” is a WBS code:", "Put a letter before it, such as T4.1."),
    (names.id_, "kick off", "“kick off” is not an id.", "An id has letters, digits"),
    (names.id_, "a--b", "“a--b” is not an id.", "An id has letters, digits"),
    (names.id_, "Übersicht", "“Übersicht” is not an id.", "An id has letters, digits, single"),
    (names.id_, "x" * 65, "The id “xxx", "An id has at most 64."),
    (names.code, "4.x", "“4.x” is not a WBS code.", "A code is digits with dots"),
    (names.name, "wp4//T1", "“wp4//T1” is not a name.", "A name is an id"),
    (names.word, "Very High", "“Very High” is not a word.", "Words are lower case"),
    (calendars.week_rule, "mon-fri", "“mon-fri” is not a working day.", "Write mon-thu 8h"),
    (calendars.week_rule, "fri-mon 8h", "The days of “fri-mon 8h” run backwards.", "Weeks begin"),
    (calendars.week_rule, "mon 25h", "The hours of “mon 25h” are not hours of a day.", "Write 8h"),
    (calendars.open_day, "2016-05-07", "“2016-05-07” is not an extra working day.", "Write 2016"),
    (calendars.region, "Belgium", "“Belgium” is not a region.", "Write an ISO 3166 code"),
]


PARSERS = list(dict.fromkeys(parse for parse, _, _ in GOOD if parse is not names.text))
PARSERS.remove(names.count)


@pytest.mark.parametrize(("parse", "written", "value"), GOOD)
def test_a_text_stands_for_a_value(
    parse: Callable[[str], object], written: str, value: object
) -> None:
    assert parse(written) == value


@pytest.mark.parametrize(("parse", "written", "message", "hint"), BAD)
def test_a_text_that_is_no_value_is_told(
    parse: Callable[[str], object], written: str, message: str, hint: str
) -> None:
    found = parse(written)
    assert isinstance(found, Bad), found
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("written", ["NO", "1:30", "~", "0x10", "1e3", "٣d", " 5d", "5d ", "5d\n"])
def test_nothing_is_guessed(parse: Callable[[str], object], written: str) -> None:
    """What YAML would take for a number or a boolean is a text, and mostly no value."""
    value = parse(written)
    if not isinstance(value, Bad):
        assert str(value) == written
        assert parse in (names.id_, names.name, links.link, calendars.region)


def test_a_huge_number_is_refused() -> None:
    for parse, unit in ((amounts.duration, "d"), (amounts.effort, "pm"), (amounts.percent, "%")):
        assert isinstance(parse("9" * 40 + unit), Bad)
    assert isinstance(amounts.money("9" * 40 + " EUR"), Bad)
