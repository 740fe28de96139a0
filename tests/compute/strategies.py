"""Random small networks: few minutes a day, so that a slow reference can walk through them."""

from __future__ import annotations

from datetime import timedelta

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


@st.composite
def working_times(draw: st.DrawFn) -> WorkingTime:
    """A week of four to seven working days of a few minutes, some days that differ."""
    week = draw(st.lists(st.sampled_from(LENGTHS[1:]), min_size=4, max_size=7))
    changes = draw(
        st.lists(
            st.tuples(st.integers(0, 25), st.integers(0, 3), st.sampled_from(LENGTHS)).map(
                lambda change: (FIRST + change[0], FIRST + change[0] + change[1], change[2])
            ),
            max_size=3,
        )
    )
    return WorkingTime((*week, *[0] * (7 - len(week))), tuple(changes))


calendars = st.lists(working_times(), min_size=1, max_size=3).map(
    lambda times: tuple((f"c{number}", working) for number, working in enumerate(times))
)


@st.composite
def networks(
    draw: st.DrawFn, *, limits: bool = True, windows: bool = False, elapsed: bool = True
) -> Network:
    """Up to six activities, each linked to some before it by links of every type."""
    given = draw(calendars)
    keys = [key for key, _ in given]
    size = draw(st.integers(1, 6))
    activities, relations = [], []
    for place in range(size):
        key = draw(st.sampled_from(keys))
        begins = draw(days)
        window = None
        if windows and draw(st.integers(0, 4)) == 0:
            window = (begin(begins), end(begins + timedelta(days=draw(st.integers(0, 9)))))
        activities.append(
            Activity(
                name=f"a{place}",
                calendar=key,
                earliest=begin(MONDAY),
                minutes=draw(st.integers(0, 9)),
                window=window,
                limits=draw(st.lists(pushing, max_size=1).map(tuple)) if limits else (),
            )
        )
        lag_keys = [*keys, ELAPSED] if elapsed else keys
        for before in draw(st.sets(st.integers(0, place - 1), max_size=3)) if place else ():
            kind = draw(st.sampled_from(("FS", "FS", "SS", "FF", "SF")))
            lag = draw(st.none() | lags(lag_keys))
            where = Address(f"a{place}", ("after", len(relations)))
            relations.append(Relation(f"a{before}", f"a{place}", kind, lag, where))
    return Network(activities=tuple(activities), relations=tuple(relations), calendars=given)


pushing = st.builds(Limit, st.sampled_from(PUSHING), days)


@st.composite
def lags(draw: st.DrawFn, keys: list[str]) -> Lag:
    key = draw(st.sampled_from(keys))
    if key == ELAPSED:
        # Quarters of an hour by day and night would take the reference for ever: six hours.
        return Lag(draw(st.integers(-4, 12)) * 360, ELAPSED)
    return Lag(draw(st.sampled_from([-5, -2, -1, 1, 2, 3, 4, 7])), key)
