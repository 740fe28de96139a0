"""Why there is no schedule at all: the lags that cannot be kept together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from planweave.compute.levelling.core.lags import earliest
from planweave.compute.levelling.core.problem import Arc, Problem
from planweave.compute.levelling.core.solving import solve

EFFORT: Final = 2.0
"""Deterministic seconds for each question to the solver."""


def contradiction(problem: Problem) -> tuple[Arc, ...]:
    """Lags that contradict each other whatever the resources: a ring, in its order; or none."""
    found = earliest(len(problem), problem.arcs)
    return found if isinstance(found, tuple) else ()


def conflict(problem: Problem, effort: float = EFFORT) -> tuple[Arc, ...]:
    """The maximum lags that, with the resources, allow no schedule: none of them could stay away.

    Where lags alone contradict each other, their ring, which needs no solver. Nothing where there
    is a schedule, or none was shown to be impossible. (A deletion filter: Chinneck and Dravnieks
    1991.)
    """
    ring = contradiction(problem)
    if ring or solve(problem, (), effort).state != "impossible":
        return ring
    needed = [arc for arc in problem.arcs if arc.lag < 0]
    others = [arc for arc in problem.arcs if arc.lag >= 0]
    for arc in list(needed):
        fewer = [one for one in needed if one != arc]
        without = replace(problem, arcs=[*others, *fewer])
        if solve(without, (), effort).state == "impossible":
            needed = fewer
    return tuple(needed)
