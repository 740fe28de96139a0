"""The solver proves what is optimal, improves what is not, and says when it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.instances import expected, faults, problem, psplib
from planweave.compute.levelling import leveller
from planweave.compute.levelling.asked.allocate import allocate
from planweave.compute.levelling.core.search import search
from planweave.compute.levelling.core.solving import available, solve
from tests.compute.plans import facts

needs_solver = pytest.mark.skipif(not available(), reason="needs ortools, which is not here")
PLAN = """
people: {ann: {title: Ann}}
tasks:
  a: {duration: 3d, assign: {ann: 100%}}
  b: {duration: 2d, assign: {ann: 100%}}
  c: {duration: 4d, after: [b]}
"""


@needs_solver
def test_small_instances_are_proven(oracles: Path) -> None:
    folder = oracles / "data" / "psplib"
    known = expected(folder)
    for file in sorted((folder / "j30").glob("*.sm"))[::12]:
        instance = psplib(file)
        given = problem(instance)
        first = search(given, 6_000)
        solved = solve(given, first.starts)
        assert solved.state == "optimal"
        assert solved.makespan == int(known["j30", file.name]["best_ub"]) == solved.floor
        assert not faults(instance, solved.starts)


@needs_solver
def test_a_plan_is_proven() -> None:
    known = facts(plan=PLAN)
    asked = allocate(known.family, known.calendars.value, known.schedule).value
    levelled = leveller.level(known.schedule, asked, optimise=1.0)
    assert not levelled.diagnostics
    assert levelled.value.proven
    assert str(levelled.value.finish) == "2024-01-08"


def test_without_the_solver_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leveller, "available", lambda: False)
    known = facts(plan=PLAN)
    asked = allocate(known.family, known.calendars.value, known.schedule).value
    levelled = leveller.level(known.schedule, asked, optimise=1.0)
    assert [one.rule for one in levelled.diagnostics] == ["solver-missing"]
    assert str(levelled.value.finish) == "2024-01-08"
