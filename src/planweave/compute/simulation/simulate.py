"""Running a simulation: chunks of samples, on this process or any executor."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from itertools import pairwise
from typing import TYPE_CHECKING

from planweave.compute.simulation.inputs.model import Model
from planweave.compute.simulation.requirements import lacking

if TYPE_CHECKING:
    from planweave.compute.simulation.outcome.result import Result, Simulation

SAMPLES, SEED = 10_000, 1
IN_DOCUMENT = 2_000
"""Samples behind the figures of a document: under a second for a hundred tasks, and a chance is
right to about a percent (its standard error is 1.1 % at most)."""
LEAST, MOST, AT_ONCE = 50, 2_000, 17_000_000
"""A chunk holds some seventeen million durations, so that its memory does not grow with the plan
(about 450 MB). Smaller ones take more time: each step of the network has a price of its own, which
many samples share."""


def simulate(
    model: Model,
    samples: int = SAMPLES,
    seed: int = SEED,
    executor: Executor | None = None,
    chunk: int | None = None,
) -> Result:
    """The distributions that a model leads to.

    The figures depend on the model, the number of samples and the seed, not on the executor or
    the size of a chunk: every record has a stream of its own, and only whole numbers are added.
    Needs numpy and scipy; see `requirements.lacking`.
    """
    from planweave.compute.simulation.engine.chunk import Tally, opened, sealed, tally
    from planweave.compute.simulation.engine.draws import tables
    from planweave.compute.simulation.outcome.gather import gathered

    payload = sealed(model, seed, tables(model))
    size = chunk or chunk_size(len(model.network.activities))
    parts = dealt(samples, size)
    if executor is None:
        tallies = [tally(payload, *part) for part in parts]
    else:
        waiting: list[Future[Tally]] = [executor.submit(tally, payload, *part) for part in parts]
        tallies = [one.result() for one in waiting]
    return gathered(model, opened(payload), tallies, seed)


def for_document(model: Model) -> Simulation:
    """The simulation that a document shows, always of the same seed.

    A sentence where it cannot be run here; None where nothing in the plan is left to chance.
    """
    if not model.varies:
        return None
    reason = lacking()
    return reason if reason is not None else simulate(model, IN_DOCUMENT, SEED)


def dealt(samples: int, size: int) -> list[tuple[int, int]]:
    """The first sample and the number of each chunk: none larger than `size`, all about equal.

    More than one chunk are an even number, so that two workers have the same to do.
    """
    chunks = -(-samples // size)
    chunks += chunks % 2 if chunks > 1 else 0
    edges = [samples * at // chunks for at in range(chunks + 1)]
    return [(first, last - first) for first, last in pairwise(edges) if last > first]


def chunk_size(activities: int) -> int:
    """Samples in a chunk of a network with so many activities."""
    return max(LEAST, min(MOST, AT_ONCE // max(activities, 1)))
