"""Every task is taken as if it were late or early by itself.

Tasks that share people, a supplier or an assumption are late together. Where nothing
in the plan says so, the simulation lets their differences cancel out, and the spread
of the end is too small.

Condition: At least two tasks are estimated in three points, and no open risk delays
more than one activity.
Population: Incomplete tasks whose duration is estimated in three points; open risks
with a delay and a probability.
Source: AACE 57R-09 (risk drivers); Hulett, Integrated Cost-Schedule Risk Analysis.
Remedy: Name the risks that would delay several tasks, with all that they threaten.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: [8d, 10d, 25d]}
      load: {duration: [1d, 2d, 4d], after: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: [8d, 10d, 25d]}
      load: {duration: [1d, 2d, 4d], after: [pack]}
    risks:
      flu: {event: Half of us fall ill, probability: 20%, impact: {schedule: 5d},
        threatens: [pack, load]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.schedule import Schedule
from planweave.compute.simulation.inputs.estimates import uncertain
from planweave.compute.simulation.inputs.model import Driver
from planweave.compute.simulation.inputs.money import Coins
from planweave.compute.simulation.inputs.strikes import Ground, drivers
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.telling import noted
from planweave.weave.defaults import Defaults

CODE = "SRA-03"
LEVEL = Level.INFO
DEFAULT = False


def nothing_in_common(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks that vary each by itself."""
    varying = [one.name for one in uncertain(family, forecast)]
    if len(varying) < 2:
        return
    found = drivers(Ground(family, forecast, defaults, Coins(None)))
    delaying = [one for one in found if isinstance(one, Driver) and one.strikes]
    if any(len(one.strikes) > 1 for one in delaying):
        return
    yield Diagnostic(
        rule="nothing-in-common",
        level=LEVEL,
        message=f"{len(varying)} tasks vary each by itself: none of {len(delaying)} open risks "
        "with a delay hits more than one activity.",
        where=Address(varying[0]),
        hint="Whoever owns the risks names those that would delay several tasks, with all that "
        "they threaten.",
        notes=noted("{} varies by itself", varying),
    )
