"""From a family and its forecast to the model that is simulated."""

from __future__ import annotations

from dataclasses import replace

from planweave.compute.costs.build import Costs
from planweave.compute.schedule.dates import Schedule
from planweave.compute.simulation.inputs.commitments import commitments
from planweave.compute.simulation.inputs.estimates import drawable, uncertain
from planweave.compute.simulation.inputs.model import Driver, Model, Omission
from planweave.compute.simulation.inputs.money import Coins, costing
from planweave.compute.simulation.inputs.strikes import Ground, drivers
from planweave.model.family import Family
from planweave.weave.defaults import Defaults


def build(
    family: Family,
    schedule: Schedule,
    planned: Schedule | None = None,
    costs: Costs | None = None,
    *,
    residual: bool = False,
    correlation: float = 0.0,
    banded: bool = False,
) -> Model:
    """What is drawn of a family, by the dates as they stand (`schedule`).

    `planned` are the dates without any progress, by which the cost is planned. With `residual`
    risks count as they are left after their response; `banded` asks for the spread of every
    finish. Nothing here needs numpy.
    """
    defaults = Defaults(family)
    coins = Coins(costs)
    found = tuple(drivers(Ground(family, schedule, defaults, coins, residual)))
    risks = tuple(one for one in found if isinstance(one, Driver))
    drawn = tuple(uncertain(family, schedule))
    varying = {one.name for one in drawn}
    varying |= {strike.name for risk in risks for strike in risk.strikes}
    network = schedule.network
    # Deadlines move nothing, and what is not sent need not be read.
    network = replace(
        network,
        activities=tuple(
            drawable(schedule, place, varies=one.name in varying)
            for place, one in enumerate(network.activities)
        ),
        deadlines=(),
    )
    return Model(
        network=network,
        uncertain=drawn,
        drivers=risks,
        commitments=tuple(commitments(family, schedule, defaults)),
        costing=costing(coins, schedule, planned or schedule),
        banded=tuple(one.name for one in network.activities if one.forecast and not one.done)
        if banded
        else (),
        correlation=correlation,
        omitted=tuple(one for one in found if isinstance(one, Omission)),
    )
