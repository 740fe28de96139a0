"""Calendars as plain data: the week, the days that differ, what one takes over."""

from __future__ import annotations

from datetime import date

from planweave.weave.calendars import BUILT_IN, Workdays, workdays
from planweave.weave.lock.model import Lock
from tests.weave.weaving import ROOT, family, woven


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def calendars(text: str, lock: Lock | None = None) -> dict[str, Workdays]:
    outcome = workdays(family({"plan.yaml": ROOT + "calendars:\n" + text}), lock)
    assert not outcome.diagnostics
    return dict(outcome.value)


def test_days_that_a_week_does_not_name_do_not_work() -> None:
    found = calendars("  short: {week: [mon-thu 8h, fri 6.5h]}")
    assert found["short"].week == (480, 480, 480, 480, 390, 0, 0)
    assert found["standard"] == BUILT_IN


def test_a_calendar_takes_over_what_it_is_like_and_its_own_days_hold() -> None:
    found = calendars(
        "  house: {week: [mon-fri 7h], closed: [2015-12-24..2016-01-03]}\n"
        "  watch: {like: house, closed: [2016-05-07], open: [2015-12-28 4h]}\n"
    )
    assert found["watch"].week == found["house"].week
    assert found["watch"].changes == (
        (day("2015-12-24"), day("2016-01-03"), 0),
        (day("2016-05-07"), day("2016-05-07"), 0),
        (day("2015-12-28"), day("2015-12-28"), 240),
    )


def test_holidays_are_those_that_are_pinned() -> None:
    lock = Lock(holidays={"BE": {2015: (date(2015, 12, 25),)}})
    found = calendars("  brussels: {holidays: [BE]}", lock)
    assert found["brussels"].changes == ((day("2015-12-25"), day("2015-12-25"), 0),)


def test_holidays_that_are_not_pinned_are_a_warning_with_their_years() -> None:
    text = ROOT + "finish: 2018-01-01\ncalendars:\n  brussels: {holidays: [BE]}"
    lock = Lock(holidays={"BE": {2015: ()}})
    [warning] = workdays(family({"plan.yaml": text}), lock).diagnostics
    assert warning.level == "warning"
    assert warning.message == (
        "plan.lock has no holidays of BE for 2016 to 2018: they count as working days."
    )


def test_a_calendar_that_is_like_itself_prints_the_ring() -> None:
    text = "calendars: {a: {like: b}, b: {like: c}, c: {like: a}}"
    outcome = woven({"plan.yaml": ROOT + text})
    assert outcome.value is not None
    [error] = workdays(outcome.value).diagnostics
    assert error.message == "The calendar a is like itself: a → b → c → a."
