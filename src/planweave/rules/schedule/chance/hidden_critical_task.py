"""A task decides the end more often than not, and is on no critical path.

The critical path is that of the most likely durations. Work with a wide range beside
it decides the end in most samples, and nobody watches it.

Condition: A task lies on a longest path in more than most-percent of the samples, and
is not critical in the forecast.
Population: Incomplete tasks with a forecast, where something is left to chance; 2,000
samples, always of the same seed.
Source: Hulett, Practical Schedule Risk Analysis (criticality); GAO, Schedule
Assessment Guide, practice 8.
Remedy: Watch it like a critical one, and treat what makes it vary.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 12d}
      wire: {duration: [9d, 10d, 40d]}
    milestones: {open: {after: [pack, wire]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 12d}
      wire: {duration: [9d, 10d, 12d]}
    milestones: {open: {after: [pack, wire]}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.schedule import Schedule
from planweave.compute.simulation.outcome.result import Simulation
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.schedule.who import who
from planweave.rules.share import plain, rounded
from planweave.rules.telling import days
from planweave.weave.defaults import Defaults

CODE = "SRA-04"
LEVEL = Level.INFO
DEFAULT = False


def hidden_critical_task(
    defaults: Defaults,
    forecast: Schedule,
    chances: Simulation,
    *,
    most_percent: Decimal = Decimal(50),
) -> Iterable[Diagnostic]:
    """One finding for each task."""
    if chances is None or isinstance(chances, str):
        return
    for name, often in chances.criticality.items():
        if 100 * often <= most_percent or forecast.network[name].kind != "task":
            continue
        dates = forecast[name]
        if dates.critical or dates.done:
            continue
        count = int(often * chances.samples)
        yield Diagnostic(
            rule="hidden-critical-task",
            level=LEVEL,
            message=f"{name} decides the end in {count}/{chances.samples} = "
            f"{rounded(often * 100, most_percent)} % > {plain(most_percent)} % of the samples, and "
            f"has a float of {days(dates.total_days)} in the forecast.",
            where=Address(name),
            hint=f"{who(defaults, name)} watches it like a critical task, and treats what makes "
            "it vary.",
        )
