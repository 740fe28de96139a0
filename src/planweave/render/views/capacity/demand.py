"""The demand of all tasks, worked out once for a document."""

from __future__ import annotations

from planweave.compute.load import Demand, demands
from planweave.render.views.page.matter import Matter


def demand_of(matter: Matter) -> tuple[Demand, ...]:
    """What every task asks of whom and when."""
    return demands(matter.family, matter.schedule)
