"""What holds of every forecast, whatever the network and whatever is reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.calendars.axis import begin, end
from planweave.compute.network import Lag, Network
from planweave.compute.progress import Report, Reports, forecast
from planweave.compute.schedule import Schedule, solve
from planweave.compute.schedule.driving import bound, chain, drivers
from tests.compute.networks import MONDAY
from tests.compute.strategies import networks

many = settings(max_examples=150, deadline=None)
shares = st.integers(0, 99).map(lambda percent: Decimal(percent) / 100)


@st.composite
def reports(draw: st.DrawFn, network: Network) -> Reports:
    """Some of a network's activities reported on, in any order and against any logic."""
    ahead = draw(st.integers(0, 25))
    now = end(MONDAY + timedelta(days=ahead))
    told = {}
    for activity in network.activities:
        state = draw(st.sampled_from(("none", "none", "begun", "done")))
        start = draw(st.none() | st.integers(0, ahead))
        length = draw(st.integers(0, 9))
        started = None if start is None else begin(MONDAY + timedelta(days=start))
        finished = None
        if start is not None and draw(st.booleans()):
            finished = end(MONDAY + timedelta(days=min(start + length, ahead)))
        if state == "done":
            told[activity.name] = Report(started=started, finished=finished, begun=True, done=True)
        if state == "begun":
            told[activity.name] = Report(
                started=started,
                begun=True,
                suspended=draw(st.booleans()),
                share=draw(st.none() | shares),
                left=draw(st.none() | st.builds(Lag, st.integers(0, 9), st.just("c0"))),
            )
    return Reports(told, {"": now})


def both(network: Network, told: Reports) -> tuple[Schedule, Schedule]:
    planned = solve(network)
    return planned, solve(forecast(planned, told))


@given(networks(windows=True), st.data())
@many
def test_facts_are_facts_and_nothing_else_happens_before_the_data_date(
    network: Network, data: st.DataObject
) -> None:
    told = data.draw(reports(network))
    _, found = both(network, told)
    now = told.now[""]
    for place, activity in enumerate(found.network.activities):
        report = told.of.get(activity.name)
        if activity.done:
            assert report
            assert found.early_finish[place] <= now
            assert report.finished in (None, found.early_finish[place])
            assert found.total_float[place] == found.free_float[place] == 0
            assert not found.critical(place)
        elif told.of:
            assert found.early_finish[place] >= now
            if activity.window is None:
                assert found.left_start(place) >= now


@given(networks(), st.data())
@many
def test_what_is_left_keeps_every_link(network: Network, data: st.DataObject) -> None:
    """Retained logic: only what is done may stand against a link."""
    _, found = both(network, data.draw(reports(network)))
    for place, activity in enumerate(found.network.activities):
        if activity.done:
            continue
        for edge in found.frame.incoming[place]:
            instant = bound(found, edge)
            if edge.to_finish:
                # The beginning of a day is no later than the end of the day before.
                assert found.early_finish[place] >= instant - (instant % 1441 == 0)
            else:
                assert found.left_start(place) >= instant


@given(networks())
@many
def test_without_reports_the_forecast_is_the_plan(network: Network) -> None:
    planned = solve(network)
    assert forecast(planned, Reports()) is network


@given(networks(), st.data())
@many
def test_floats_of_a_forecast_are_no_less_than_nothing(
    network: Network, data: st.DataObject
) -> None:
    _, found = both(network, data.draw(reports(network)))
    assert all(total >= 0 for total in found.total_float)
    for place in range(len(found)):
        assert found.free_float[place] <= found.total_float[place]
        assert found.early_finish[place] <= found.late_finish[place]


@given(networks(), st.data())
@many
def test_every_date_of_a_forecast_has_a_reason(network: Network, data: st.DataObject) -> None:
    _, found = both(network, data.draw(reports(network)))
    for activity in found.network.activities:
        assert drivers(found, activity.name)
        assert chain(found, activity.name)[-1].link is None


@given(networks(), st.data())
@many
def test_more_work_left_makes_nothing_earlier(network: Network, data: st.DataObject) -> None:
    """Where no finish is pushed: what must finish with another starts the earlier the longer."""
    links = tuple(one for one in network.relations if not one.to_finish)
    activities = tuple(replace(one, limits=()) for one in network.activities)
    network = replace(network, relations=links, activities=activities)
    told = data.draw(reports(network))
    begun = [name for name, report in told.of.items() if not report.done and report.left]
    if not begun:
        return
    name = data.draw(st.sampled_from(begun))
    left = told.of[name].left
    assert left
    more = replace(told.of[name], left=replace(left, minutes=left.minutes + 3))
    _, before = both(network, told)
    _, after = both(network, replace(told, of={**told.of, name: more}))
    for one, other in zip(before.early_finish, after.early_finish, strict=True):
        assert one <= other


@given(networks(), st.data())
@many
def test_as_late_as_possible_moves_nothing_else(network: Network, data: st.DataObject) -> None:
    late = data.draw(st.sets(st.integers(0, len(network.activities) - 1)))
    asked = replace(
        network,
        activities=tuple(
            replace(one, as_late=place in late) for place, one in enumerate(network.activities)
        ),
    )
    soon, found = solve(network), solve(asked)
    assert found.end == soon.end
    for place, activity in enumerate(asked.activities):
        if place not in late:
            assert found.early_start[place] == soon.early_start[place], activity.name
        else:
            assert found.early_start[place] >= soon.early_start[place]
            assert found.early_finish[place] <= found.late_finish[place]
            if activity.minutes:
                assert found.free_float[place] == 0
