"""Infrastructure is available after it is needed.

What the work stands on is there when the work begins, or the work waits. The
day needed is asserted; where the work that needs it is named and starts
earlier, that day counts.

Condition: An item is available after the day needed, or after the earliest
start of the work that it is for.
Population: Infrastructure that counts and states a day available; work that
has begun is left out, and work that waits for a plan that is not looked at.
Source: CMMI for Services, Work Planning, specific practice 2.4 (resources, as
of when they are needed).

Remedy: Get it earlier, or plan the work that needs it later.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    infrastructure:
      lift: {kind: facility, needed: 2027-03-08, available: 2027-03-22}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {carry: {duration: 5d, after: [pack]}, pack: {duration: 5d}}
    infrastructure:
      lift: {kind: facility, needed: 2027-03-08, available: 2027-03-05, for: [carry]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.margins import between, ruler_for
from planweave.compute.network.outside import waits_outside
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note
from planweave.model.family import Family
from planweave.model.records.resources import Infrastructure
from planweave.model.records.work import Task
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import days, living
from planweave.weave.defaults import Defaults

CODE = "INF-01"
LEVEL = Level.ERROR


def available_too_late(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each such item."""
    unknown = waits_outside(family, forecast.network)
    for item in living(defaults, "infrastructure", Infrastructure):
        ready = item.available.first if item.available else None
        if ready is None:
            continue
        asserted = item.needed.last if item.needed else None
        starts = [
            forecast[name]
            for name in item.for_
            if name in forecast and not forecast[name].begun and name not in unknown
        ]
        first = min(starts, key=lambda dates: dates.start, default=None)
        if asserted is not None and asserted < ready:
            need, where, what = asserted, Address(item.name, ("needed",)), "it is needed"
        elif first is not None and first.start < ready:
            need, where, what = first.start, Address(first.name), f"{first.name} starts"
        else:
            continue
        late = between(ruler_for(family, forecast, item.name), need, ready)
        late_starts = [one.name for one in starts if one.start < ready]
        by = min([need, *(one.start for one in starts)])
        mends: tuple[Mend, ...] = (
            Mend(
                (edit(item.name, "available", value=by),),
                f"{acts(defaults, item.name)} gets it by {by}",
            ),
        )
        # Only a task can be told not to begin before a day.
        if all(isinstance(family.record(name), Task) for name in late_starts):
            edits = [edit(name, "start-no-earlier-than", value=ready) for name in late_starts]
            if asserted is not None and asserted < ready:
                edits.insert(0, edit(item.name, "needed", value=ready))
            said = f"{acts(defaults, where.subject)} plans what needs it for {ready} or later"
            mends = (*mends, Mend(tuple(edits), said))
        yield Diagnostic(
            rule="available-too-late",
            level=LEVEL,
            message=f"{item.name} is available from “{item.available}”, and {what} on {need}: "
            f"{days(late)} too late.",
            where=Address(item.name, ("available",)),
            hint=either(mends),
            notes=(
                Note(f"{what} here", where),
                Note("available here", Address(item.name, ("available",))),
            ),
            mends=mends,
        )
