"""The figures of a plan as it stands at the data date, as a baseline would keep them."""

from __future__ import annotations

from planweave.compute.effort.demand import demands
from planweave.pipeline.facts import Facts
from planweave.review.baseline import Planned


def as_it_stands(facts: Facts) -> Planned:
    """Forecast dates, and the money and load of the plan."""
    return Planned(
        family=facts.family,
        schedule=facts.forecast,
        costs=facts.costs,
        demands=facts.memo("demands", demands, facts.family, facts.forecast),
    )
