"""The measures of one family, from its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planweave.pipeline.effects.again import Ground
from planweave.pipeline.effects.measure import Measures
from planweave.pipeline.effects.mended import Written

if TYPE_CHECKING:
    from planweave.pipeline.facts import Facts


def measures(facts: Facts) -> Measures:
    """What the effects of mends are measured by; the plan must be free of faults."""
    gathered = facts.gathered.value
    assert gathered is not None, "asked for the effects of an unreadable plan"
    return Measures(
        ground=Ground(
            family=facts.family,
            lock=facts.locked.value,
            calendars=facts.calendars.value,
            reports=facts.reported.value,
            forecast=facts.forecast,
        ),
        written=Written(gathered, facts.locked.value, facts.enclosing, facts.woven.diagnostics),
        schedule=facts.schedule,
        costs_of=lambda: facts.costs,
    )
