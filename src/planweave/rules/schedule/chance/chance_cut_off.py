"""Chance ends at an asserted date, so the simulation shows too little of it.

What varies is followed by spans or by a date on which something must start or finish.
In the samples such a date stands still, however late, or early, the work before it
comes, and the end looks surer than it is.

Condition: A task that varies has a must-start-on or must-finish-on, or something
waits for it that has one, or that has asserted dates in place of a duration.
Population: Incomplete tasks estimated in three points, and those that an open risk
delays.
Source: GAO, Schedule Assessment Guide, practices 2 and 8.
Remedy: Give what follows a duration and links, and make deadlines of the dates.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: [8d, 10d, 25d]}
      drive: {spans: [2027-03-22..2027-03-26], after: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: [8d, 10d, 25d]}
      drive: {duration: 5d, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.network.records import Activity
from planweave.compute.schedule import Schedule
from planweave.compute.simulation.inputs.estimates import uncertain
from planweave.compute.simulation.inputs.model import Driver
from planweave.compute.simulation.inputs.money import Coins
from planweave.compute.simulation.inputs.strikes import Ground, drivers
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.rules.schedule.who import who
from planweave.weave.defaults import Defaults

CODE = "SRA-05"
LEVEL = Level.WARNING
DEFAULT = False


def chance_cut_off(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each asserted date and task that varies before it."""
    activities = forecast.network.activities
    for name in _varying(family, defaults, forecast):
        place = forecast.network.index[name]
        following = [edge.after for edge in forecast.frame.outgoing[place]]
        for at in dict.fromkeys((place, *following)):
            one = activities[at]
            said = _asserted(one)
            if said is None or one.done or one.supporting or (at == place and one.window):
                continue
            own = "" if at == place else f", and {one.name}, which waits for it,"
            yield Diagnostic(
                rule="chance-cut-off",
                level=LEVEL,
                message=f"{name} varies{own or ' and'} has {said}: in the simulation nothing moves "
                "beyond that.",
                where=Address(name),
                hint=f"{who(defaults, one.name)} gives it a duration and links, or makes a "
                "deadline of the date.",
                notes=(Note("the asserted date", Address(one.name)),),
            )


def _varying(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[str]:
    names = [one.name for one in uncertain(family, forecast)]
    for one in drivers(Ground(family, forecast, defaults, Coins(None))):
        if isinstance(one, Driver):
            names += [strike.name for strike in one.strikes]
    return dict.fromkeys(names)


def _asserted(activity: Activity) -> str | None:
    """What stands still: its spans, or a day on which it must start or finish."""
    if activity.window is not None:
        return "asserted dates"
    for limit in activity.limits:
        if limit.kind.startswith("must"):
            return f"“{limit.kind}: {limit.day}”"
    return None
