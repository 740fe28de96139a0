"""Calendars and lags by themselves: each question against a look through all instants."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.calendars.axis import (
    DAY,
    LAST,
    LATEST,
    TICKS,
    begin,
    closing,
    day_of,
    end,
    months_later,
    opening,
)
from planweave.compute.calendars.lag import FromStart, MonthsLag, WorkingLag
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import DAY_AND_NIGHT, STANDARD, WorkingTime
from planweave.compute.schedule.placement import ALWAYS, NEVER, Months
from tests.compute.networks import MONDAY
from tests.compute.strategies import working_times

START = begin(MONDAY)
many = settings(max_examples=300, deadline=None)
instants = st.tuples(
    st.integers(0, 20),
    st.sampled_from([0, 1, 360, 480, 720, 1080, DAY - 1, DAY]) | st.integers(0, DAY),
).map(lambda one: START + one[0] * TICKS + one[1])


@given(working_times(), st.integers(-200, 200))
@many
def test_every_mark_has_a_start_and_a_finish(working: WorkingTime, mark: int) -> None:
    ruler = Ruler(working, START)
    start, finish = ruler.start_at(mark), ruler.finish_at(mark)
    assert ruler.first_start(start) == ruler.last_start(start) == mark
    assert ruler.first_finish(finish) == ruler.last_finish(finish) == mark
    assert finish <= start
    assert ruler.last_finish(start) == mark


@given(working_times(), instants)
@many
def test_marks_around_an_instant(working: WorkingTime, instant: int) -> None:
    ruler = Ruler(working, START)
    first, last = ruler.first_start(instant), ruler.last_start(instant)
    assert ruler.start_at(first - 1) < instant <= ruler.start_at(first)
    assert ruler.start_at(last) <= instant < ruler.start_at(last + 1)
    first, last = ruler.first_finish(instant), ruler.last_finish(instant)
    assert ruler.finish_at(first - 1) < closing(instant) <= ruler.finish_at(first)
    assert ruler.finish_at(last) <= instant < ruler.finish_at(last + 1)


lags = st.one_of(
    st.builds(WorkingLag, st.builds(Ruler, working_times(), st.just(START)), st.integers(-9, 9)),
    st.builds(WorkingLag, st.just(Ruler(DAY_AND_NIGHT, START)), st.integers(-4000, 4000)),
    st.builds(
        MonthsLag,
        st.just(Ruler(DAY_AND_NIGHT, START)),
        st.integers(-14, 14).filter(bool),
        st.sampled_from([0, 0, 720, 1440]),
    ),
    st.builds(
        FromStart,
        st.builds(Ruler, working_times(), st.just(START)),
        st.none() | st.builds(WorkingLag, st.just(Ruler(STANDARD, START)), st.integers(-900, 900)),
    ),
)


@given(lags, instants)
@many
def test_a_lag_walked_back_reaches_the_last_instant_that_leads_no_further(
    lag: WorkingLag | MonthsLag | FromStart, instant: int
) -> None:
    latest = lag.before(instant)
    assert lag.after(latest) <= instant < lag.after(latest + 1)


@given(lags, instants, instants)
@many
def test_a_lag_keeps_the_order(
    lag: WorkingLag | MonthsLag | FromStart, one: int, other: int
) -> None:
    assert lag.after(min(one, other)) <= lag.after(max(one, other))


@given(st.integers(1, 14), instants, instants)
@many
def test_months_of_duration(months: int, start: int, finish: int) -> None:
    length = Months(Ruler(DAY_AND_NIGHT, START), months, 0)
    early = length.early(start, NEVER)
    assert early == (opening(start), closing(months_later(opening(start), months)))
    pushed = length.early(start, finish)
    assert pushed[0] >= early[0]
    assert pushed[1] >= closing(finish)
    if pushed != early:
        assert length.early(pushed[0] - 1, NEVER)[1] <= closing(finish)
    late = length.late(ALWAYS, finish)
    assert late[1] <= finish


def test_growing_changes_no_answer() -> None:
    fresh, grown = Ruler(STANDARD, START), Ruler(STANDARD, START)
    assert day_of(grown.start_at(480 * 5 * 52 * 100)).year == 2123
    assert day_of(grown.start_at(-480 * 5 * 52 * 100)).year == 1924
    for ahead in range(0, 4000, 97):
        instant = START + ahead * TICKS + 720
        assert fresh.first_start(instant) == grown.first_start(instant)
        assert fresh.start_at(ahead * 480) == grown.start_at(ahead * 480)


def test_the_axis_has_an_end() -> None:
    ruler = Ruler(STANDARD, START)
    assert ruler.start_at(10**12) == ruler.finish_at(10**12) == LATEST
    assert day_of(ruler.finish_at(-(10**12))).year == 1900
    assert ruler.last_finish(LATEST + 50 * TICKS) == ruler.last_finish(LATEST)
    assert months_later(START, 10**6) == LATEST
    assert day_of(end(LAST)) == LAST


def test_the_day_of_a_calendar_is_its_commonest() -> None:
    assert WorkingTime((480, 480, 480, 480, 360, 0, 0)).day == 480
    assert WorkingTime((480, 480, 240, 240, 0, 0, 0)).day == 480
    assert WorkingTime((480, 480, 480, 480, 360, 0, 0)).whole_week == 2280
    assert WorkingTime((0,) * 7).day == 480


def test_a_week_of_the_ruler_is_that_of_the_calendar() -> None:
    ruler = Ruler(STANDARD, begin(date(2024, 1, 3)))
    days = [MONDAY + timedelta(days=ahead) for ahead in range(-700, 700)]
    assert all(ruler.works(day.toordinal()) == (day.weekday() < 5) for day in days)
