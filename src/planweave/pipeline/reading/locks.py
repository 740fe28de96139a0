"""What plan.lock pins: that of a plan, and the holidays of the plans in whose folders it lies."""

from __future__ import annotations

from dataclasses import replace

from planweave.model.diagnostics import Outcome
from planweave.pipeline.memo import Memo
from planweave.pipeline.reading.sources import folders_around
from planweave.source.world import Refusal, World
from planweave.source.world.files import join
from planweave.weave.lock.model import LOCK_FILE, Lock
from planweave.weave.lock.text import read_lock


def lock_in(world: World, folder: str, memo: Memo) -> Outcome[Lock]:
    """The lock of the plan in a folder; none is an empty one.

    A calendar of a plan around it counts with the holidays that are pinned there. What is wrong
    with that lock is said where that plan is checked.
    """
    own = _lock(world, folder, memo)
    holidays = dict(own.value.holidays)
    for above in reversed(folders_around(world, folder)):
        for region, years in _lock(world, above, memo).value.holidays.items():
            holidays[region] = {**years, **holidays.get(region, {})}
    return replace(own, value=replace(own.value, holidays=holidays))


def _lock(world: World, folder: str, memo: Memo) -> Outcome[Lock]:
    path = join(folder, LOCK_FILE)
    content = world.read(path)
    if isinstance(content, Refusal):
        return Outcome(Lock(), () if content.is_missing else (content.diagnostic(path),))
    return memo(f"lock {folder}", read_lock, content, path)
