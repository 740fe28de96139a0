"""Random small networks: few minutes a day, so that a slow reference can walk through them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Literal

from hypothesis import strategies as st

from planweave.compute.calendars.axis import begin, end
from planweave.compute.calendars.working import ELAPSED, WorkingTime
from planweave.compute.network import Activity, Lag, Limit, Network, Relation
from planweave.model.diagnostics import Address
from tests.compute.networks import MONDAY

FIRST = MONDAY.toordinal()
LENGTHS = (0, 1, 2, 3, 4)
PUSHING = ("start-no-earlier-than", "finish-no-earlier-than")

days = st.integers(0, 20).map(lambda ahead: MONDAY + timedelta(days=ahead))
weeks = st.lists(st.sampled_from(LENGTHS[1:]), min_size=4, max_size=7)
changes = st.lists(
    st.tuples(st.integers(0, 25), st.integers(0, 3), st.sampled_from(LENGTHS)).map(
        lambda change: (FIRST + change[0], FIRST + change[0] + change[1], change[2])
    ),
    max_size=3,
)
times = st.builds(
    lambda week, changes: WorkingTime((*week, *[0] * (7 - len(week))), tuple(changes)),
    weeks,
    changes,
)
calendars = st.lists(times, min_size=1, max_size=3).map(
    lambda times: tuple((f"c{number}", working) for number, working in enumerate(times))
)
limited = st.lists(st.builds(Limit, st.sampled_from(PUSHING), days), max_size=1).map(tuple)
TYPES: tuple[Literal["FS", "SS", "FF", "SF"], ...] = ("FS", "FS", "SS", "FF", "SF")
kinds = st.sampled_from(TYPES)
sizes, tenths, fifths = st.integers(1, 6), st.integers(0, 9), st.integers(0, 4)
# Quarters of an hour by day and night would take the reference for ever: six hours.
elapsed_lags = st.builds(lambda quarter: Lag(quarter * 360, ELAPSED), st.integers(-4, 12))


def working_times() -> st.SearchStrategy[WorkingTime]:
    """A week of four to seven working days of a few minutes, some days that differ."""
    return times


@cache
def one_of(keys: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(keys)


@cache
def some_before(place: int) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, place - 1), max_size=3) if place else st.just(set())


@cache
def lags(keys: tuple[str, ...]) -> st.SearchStrategy[Lag]:
    """A lag by one of these calendars."""

    def by(key: str) -> st.SearchStrategy[Lag]:
        if key == ELAPSED:
            return elapsed_lags
        return st.builds(Lag, st.sampled_from([-5, -2, -1, 1, 2, 3, 4, 7]), st.just(key))

    return st.one_of([by(key) for key in keys])


@cache
def perhaps_a_lag(keys: tuple[str, ...]) -> st.SearchStrategy[Lag | None]:
    return st.none() | lags(keys)


@st.composite
def networks(
    draw: st.DrawFn, *, limits: bool = True, windows: bool = False, elapsed: bool = True
) -> Network:
    """Up to six activities, each linked to some before it by links of every type."""
    given = draw(calendars)
    keys = tuple(key for key, _ in given)
    lag_keys = (*keys, ELAPSED) if elapsed else keys
    activities: list[Activity] = []
    relations: list[Relation] = []
    for place in range(draw(sizes)):
        key = draw(one_of(keys))
        begins = draw(days)
        window = None
        if windows and draw(fifths) == 0:
            window = (begin(begins), end(begins + timedelta(days=draw(tenths))))
        activities.append(
            Activity(
                name=f"a{place}",
                calendar=key,
                earliest=begin(MONDAY),
                minutes=draw(tenths),
                window=window,
                limits=draw(limited) if limits else (),
            )
        )
        for before in draw(some_before(place)):
            kind = draw(kinds)
            lag = draw(perhaps_a_lag(lag_keys))
            where = Address(f"a{place}", ("after", len(relations)))
            relations.append(Relation(f"a{before}", f"a{place}", kind, lag, where))
    return Network(activities=tuple(activities), relations=tuple(relations), calendars=given)
