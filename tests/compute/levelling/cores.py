"""From instances as read to problems in whole numbers."""

from __future__ import annotations

from planweave.compute.levelling.core.problem import Arc, Problem
from tests.compute.levelling.instances import Instance


def problem(instance: Instance) -> Problem:
    """The problem of an instance; jobs are named by their numbers."""
    return Problem(
        lengths=instance.lengths,
        demands=[
            [(number, amount) for number, amount in enumerate(takes) if amount]
            for takes in instance.takes
        ],
        capacity=instance.there,
        arcs=[Arc(*lag) for lag in instance.lags],
        keys=[f"{job:04}" for job in range(len(instance.lengths))],
    )
