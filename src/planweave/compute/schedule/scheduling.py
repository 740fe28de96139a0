"""From a network to its schedule."""

from __future__ import annotations

from planweave.compute.network.records import Network
from planweave.compute.schedule.dates import Schedule
from planweave.compute.schedule.findings import find
from planweave.compute.schedule.floats import free_floats
from planweave.compute.schedule.frame import Frame
from planweave.compute.schedule.passes import backward, forward
from planweave.compute.schedule.postponing import as_late
from planweave.model.diagnostics import Outcome


def schedule(network: Network) -> Outcome[Schedule]:
    """Earliest and latest dates and floats of every activity, and what does not fit.

    Links in a ring are reported and left out, so that the rest still has its dates.
    """
    scheduled = solve(network)
    return Outcome(scheduled, tuple(find(scheduled)))


def solve(network: Network) -> Schedule:
    """The dates and floats alone."""
    frame = Frame(network)
    early = as_late(frame, forward(frame))
    late = backward(frame, early)
    return Schedule(
        network=network,
        early_start=tuple(early.start),
        early_finish=tuple(early.finish),
        late_start=tuple(late.start),
        late_finish=tuple(late.finish),
        total_float=tuple(late.total),
        free_float=tuple(free_floats(frame, early)),
        end=early.end,
        frame=frame,
    )
