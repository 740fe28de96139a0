"""Minimum and maximum lags without resources: earliest starts, or the ring that allows none.

Minimum and maximum lags together are a system of differences, which has a solution exactly where
no ring of lags adds up to more than nothing (Bartusch, Möhring and Radermacher 1988).
"""

from __future__ import annotations

from collections.abc import Sequence

from planweave.compute.levelling.core.problem import Arc

Ring = tuple[Arc, ...]


def earliest(jobs: int, arcs: Sequence[Arc]) -> list[int] | Ring:
    """The earliest starts that keep every lag, none below 0; else a ring of lags that no start can.

    (Bellman 1958 and Ford 1956, by rounds: a job that still moves in the last one hangs on a
    ring. Arcs in an order that leads forwards take two rounds.)
    """
    starts = [0] * jobs
    came: list[Arc | None] = [None] * jobs
    for _ in range(jobs + 1):
        moved = -1
        for arc in arcs:
            start = starts[arc.before] + arc.lag
            if start > starts[arc.after]:
                starts[arc.after] = start
                came[arc.after] = arc
                moved = arc.after
        if moved < 0:
            return starts
    return _ring(came, moved, jobs)


def _ring(came: Sequence[Arc | None], job: int, jobs: int) -> Ring:
    """The ring on which a job hangs that never came to rest, from its first arc on."""
    for _ in range(jobs):  # far enough back to stand on the ring itself
        arc = came[job]
        assert arc is not None, "a job that moved in every round was moved by an arc"
        job = arc.before
    ring: list[Arc] = []
    at = job
    while not ring or at != job:
        arc = came[at]
        assert arc is not None, "every job of a ring was moved by an arc"
        ring.append(arc)
        at = arc.before
    return tuple(reversed(ring))
