"""Dating again only what a change moves gives the dates of dating everything again."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from planweave.compute.calendars.axis import TICKS
from planweave.compute.network import Activity, Network
from planweave.compute.network.records import Relation, RelationType
from planweave.compute.schedule import Schedule, solve
from planweave.compute.schedule.moved import moved, positions
from tests.compute.networks import net
from tests.compute.strategies import networks


def finishes(schedule: Schedule) -> dict[str, int]:
    names = (one.name for one in schedule.network.activities)
    return dict(zip(names, schedule.early_finish, strict=True))


def whole(network: Network, *changed: Activity) -> dict[str, int]:
    """All finishes of the network with some activities changed."""
    other = {one.name: one for one in changed}
    activities = tuple(other.get(one.name, one) for one in network.activities)
    return finishes(solve(replace(network, activities=activities)))


def in_part(network: Network, *changed: Activity) -> dict[str, int]:
    schedule = solve(network)
    found = moved(schedule, {one.name: one for one in changed}, positions(schedule))
    return finishes(schedule) | dict(found)


def test_only_what_moves_is_told() -> None:
    schedule = solve(net("A 2", "B 4 after A", "C 10", "D 1 after B, C"))
    longer = replace(schedule.network["A"], minutes=3 * 480)
    assert set(moved(schedule, {"A": longer}, positions(schedule))) == {"A", "B"}


def test_a_change_that_changes_nothing_moves_nothing() -> None:
    schedule = solve(net("A 2", "B 4 after A"))
    assert moved(schedule, {"A": schedule.network["A"]}, positions(schedule)) == {}


@given(networks(windows=True), st.data())
def test_a_part_is_dated_as_the_whole(network: Network, data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(network.activities), max_size=2, unique=True))
    changed = [_other(one, data) for one in some]
    assert in_part(network, *changed) == whole(network, *changed)


@given(networks(windows=True), st.data())
def test_links_that_go_or_change_are_dated_as_the_whole(
    network: Network, data: st.DataObject
) -> None:
    schedule = solve(network)
    order = positions(schedule)
    one = data.draw(st.sampled_from(network.activities))
    led = [relation for relation in network.relations if relation.successor == one.name]
    place = order[network.index[one.name]]
    before = [other for other, here in network.index.items() if order[here] < place]
    kept = data.draw(st.lists(st.sampled_from(led), unique=True)) if led else []
    more = data.draw(st.lists(st.sampled_from(before), max_size=2)) if before else []
    kinds = st.sampled_from(get_args(RelationType))
    new = [Relation(other, one.name, data.draw(kinds)) for other in more]
    others = tuple(relation for relation in network.relations if relation not in led)
    found = moved(schedule, {}, order, {one.name: [*kept, *new]})
    whole = solve(replace(network, relations=(*others, *kept, *new)))
    assert finishes(schedule) | dict(found) == finishes(whole)


def _other(activity: Activity, data: st.DataObject) -> Activity:
    """The activity shorter or longer, or begun later; an asserted one on other days."""
    days = data.draw(st.integers(0, 9))
    if activity.window is not None:
        first, last = activity.window
        return replace(activity, window=(first, last + days * TICKS))
    if data.draw(st.booleans()):
        return replace(activity, earliest=activity.earliest + days * TICKS)
    return replace(activity, minutes=data.draw(st.integers(0, 20)), months=0)
