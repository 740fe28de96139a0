"""How far one uncertainty alone moves the end: the bars of a tornado."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from planweave.compute.calendars.axis import TICKS
from planweave.compute.simulation.engine.chunk import Prepared
from planweave.compute.simulation.engine.forward import Forward
from planweave.compute.simulation.engine.tables import Ints
from planweave.compute.simulation.inputs.model import Model
from planweave.compute.simulation.outcome.result import Sensitivity, Swing

MOST = 24
"""Swings are worked out of so many drivers, those with the greatest cruciality."""
ENDS = (0.1, 0.9)


def swings(model: Model, prepared: Prepared, sensitive: Sequence[Sensitivity]) -> tuple[Swing, ...]:
    """The swings of the drivers that have most to do with the end; those that move it."""
    chosen = sorted(sensitive, key=lambda one: -one.cruciality)[:MOST]
    if not chosen:
        return ()
    index = model.network.index
    spreads = {one.name: one.minutes for one in model.uncertain}
    minutes: list[Any] = list(prepared.draws.likely)

    def put(place: int, column: int, value: Ints | int) -> None:
        if not isinstance(minutes[place], np.ndarray):
            minutes[place] = np.full(2 * len(chosen), minutes[place] or 0, dtype=np.int64)
        minutes[place][column] = value

    for at, one in enumerate(chosen):
        if not one.is_risk:
            both = prepared.draws.quantile(spreads[one.name], np.array(ENDS))
            for side in (0, 1):
                put(index[one.name], 2 * at + side, max(int(both[side]), 1))
            continue
        driver = next(each for each in model.drivers if each.name == one.name)
        if driver.severity is None or not driver.severity.high:
            continue
        for strike in driver.strikes:
            place = index[strike.name]
            added = round(strike.minutes * driver.severity.likely / driver.severity.high)
            before = prepared.draws.likely[place]
            put(place, 2 * at + 1, max((before or 0) + added, 0 if before is None else 1))
    run = Forward(prepared.program, minutes, driving=False)
    end = np.broadcast_to(run.latest(prepared.program.ends)[0], 2 * len(chosen)) // TICKS
    found = [
        Swing(
            one.name,
            one.is_risk,
            date.fromordinal(int(end[2 * at])),
            date.fromordinal(int(end[2 * at + 1])),
        )
        for at, one in enumerate(chosen)
    ]
    moving = [one for one in found if one.low != one.high]
    return tuple(sorted(moving, key=lambda one: (-one.days, one.name)))
