"""Every sample has the dates that the scheduler gives when it is asked for that sample alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.calendars.axis import begin, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import ELAPSED
from planweave.compute.network import Activity, Actual, Lag, Network, Relation
from planweave.compute.schedule.frame import Frame
from planweave.compute.schedule.passes import end_of, forward
from planweave.compute.simulation.engine.critical import critical
from planweave.compute.simulation.engine.forward import Forward
from planweave.compute.simulation.engine.program import Program
from planweave.compute.simulation.engine.tables import Table
from planweave.compute.simulation.inputs.model import Model
from planweave.compute.simulation.simulate import simulate
from tests.compute.networks import MONDAY, net
from tests.compute.strategies import networks, working_times

few = settings(max_examples=60, deadline=None)
SAMPLES = 5


@given(
    working_times(), st.lists(st.integers(-40, 90), min_size=1), st.lists(st.integers(-300, 900))
)
@few
def test_a_table_answers_as_the_ruler_does(working, days, marks) -> None:
    ruler = Ruler(working, begin(MONDAY))
    table = Table(working, ruler.anchor)
    instants = [begin(MONDAY) + day * 1441 + minute for day in days for minute in (0, 1, 700, 1440)]
    asked = np.array(instants)
    assert table.first_start(asked).tolist() == [ruler.first_start(one) for one in instants]
    assert table.first_finish(asked).tolist() == [ruler.first_finish(one) for one in instants]
    for minutes in (-7, -1, 1, 2, 9):
        shifted = [ruler.shift(one, minutes) for one in instants]
        assert table.shift(asked, minutes).tolist() == shifted
    for mark in (*marks, 10**9, -(10**9)):
        assert int(table.start_at(np.array(mark))) == ruler.start_at(mark)
        assert int(table.finish_at(np.array(mark))) == ruler.finish_at(mark)


def samples_of(network: Network, drawn: dict[int, list[int]]) -> list[Network]:
    return [
        replace(
            network,
            activities=tuple(
                replace(one, minutes=drawn[place][sample]) if place in drawn else one
                for place, one in enumerate(network.activities)
            ),
        )
        for sample in range(SAMPLES)
    ]


def same_dates(network: Network, drawn: dict[int, list[int]]) -> None:
    everything = range(len(network.activities))
    program = Program(network, banded=everything)
    minutes = [
        np.array(drawn[place]) if place in drawn else one.minutes or None
        for place, one in enumerate(network.activities)
    ]
    run = Forward(program, minutes)
    finishes = [np.broadcast_to(run.finish(place), SAMPLES) for place in everything]
    ends = np.broadcast_to(run.latest(program.ends)[0], SAMPLES)
    for sample, alone in enumerate(samples_of(network, drawn)):
        early = forward(Frame(alone))
        assert [int(one[sample]) for one in finishes] == early.finish
        assert int(ends[sample]) == end_of(alone.activities, early.finish)


@st.composite
def drawn_networks(draw: st.DrawFn) -> tuple[Network, dict[int, list[int]]]:
    network = draw(networks(windows=True))
    months = draw(st.booleans())
    activities = list(network.activities)
    relations = list(network.relations)
    if months and relations:
        relations[0] = replace(relations[0], lag=Lag(0, ELAPSED, 1))
        last = activities[-1]
        if last.window is None:
            activities[-1] = replace(last, calendar=ELAPSED, minutes=0, months=2)
    first = activities[0]
    if draw(st.booleans()) and first.minutes and first.window is None:
        activities[0] = replace(first, actual=Actual(begin(MONDAY) - 1441))
    network = replace(network, activities=tuple(activities), relations=tuple(relations))
    drawn = {
        place: draw(st.lists(st.integers(1, 40), min_size=SAMPLES, max_size=SAMPLES))
        for place, one in enumerate(network.activities)
        if one.minutes and one.window is None
    }
    return network, drawn


@given(drawn_networks())
@settings(max_examples=150, deadline=None)
def test_every_sample_is_a_schedule(both) -> None:
    same_dates(*both)


def test_hammocks_and_done_work_are_placed_as_in_a_schedule() -> None:
    network = net("A 2", "B 3 after A", "C 4 after A", "H 0 after B SS, C FF")
    monday = begin(MONDAY)
    activities = [
        replace(one, stretch=True, supporting=True) if one.name == "H" else one
        for one in network.activities
    ]
    done = Activity(
        name="D", calendar="c", earliest=monday, minutes=480, actual=Actual(monday, end(MONDAY))
    )
    network = replace(
        network,
        activities=(*activities, done),
        relations=(*network.relations, Relation("D", "B", "SF")),
    )
    same_dates(network, {0: [480, 960, 10, 2000, 1], 2: [1, 5000, 480, 3000, 20]})


@given(networks(windows=True))
@few
def test_without_chance_the_end_is_that_of_the_schedule(network: Network) -> None:
    result = simulate(Model(network=network), samples=3)
    early = forward(Frame(network))
    assert result.finish.counts == ((result.planned, 3),)
    assert result.planned.toordinal() == early.end // 1441


@given(drawn_networks())
@few
def test_somebody_is_critical_in_every_sample(both) -> None:
    network, drawn = both
    program = Program(network)
    minutes = [
        np.array(drawn[place]) if place in drawn else one.minutes or None
        for place, one in enumerate(network.activities)
    ]
    run = Forward(program, minutes)
    _, last = run.latest(program.ends)
    found = critical(program, run, last, SAMPLES)
    assert max(found) <= SAMPLES
    assert sum(found) >= SAMPLES
