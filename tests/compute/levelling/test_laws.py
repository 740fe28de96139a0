"""Laws of levelling, on random networks with random calendars, links and suppliers."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.calendars.axis import EARLIEST, begin
from planweave.compute.levelling.asked.allocation import WHOLE, Allocation, Asked, Supply, Use
from planweave.compute.levelling.leveller import level
from planweave.compute.levelling.working import load, work
from planweave.compute.network import Network
from planweave.compute.schedule import schedule
from tests.compute.levelling.walking import broken, chopped, overloads
from tests.compute.strategies import days, networks

SHARES = st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(1), Fraction(2)])


@st.composite
def supplies(draw: st.DrawFn, network: Network) -> tuple[Supply, ...]:
    """One to three suppliers, some with a capacity that changes; none ends at nothing."""
    keys = [key for key, _ in network.calendars]
    found = []
    for number in range(draw(st.integers(1, 3))):
        steps = [(EARLIEST, draw(st.sampled_from([0, WHOLE // 2, WHOLE, 2 * WHOLE])))]
        steps += [
            (begin(day), draw(st.sampled_from([0, WHOLE, WHOLE // 2])))
            for day in sorted(draw(st.sets(days, max_size=2)))
        ]
        steps.append((begin(draw(days).replace(year=2025)), WHOLE))
        found.append(Supply(f"s{number}", draw(st.sampled_from(keys)), tuple(steps)))
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Network, Allocation]:
    network = draw(networks())
    there = draw(supplies(network))
    asked = []
    for activity in network.activities:
        names = draw(st.sets(st.sampled_from([one.name for one in there]), max_size=2))
        uses = tuple(Use(name, draw(SHARES)) for name in sorted(names))
        if uses:
            asked.append(Asked(activity.name, uses, priority=draw(st.sampled_from([500, 500, 9]))))
    allocation = Allocation(supplies=there, asked=tuple(asked), calendars=network.calendars)
    return network, allocation


@settings(deadline=None)
@given(cases())
def test_a_levelled_schedule_keeps_all_that_it_must(case: tuple[Network, Allocation]) -> None:
    network, allocation = case
    scheduled = schedule(network).value
    outcome = level(scheduled, allocation, 300)
    levelled = outcome.value
    rules = {one.rule for one in outcome.diagnostics}
    if "no-room" not in rules:
        assert list(overloads(levelled, allocation)) == []
    if "no-common-time" not in rules:
        assert list(chopped(levelled, allocation)) == []
    assert list(broken(levelled)) == []
    for early, late in (
        (scheduled.early_start, levelled.starts),
        (scheduled.early_finish, levelled.finishes),
    ):
        assert all(one <= other for one, other in zip(early, late, strict=True))
    assert set(levelled.moves) == {
        activity.name
        for place, activity in enumerate(network.activities)
        if levelled.starts[place] > scheduled.early_start[place]
    }


@settings(deadline=None)
@given(cases())
def test_same_input_same_schedule(case: tuple[Network, Allocation]) -> None:
    network, allocation = case
    one = level(schedule(network).value, allocation, 200)
    assert one == level(schedule(network).value, allocation, 200)


@settings(deadline=None)
@given(cases())
def test_days_of_work_add_up_to_the_whole(case: tuple[Network, Allocation]) -> None:
    network, allocation = case
    levelled = level(schedule(network).value, allocation, 0).value
    found = list(work(levelled, allocation))
    for asked in allocation.asked:
        minutes = network[asked.task].minutes
        for use in asked.uses:
            hours = sum(
                one.hours for one in found if (one.task, one.supplier) == (asked.task, use.supply)
            )
            assert hours == use.share * minutes / 60
    days_of = load(found, allocation)
    assert sum(day.hours for each in days_of.values() for day in each) == sum(
        one.hours for one in found
    )


@settings(deadline=None)
@given(cases())
def test_nothing_moves_where_there_is_enough(case: tuple[Network, Allocation]) -> None:
    network, allocation = case
    plenty = tuple(
        Supply(one.name, one.calendar, ((EARLIEST, 99 * WHOLE),)) for one in allocation.supplies
    )
    scheduled = schedule(network).value
    roomy = Allocation(supplies=plenty, asked=allocation.asked, calendars=allocation.calendars)
    levelled = level(scheduled, roomy).value
    assert not any(move.holds for move in levelled.moves.values())
    free = Allocation(
        supplies=tuple(Supply(one.name, one.calendar) for one in plenty), asked=allocation.asked
    )
    untouched = level(scheduled, free).value
    assert untouched.starts == scheduled.early_start
    assert untouched.finishes == scheduled.early_finish
    assert not untouched.moves
    assert untouched.proven
