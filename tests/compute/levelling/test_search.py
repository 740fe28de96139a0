"""Schedules in whole numbers: valid on every instance, between what is known of it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.instances import Instance, expected, faults, problem, psplib
from planweave.compute.levelling.core.problem import Arc, Problem
from planweave.compute.levelling.core.search import search
from planweave.compute.levelling.core.serial import Lane, ready, serial

SETS = ("j30", "j60", "j120")
LITTLE = 6_000


@pytest.mark.parametrize("size", SETS)
def test_valid_on_every_instance(oracles: Path, size: str) -> None:
    folder = oracles / "data" / "psplib"
    known = expected(folder)
    files = sorted((folder / size).glob("*.sm"))
    assert files
    for file in files:
        instance = psplib(file)
        found = search(problem(instance), LITTLE)
        row = known[size, file.name]
        assert not faults(instance, found.starts), file.name
        ends = max(map(int.__add__, found.starts, instance.lengths))
        assert ends == found.makespan >= int(row["best_lb"])
        assert found.makespan <= found.first
        assert found.floor <= int(row["best_ub"])


def test_optimal_where_the_floor_is_reached(oracles: Path) -> None:
    folder = oracles / "data" / "psplib"
    known = expected(folder)
    for file in sorted((folder / "j30").glob("*.sm"))[::6]:
        found = search(problem(psplib(file)), 60_000)
        best = int(known["j30", file.name]["best_ub"])
        assert found.makespan <= best * 1.07
        assert not found.proven or found.makespan == best


def test_the_checker_sees_every_fault() -> None:
    instance = Instance("x", [2, 3], [[1], [1]], [1], [(0, 1, 2)])
    assert not faults(instance, [0, 2])
    assert faults(instance, [0, 1]) == [
        "1 starts less than 2 after 0",
        "2 of 1 asked of resource 0 on day 1",
    ]
    assert faults(instance, [0]) == faults(instance, [-1, 2]) == ["not every job has a start"]


def test_same_effort_same_schedule_and_more_is_never_longer(oracles: Path) -> None:
    given = problem(psplib(oracles / "data" / "psplib" / "j60" / "j6013_1.sm"))
    one, other, more = search(given, LITTLE), search(given, LITTLE), search(given, 4 * LITTLE)
    assert one == other
    assert one.schedules <= LITTLE // len(given) + 3
    assert more.makespan <= one.first


def test_order_of_writing_changes_nothing(oracles: Path) -> None:
    given = problem(psplib(oracles / "data" / "psplib" / "j30" / "j3013_1.sm"))
    order = list(range(len(given)))
    Random(7).shuffle(order)
    place = {job: number for number, job in enumerate(order)}
    shuffled = Problem(
        lengths=[given.lengths[job] for job in order],
        demands=[given.demands[job] for job in order],
        capacity=given.capacity,
        arcs=[Arc(place[arc.before], place[arc.after], arc.lag) for arc in reversed(given.arcs)],
        keys=[given.keys[job] for job in order],
    )
    one, other = search(given, LITTLE), search(shuffled, LITTLE)
    assert [other.starts[place[job]] for job in range(len(given))] == one.starts


def test_no_jobs_and_no_resources() -> None:
    nothing = Problem(lengths=[], demands=[], capacity=[], arcs=[], keys=[])
    assert search(nothing).makespan == 0
    free = Problem(lengths=[2, 3], demands=[[], []], capacity=[], arcs=[Arc(0, 1, 2)], keys="ab")
    assert search(free).makespan == 5
    assert search(free).proven


def test_a_mirrored_schedule_is_a_schedule() -> None:
    given = Problem(
        lengths=[3, 2, 4, 1],
        demands=[[(0, 2)], [(0, 1)], [(0, 2)], [(0, 3)]],
        capacity=[3],
        arcs=[Arc(0, 1, 1), Arc(0, 2, 3), Arc(1, 3, -1), Arc(2, 3, 2)],
        keys="abcd",
    )
    lane = Lane(given.mirrored())
    starts = serial(lane, ready(lane, lane.rank))
    end = given.makespan(starts)
    turned = [end - start - length for start, length in zip(starts, given.lengths, strict=True)]
    takes = [[2], [1], [2], [3]]
    assert not faults(Instance("m", [3, 2, 4, 1], takes, [3], list(given.arcs)), turned)


def test_a_ring_of_arcs_is_refused() -> None:
    ring = Problem(
        lengths=[1, 1], demands=[[], []], capacity=[], arcs=[Arc(0, 1, 1), Arc(1, 0, -5)], keys="ab"
    )
    with pytest.raises(ValueError, match="ring"):
        search(ring)
    assert search(replace(ring, arcs=[Arc(0, 1, 1)])).makespan == 2


def test_a_helper_does_half_of_the_work_and_changes_nothing(oracles: Path) -> None:
    given = problem(psplib(oracles / "data" / "psplib" / "j60" / "j6013_1.sm"))
    alone = search(given, 60_000, pairs=True)
    with ThreadPoolExecutor(1) as helper:
        assert search(given, 60_000, pairs=True, helper=helper) == alone
    with ProcessPoolExecutor(1) as helper:
        assert search(given, 60_000, pairs=True, helper=helper) == alone
