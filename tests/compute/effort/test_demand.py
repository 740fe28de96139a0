"""Effort spread over time: months and shares add up to what they came from."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planweave.compute.calendars.axis import begin
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import STANDARD
from planweave.compute.effort.conversion import conversion
from planweave.compute.effort.demand import months_of, shares, spread
from planweave.compute.effort.running import Stretch, occurrences, overlaid
from planweave.model.records.work import Task
from planweave.model.values import Assignment, Dates, Day, Duration, Effort, Percent

START = date(2027, 1, 4)
RULER = Ruler(STANDARD, begin(START))
CONVERT = conversion(None)
DAYS = st.dates(START, START + timedelta(900))
STRETCHES = st.builds(
    lambda first, length, share: Stretch(first, first + timedelta(length), Fraction(share, 100)),
    DAYS,
    st.integers(0, 400),
    st.integers(1, 200),
)


def days(amount: str) -> Assignment:
    return Assignment(effort=Effort(Decimal(amount), "pd"))


@given(st.fractions(0, 10_000), st.lists(STRETCHES, min_size=1, max_size=4))
def test_months_add_up(amount: Fraction, stretches: list[Stretch]) -> None:
    assert sum(spread(amount, stretches, RULER).values()) == amount


def test_effort_is_even_over_working_days() -> None:
    found = spread(Fraction(40), [Stretch(date(2027, 1, 25), date(2027, 2, 5))], RULER)
    assert found == {date(2027, 1, 1): 20, date(2027, 2, 1): 20}


def test_a_span_counts_by_its_intensity() -> None:
    half = Stretch(date(2027, 1, 4), date(2027, 1, 8), Fraction(1, 2))
    full = Stretch(date(2027, 2, 1), date(2027, 2, 5))
    assert spread(Fraction(30), [half, full], RULER) == {
        date(2027, 1, 1): 10,
        date(2027, 2, 1): 20,
    }


def test_days_without_work_still_hold_the_effort() -> None:
    weekend = Stretch(date(2027, 1, 30), date(2027, 1, 31))
    assert spread(Fraction(8), [weekend], RULER) == {date(2027, 1, 1): 8}
    assert spread(Fraction(8), [], RULER) == {}


def test_months_over_the_turn_of_a_year() -> None:
    assert months_of(date(2027, 11, 30), date(2028, 1, 1)) == (
        date(2027, 11, 1),
        date(2027, 12, 1),
        date(2028, 1, 1),
    )


# --- Shares ----------------------------------------------------------------------------------


def test_stated_efforts_come_first_and_one_other_takes_the_rest() -> None:
    found = shares(Fraction(80), {"a": days("3"), "b": Assignment()}, Fraction(40), CONVERT)
    assert found == {"a": 24, "b": 56}


def test_what_nobody_states_belongs_to_nobody_by_name() -> None:
    found = shares(Fraction(80), {"a": Assignment(), "b": Assignment()}, Fraction(40), CONVERT)
    assert found == {"": 80}


def test_units_share_an_effort_or_make_one() -> None:
    assigned = {
        "a": Assignment(units=Percent(Decimal(50))),
        "b": Assignment(units=Percent(Decimal(150))),
    }
    assert shares(Fraction(80), assigned, Fraction(40), CONVERT) == {"a": 20, "b": 60}
    assert shares(None, assigned, Fraction(40), CONVERT) == {"a": 20, "b": 60}


def test_pieces_are_no_effort() -> None:
    found = shares(
        Fraction(80), {"a": Assignment(), "visit": Assignment(count=4)}, Fraction(), CONVERT
    )
    assert found == {"a": 80}


@given(
    st.fractions(0, 1000),
    st.dictionaries(
        st.sampled_from("abcd"),
        st.builds(lambda share: Assignment(units=Percent(Decimal(share))), st.integers(1, 300)),
    ),
)
def test_shares_add_up(effort: Fraction, assigned: dict[str, Assignment]) -> None:
    assert sum(shares(effort, assigned, Fraction(40), CONVERT).values()) == effort


# --- When a task runs ------------------------------------------------------------------------


def test_where_spans_overlap_the_greatest_counts() -> None:
    long = Stretch(date(2027, 1, 1), date(2027, 12, 31), Fraction(1, 5))
    short = Stretch(date(2027, 3, 1), date(2027, 3, 31))
    assert [(one.first, one.weight) for one in overlaid([long, short])] == [
        (date(2027, 1, 1), Fraction(1, 5)),
        (date(2027, 3, 1), 1),
        (date(2027, 4, 1), Fraction(1, 5)),
    ]


def recurring(duration: str, every: str) -> Task:
    day = [Day(text, *[date.fromisoformat(text)] * 2) for text in ("2027-01-04", "2027-03-01")]
    return Task(
        name="meet",
        kind="recurring",
        duration=Duration(Decimal(duration[:-1]), duration[-1]),
        every=Duration(Decimal(every.rstrip("wemod")), every.lstrip("0123456789")),
        dates=Dates(*day),
    )


def test_what_recurs_runs_on_its_occurrences_only() -> None:
    found = occurrences(recurring("1d", "4w"), RULER)
    assert [one.first for one in found] == [date(2027, 1, 4), date(2027, 2, 1), date(2027, 3, 1)]
    assert all(one.first == one.last and one.weight == 1 for one in found)
    assert [one.first for one in occurrences(recurring("1d", "1emo"), RULER)] == [
        date(2027, 1, 4),
        date(2027, 2, 4),
    ]


def test_half_a_day_weighs_half() -> None:
    assert {one.weight for one in occurrences(recurring("4h", "1w"), RULER)} == {Fraction(1, 2)}
