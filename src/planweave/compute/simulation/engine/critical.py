"""Which activities lie on a longest path, sample by sample."""

from __future__ import annotations

import numpy as np

from planweave.compute.simulation.engine.forward import Forward
from planweave.compute.simulation.engine.program import Program
from planweave.compute.simulation.engine.tables import Flags, Ints


def critical(program: Program, run: Forward, last: dict[int, Flags], count: int) -> Ints:
    """In how many of `count` samples each activity is on a driving path to the end.

    Followed backwards from what ends last, over the links that drive. Where several drive
    equally, each of their paths counts.
    """
    found = np.zeros(len(program.network.activities), dtype=np.int64)
    on_path: dict[int, Flags] = {place: flags for place, flags in last.items() if np.any(flags)}
    for step in reversed(program.steps):
        flags = on_path.pop(step.place, None)
        if flags is None:
            continue
        found[step.place] = np.count_nonzero(flags) if np.ndim(flags) else count
        for link in step.links:
            drives = run.drives.get(link.relation)
            if drives is None:
                continue
            both = flags & drives
            known = on_path.get(link.before)
            if known is not None:
                on_path[link.before] = known | both
            elif np.any(both):
                on_path[link.before] = both
    return found
