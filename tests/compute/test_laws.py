"""What holds of every schedule, whatever the network."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.network import Lag, Network
from planweave.compute.schedule import Schedule, schedule
from planweave.compute.schedule.driving import chain, drivers
from tests.compute.networks import MONDAY
from tests.compute.reference import Reference, renamed
from tests.compute.strategies import networks

FIRST = MONDAY.toordinal()
few = settings(max_examples=40, deadline=None)
many = settings(max_examples=200, deadline=None)


def solve(network: Network) -> Schedule:
    return schedule(network).value


def pairs(solved: Schedule) -> dict[str, tuple[int, int]]:
    return {
        activity.name: (solved.early_start[place], solved.early_finish[place])
        for place, activity in enumerate(solved.network.activities)
    }


@given(networks(windows=True, elapsed=False))
@few
def test_early_dates_are_those_of_a_walk_through_the_minutes(network: Network) -> None:
    reference = Reference(network, FIRST - 40, FIRST + 120)
    assert pairs(solve(network)) == reference.early()


@given(networks(windows=True, elapsed=False))
@few
def test_floats_are_those_found_by_delaying(network: Network) -> None:
    solved = solve(network)
    reference = Reference(network, FIRST - 40, FIRST + 120)
    if reference.conflicts(reference.early()):
        return
    for place, activity in enumerate(network.activities):
        if activity.minutes and not activity.window:
            assert solved.total_float[place] == reference.total_float(activity.name)
            assert solved.free_float[place] == reference.free_float(activity.name)


@given(networks())
@many
def test_early_is_never_after_late(network: Network) -> None:
    solved = solve(network)
    assert all(total >= 0 for total in solved.total_float)
    free, total = solved.free_float, solved.total_float
    assert all(0 <= one <= other for one, other in zip(free, total, strict=True))
    for place in range(len(solved)):
        assert solved.early_start[place] <= solved.late_start[place]
        assert solved.early_finish[place] <= solved.late_finish[place]


@given(networks())
@many
def test_something_is_critical_and_everything_has_a_reason(network: Network) -> None:
    solved = solve(network)
    assert any(dates.critical for dates in solved)
    for activity in network.activities:
        assert drivers(solved, activity.name)
        steps = chain(solved, activity.name)
        assert steps[-1].drivers[0].cause != "link"


def later(before: Network, after: Network) -> bool:
    one, other = pairs(solve(before)), pairs(solve(after))
    return all(other[name][0] >= one[name][0] and other[name][1] >= one[name][1] for name in one)


@given(networks(), st.data())
@many
def test_more_lag_makes_nothing_earlier(network: Network, data: st.DataObject) -> None:
    lagged = [place for place, one in enumerate(network.relations) if one.lag]
    if lagged:
        relations = list(network.relations)
        place = data.draw(st.sampled_from(lagged))
        lag = relations[place].lag
        assert lag
        relations[place] = replace(relations[place], lag=Lag(lag.minutes + 2, lag.calendar))
        assert later(network, replace(network, relations=tuple(relations)))


@given(networks(limits=False), st.data())
@many
def test_more_work_makes_nothing_earlier(network: Network, data: st.DataObject) -> None:
    """Where no finish is pushed: what must finish with another starts the earlier the longer."""
    place = data.draw(st.integers(0, len(network.activities) - 1))
    network = replace(
        network, relations=tuple(one for one in network.relations if not one.to_finish)
    )
    longer = list(network.activities)
    longer[place] = replace(longer[place], minutes=longer[place].minutes + 3)
    if network.activities[place].minutes:
        assert later(network, replace(network, activities=tuple(longer)))


@given(networks())
@many
def test_names_move_no_date(network: Network) -> None:
    new = {one.name: f"z{99 - place}" for place, one in enumerate(network.activities)}
    one, other = solve(network), solve(renamed(network, new))
    assert list(pairs(one).values()) == list(pairs(other).values())
    assert (one.late_start, one.total_float) == (other.late_start, other.total_float)


@given(networks())
@many
def test_the_order_of_writing_moves_no_date(network: Network) -> None:
    turned = replace(
        network, activities=network.activities[::-1], relations=network.relations[::-1]
    )
    one, other = solve(network), solve(turned)
    assert pairs(one) == pairs(other)
    assert one.total_float == other.total_float[::-1]
    assert one.free_float == other.free_float[::-1]


@given(networks())
@many
def test_equal_calendars_by_many_names_are_one(network: Network) -> None:
    working = network.calendars[0][1]
    same = replace(network, calendars=tuple((key, working) for key, _ in network.calendars))
    key = network.calendars[0][0]
    single = Network(
        activities=tuple(replace(one, calendar=key) for one in network.activities),
        relations=tuple(
            replace(one, lag=Lag(one.lag.minutes, key))
            if one.lag and one.lag.calendar.startswith("c")
            else one
            for one in network.relations
        ),
        calendars=((key, working),),
    )
    one, other = solve(same), solve(single)
    assert pairs(one) == pairs(other)
    assert one.late_finish == other.late_finish
    assert one.total_float == other.total_float


def test_replacing_the_parts_of_a_network_keeps_its_index_true() -> None:
    network = Network(activities=())
    assert replace(network, activities=()).index == {}
