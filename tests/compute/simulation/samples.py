"""Models written briefly, and what single samples come to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from planweave.compute.network import Network
from planweave.compute.simulation.engine.chunk import Tally, opened, sealed, tally
from planweave.compute.simulation.engine.draws import tables
from planweave.compute.simulation.inputs.model import Commitment, Model, Spread, Uncertain
from tests.compute.networks import MONDAY, net

UNIT = 1_000
"""Minutes in the unit of the worked examples, in a calendar of a thousand minutes a day."""
EVERY = (UNIT,) * 7


def thousand(*lines: str) -> Network:
    """A network on a calendar where a day of duration is UNIT minutes, every day of the week."""
    from planweave.compute.calendars.working import WorkingTime

    return net(*lines, working=WorkingTime(EVERY), day=UNIT)


def spread(low: float, likely: float, high: float, shape: Any = "triangular") -> Spread:
    return Spread(round(low * UNIT), round(likely * UNIT), round(high * UNIT), shape)


def model(network: Network, spreads: dict[str, Spread], **more: Any) -> Model:
    likely = {name: max(1, one.likely) for name, one in spreads.items()}
    activities = tuple(
        replace(one, minutes=likely.get(one.name, one.minutes)) for one in network.activities
    )
    return Model(
        network=replace(network, activities=activities),
        uncertain=tuple(Uncertain(name, one) for name, one in spreads.items()),
        **more,
    )


def tallied(of: Model, samples: int, seed: int = 1) -> Tally:
    return tally(sealed(of, seed, tables(of)), 0, samples)


def lengths(of: Model, samples: int, seed: int = 1) -> np.ndarray[Any, Any]:
    """The length of the network in each sample, in units, where it begins on MONDAY."""
    payload = sealed(of, seed, tables(of))
    table = opened(payload).program.tables[0]
    marks = table.first_finish(tallied(of, samples, seed).ends)
    return marks / UNIT


def watch(*names: str) -> Commitment:
    return Commitment(names[0], "target", MONDAY, names)
