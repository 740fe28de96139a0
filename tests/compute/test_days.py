"""The conventions of days: decision record 0003, sentence by sentence."""

from __future__ import annotations

import pytest

from tests.compute.plans import dated, days


def test_a_day_starts_and_finishes_on_itself_and_what_follows_is_the_next() -> None:
    schedule = dated(
        plan="""
        tasks:
          one: {duration: 1d}
          two: {duration: 1d, after: [done]}
        milestones:
          begun: {}
          done: {after: [one]}
          both: {after: [begun, done]}
        """
    )
    assert days(schedule, "one") == "2024-01-01..2024-01-01"
    assert days(schedule, "done") == "2024-01-01..2024-01-01"
    assert days(schedule, "begun") == "2024-01-01..2024-01-01"
    assert days(schedule, "both") == "2024-01-01..2024-01-01"
    assert days(schedule, "two") == "2024-01-02..2024-01-02"


def test_a_milestone_at_a_start_stands_on_the_day_of_the_start() -> None:
    schedule = dated(
        plan="""
        tasks:
          one: {duration: 5d}
          two: {duration: 1d, after: [one]}
        milestones: {begun: {after: [two SS]}, done: {after: [two]}}
        """
    )
    assert days(schedule, "begun") == days(schedule, "done") == "2024-01-08..2024-01-08"


LAGS = {
    "paint FS+3ed": "2024-01-08..2024-01-08",  # Friday, Saturday and Sunday dry
    "paint FS+3d": "2024-01-10..2024-01-10",
    "paint FS+24eh": "2024-01-08..2024-01-08",  # all of Friday, then the week-end
    "paint FS+1ew": "2024-01-12..2024-01-12",
    "paint FS+1emo": "2024-02-05..2024-02-05",  # 4 February is a Sunday
    "paint FS-1d": "2024-01-04..2024-01-04",
    "paint SS+2d": "2024-01-03..2024-01-03",
    "paint FF+2d": "2024-01-08..2024-01-08",
    "paint SS+1w": "2024-01-08..2024-01-08",
    "paint SF+5d": "2024-01-05..2024-01-05",
}


@pytest.mark.parametrize(("link", "expected"), LAGS.items())
def test_lags(link: str, expected: str) -> None:
    """Paint is put on from Monday 1 to Thursday 4 January."""
    schedule = dated(
        plan=f"""
        tasks:
          paint: {{duration: 4d}}
          next: {{duration: 1d, after: [{link}]}}
        """
    )
    assert days(schedule, "next") == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("one", "2024-01-31..2024-01-31"),
        ("one FS+1emo", "2024-02-29..2024-02-29"),
        ("one FS+13emo", "2025-02-28..2025-02-28"),
        ("one FS-1emo", "2024-01-01..2024-01-01"),  # not before the start of the plan
        ("one FS+0.5emo", "2024-02-15..2024-02-15"),
    ],
)
def test_elapsed_months_go_by_the_civil_calendar(link: str, expected: str) -> None:
    """One ends on 31 January; a milestone stands on any day."""
    schedule = dated(
        plan=f"""
        tasks: {{one: {{duration: 1d, start-no-earlier-than: 2024-01-31}}}}
        milestones: {{m: {{after: ["{link}"]}}}}
        """.replace("'", "")
    )
    assert days(schedule, "m") == expected


DURATIONS = {
    "3ed": "2024-01-06..2024-01-08",
    "36eh": "2024-01-06..2024-01-07",
    "2ew": "2024-01-06..2024-01-19",
    "1emo": "2024-01-06..2024-02-05",
    "0.5d": "2024-01-08..2024-01-08",
    "2h": "2024-01-08..2024-01-08",
    "1w": "2024-01-08..2024-01-12",
    "[1d, 3d, 9d]": "2024-01-08..2024-01-10",
}


@pytest.mark.parametrize(("duration", "expected"), DURATIONS.items())
def test_durations(duration: str, expected: str) -> None:
    """After a Friday, working time begins on Monday and elapsed time on Saturday."""
    schedule = dated(
        plan=f"""
        tasks:
          week: {{duration: 5d}}
          next: {{duration: {duration}, after: [week]}}
        """
    )
    assert days(schedule, "next") == expected


