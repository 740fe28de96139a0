"""One chunk of samples: drawn, passed through the network, and added up.

What is added up is whole numbers, so that the sums are the same however the samples are dealt out.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from typing import Any

import numpy as np

from planweave.classes import dataclass
from planweave.compute.calendars.axis import TICKS
from planweave.compute.simulation.engine.critical import critical
from planweave.compute.simulation.engine.draws import Draw, Draws, Tables
from planweave.compute.simulation.engine.forward import Forward
from planweave.compute.simulation.engine.program import Program, places
from planweave.compute.simulation.engine.streams import Part, Streams
from planweave.compute.simulation.engine.tables import Ints
from planweave.compute.simulation.inputs.model import Model

Sums = tuple[int, int, int]
"""Of the values x of a driver: Σ x, Σ x², Σ x y, where y is the delay of the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a chunk comes to.

    `watched` holds the last finish of each commitment, `ends` that of the network, as instants;
    `costs` amounts in the smallest coin. `critical` counts samples by activity; `sums` are those
    of the drivers (tasks, then risks), `own` Σ y and Σ y². `bands` are, for each activity, the
    first day and how many samples finish on it and on each day after it.
    """

    count: int
    ends: Ints
    watched: list[Ints]
    costs: Ints | None
    critical: Ints
    sums: list[Sums]
    own: tuple[int, int]
    bands: list[tuple[int, Ints]] = field(default_factory=list)


class Prepared:
    """A model made ready for any number of chunks."""

    def __init__(self, model: Model, seed: int, tables: Tables) -> None:
        network = model.network
        watched = [places(network, one.of) for one in model.commitments]
        self.program = Program(network, watched, places(network, model.banded))
        self.streams = Streams(seed)
        self.draws = Draws(model, tables)
        base = Forward(self.program, self.draws.likely, driving=False)
        self.end = int(base.latest(self.program.ends)[0])

    def run(self, first: int, count: int) -> Tally:
        """The samples `first` to `first + count`."""
        draw = self.draws.draw(Part(self.streams, first, count))
        run = Forward(self.program, draw.minutes)
        end, last = run.latest(self.program.ends)
        ends = _whole(end, count)
        delay = _elapsed(ends) - _elapsed(np.int64(self.end))
        return Tally(
            count=count,
            ends=ends,
            watched=[_whole(run.latest(each)[0], count) for each in self.program.watched],
            costs=draw.costs,
            critical=critical(self.program, run, last, count),
            sums=[_sums(one, delay) for one in self._values(draw)],
            own=(int(delay.sum()), int(delay @ delay)),
            bands=[_band(_whole(run.finish(place), count)) for place in self.program.banded],
        )

    def _values(self, draw: Draw) -> Iterable[Ints]:
        yield from (draw.minutes[place] for place in self.draws.uncertain)
        yield from draw.delays


def _whole(value: Ints, count: int) -> Ints:
    return np.array(np.broadcast_to(value, count), dtype=np.int64)


def _elapsed(instant: Ints | np.int64) -> Any:
    """Minutes by day and night: the end of a day and the beginning of the next are the same."""
    return instant - instant // TICKS


def _sums(values: Ints, delay: Ints) -> Sums:
    return int(values.sum()), int(values @ values), int(values @ delay)


def _band(finishes: Ints) -> tuple[int, Ints]:
    days = finishes // TICKS
    first = int(days.min())
    return first, np.bincount(days - first)


# --- In a worker -----------------------------------------------------------------------------


def sealed(model: Model, seed: int, tables: Tables) -> bytes:
    """A model as it is sent to workers."""
    return pickle.dumps((model, seed, tables), protocol=5)


@lru_cache(maxsize=1)
def opened(payload: bytes) -> Prepared:
    """The model in a worker, which keeps the last one."""
    # Pickled by the process that started this one, for it: no file, nothing from outside.
    return Prepared(*pickle.loads(payload))


def tally(payload: bytes, first: int, count: int) -> Tally:
    """What any worker does: one chunk."""
    return opened(payload).run(first, count)
