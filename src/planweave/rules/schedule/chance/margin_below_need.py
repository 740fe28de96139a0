"""A milestone has less time to its target than its risks need.

The float between forecast and target is all that there is against delay. How much is
needed is what lies between the forecast and the day by which the milestone is reached
often enough.

Condition: The working days from the forecast to the target are fewer than those from
the forecast to the day of the percentile.
Population: Milestones with a target and a forecast that are not done, where something
is left to chance.
Variant: The percentile of the simulation (percentile, P80 as it is set); some count
the expected delay of the listed risks.
Source: GAO, Schedule Assessment Guide, practices 7 and 8.
Remedy: Put a margin before the milestone, or treat the risks that drive it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: [8d, 10d, 25d]}}
    milestones: {open: {target: 2027-03-16, after: [pack]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: [8d, 10d, 25d]}}
    milestones: {open: {target: 2027-04-02, after: [pack]}}
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.compute.simulation.outcome.result import Simulation
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.work import Milestone
from planweave.rules.schedule.who import who
from planweave.rules.telling import days
from planweave.weave.defaults import Defaults

CODE = "LGC-16"
LEVEL = Level.INFO
DEFAULT = False


def margin_below_need(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    chances: Simulation,
    *,
    percentile: int = 80,
) -> Iterable[Diagnostic]:
    """One finding for each milestone."""
    if chances is None or isinstance(chances, str):
        return
    for chance in chances.chances:
        committed = chance.commitment
        if not isinstance(family.record(committed.name), Milestone) or committed.field != "target":
            continue
        dates = forecast[committed.name]
        measure = ruler_for(family, forecast, committed.name)
        likely = chance.finishes.quantile(Fraction(percentile, 100))
        margin = between(measure, dates.finish, committed.day)
        need = between(measure, dates.finish, likely)
        if dates.done or margin >= need:
            continue
        has = days(margin) if margin >= 0 else f"−{days(margin)}"
        yield Diagnostic(
            rule="margin-below-need",
            level=LEVEL,
            message=f"{committed.name} has {has} to its target “{committed.day}”, and "
            f"P{percentile} ({likely}) needs {days(need)}.",
            where=Address(committed.name, ("target",)),
            hint=f"{who(defaults, committed.name)} puts {days(need - margin)} of margin before "
            "it, or treats the risks that drive it.",
        )
