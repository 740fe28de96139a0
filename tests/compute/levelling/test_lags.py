"""Minimum and maximum lags: starts as known, rings named, no schedule where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.instances import expected, faults, problem, progen_max
from planweave.compute.levelling.core.conflict import conflict, contradiction
from planweave.compute.levelling.core.lags import earliest
from planweave.compute.levelling.core.problem import Arc, Problem
from planweave.compute.levelling.core.solving import available, solve

needs_solver = pytest.mark.skipif(not available(), reason="needs ortools, which is not here")

arcs = st.lists(
    st.builds(Arc, st.integers(0, 4), st.integers(0, 4), st.integers(-6, 6)), max_size=12
)


def test_earliest_starts_are_those_known(oracles: Path) -> None:
    folder = oracles / "data" / "rcpsp_max"
    for (name, file), row in expected(folder).items():
        instance = progen_max(folder / name / file)
        starts = earliest(len(instance.lengths), [Arc(*lag) for lag in instance.lags])
        assert isinstance(starts, list), file
        ends = max(map(int.__add__, starts, instance.lengths))
        assert ends == int(row["time_lag_only_makespan_or_cycle"]), file


@given(arcs)
def test_starts_keep_every_lag_or_a_ring_allows_none(found: list[Arc]) -> None:
    starts = earliest(5, found)
    if isinstance(starts, list):
        assert all(starts[arc.after] >= starts[arc.before] + arc.lag for arc in found)
        assert min(starts) >= 0
    else:
        assert sum(arc.lag for arc in starts) > 0
        assert set(starts) <= set(found)
        following = (*starts[1:], starts[0])
        assert all(one.after == other.before for one, other in zip(starts, following, strict=True))


def test_a_ring_is_named_without_the_solver() -> None:
    ring = [Arc(0, 1, 5), Arc(1, 2, 2), Arc(2, 0, -6)]
    given = Problem(
        lengths=[5, 2, 1, 1],
        demands=[[]] * 4,
        capacity=[],
        arcs=[*ring, Arc(0, 3, 1)],
        keys="abcd",
    )
    assert set(contradiction(given)) == set(ring)
    assert conflict(given) == contradiction(given)
    assert solve(given).state == "impossible"


@needs_solver
def test_lengths_and_impossibilities_as_known(oracles: Path) -> None:
    folder = oracles / "data" / "rcpsp_max"
    for (name, file), row in expected(folder).items():
        instance = progen_max(folder / name / file)
        solved = solve(problem(instance), effort=5.0)
        if row["optimum_or_unsat"] == "unsat":
            assert solved.state == "impossible", file
        else:
            assert (solved.state, solved.makespan) == ("optimal", int(row["optimum_or_unsat"])), (
                file
            )
            assert not faults(instance, solved.starts), file


@needs_solver
def test_lags_that_the_resources_cannot_keep_are_named() -> None:
    """Two jobs that one resource has one after the other, and that must start almost together."""
    given = Problem(
        lengths=[4, 4, 1],
        demands=[[(0, 1)], [(0, 1)], []],
        capacity=[1],
        arcs=[Arc(0, 1, -2), Arc(1, 0, -2), Arc(2, 0, -9)],
        keys="abc",
    )
    assert contradiction(given) == ()
    assert set(conflict(given)) == {Arc(0, 1, -2), Arc(1, 0, -2)}