def test_a_day_is_a_day_in_every_calendar() -> None:
    """A short day ends with the day, so what follows in a long-day calendar is the next day."""
    schedule = dated(
        plan="""
        calendars:
          half: {week: [mon-fri 4h]}
          odd: {week: [mon-thu 7h, fri 5h]}
        tasks:
          short: {duration: 1d, calendar: half}
          full: {duration: 1d, after: [short]}
          third: {duration: 1d, calendar: odd, after: [full]}
          fourth: {duration: 1d, after: [third]}
          noon: {duration: 0.5d}
          afternoon: {duration: 0.5d, calendar: half, after: [noon]}
        """
    )
    assert days(schedule, "full") == "2024-01-02..2024-01-02"
    assert days(schedule, "third") == "2024-01-03..2024-01-03"
    assert days(schedule, "fourth") == "2024-01-04..2024-01-04"
    assert days(schedule, "afternoon") == "2024-01-01..2024-01-01"


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        ("successor", "2024-01-07..2024-01-07"),
        ("predecessor", "2024-01-09..2024-01-09"),
        ("plan", "2024-01-23..2024-01-23"),
        ("elapsed", "2024-01-07..2024-01-07"),
    ],
)
def test_a_lag_runs_in_the_calendar_that_is_said(convention: str, expected: str) -> None:
    """Three days after Wednesday 3: by every day, by Monday to Friday, by Mondays alone."""
    schedule = dated(
        plan=f"""
        calendar: mondays
        conventions: {{lag-calendar: {convention}}}
        calendars:
          mondays: {{week: [mon 8h]}}
          always: {{week: [mon-sun 8h]}}
        tasks:
          one: {{duration: 3d, calendar: standard}}
          two: {{duration: 1d, calendar: always, after: [one FS+3d]}}
        """
    )
    assert days(schedule, "two") == expected


def test_a_lag_may_say_its_own_calendar() -> None:
    schedule = dated(
        plan="""
        tasks:
          one: {duration: 5d}
          two: {duration: 1d, after: [{link: one, type: FS, lag: 2d, lag-calendar: elapsed}]}
        """
    )
    assert days(schedule, "two") == "2024-01-08..2024-01-08"


def test_holidays_and_closed_days_do_not_work_and_open_days_do() -> None:
    schedule = dated(
        plan="""
        calendar: office
        calendars:
          office:
            holidays: [BE]
            closed: [2024-01-03..2024-01-04]
            open: [2024-01-06 4h]
        tasks:
          one: {duration: 2d}
          two: {duration: 1d, after: [one]}
        """,
        lock="holidays:\n  BE:\n    2024: [2024-01-01]\n",
    )
    assert days(schedule, "one") == "2024-01-02..2024-01-05"
    assert days(schedule, "two") == "2024-01-06..2024-01-08"


LIMITS = {
    "start-no-earlier-than: 2024-01-10": ("2024-01-10..2024-01-11", 0),
    "start-no-earlier-than: 2024-01-13": ("2024-01-15..2024-01-16", 0),
    "finish-no-earlier-than: 2024-01-10": ("2024-01-09..2024-01-10", 0),
    "finish-no-earlier-than: 2024-01-13": ("2024-01-12..2024-01-15", 0),
    "must-start-on: 2024-01-10": ("2024-01-10..2024-01-11", 0),
    "must-finish-on: 2024-01-10": ("2024-01-09..2024-01-10", 0),
    "start-no-later-than: 2024-01-03": ("2024-01-01..2024-01-02", 2),
    "start-no-later-than: 2024-01-06": ("2024-01-01..2024-01-02", 4),
    "finish-no-later-than: 2024-01-05": ("2024-01-01..2024-01-02", 3),
    "finish-no-later-than: 2024-01-07": ("2024-01-01..2024-01-02", 3),
    "deadline: 2024-01-01": ("2024-01-01..2024-01-02", 18),
}


@pytest.mark.parametrize(("limit", "expected"), LIMITS.items())
def test_dated_limits(limit: str, expected: tuple[str, int]) -> None:
    """Of a task of two days, beside one of twenty that decides the end where it can."""
    schedule = dated(
        plan=f"""
        tasks:
          one: {{duration: 2d, {limit}}}
          long: {{duration: 20d}}
        """
    )
    dates, total = expected
    assert days(schedule, "one") == dates
    if "later" in limit or "deadline" in limit or "must" in limit:
        assert schedule["one"].total_days == total


def test_late_dates_run_from_the_end_of_the_network_not_from_the_finish_of_the_plan() -> None:
    schedule = dated(plan="finish: 2024-06-30\ntasks:\n  one: {duration: 5d}\n")
    assert schedule["one"].critical
    assert str(schedule.finish) == "2024-01-05"
