"""A task is pushed by a date that nobody explains, or that changes nothing.

A limit that says "no earlier than" takes the place of whatever the work truly waits
for. Where it has a reason (a room is free from June) it belongs in the plan; where
it has none, nobody knows whether it still holds. One that the links pass anyway only
hides that they do.

Condition: A start-no-earlier-than or finish-no-earlier-than has neither reason nor
source; or the links alone put the task no earlier.
Population: Incomplete tasks that have not begun; without level of effort, hammocks,
recurring work and tasks with spans.
Source: GAO, Schedule Assessment Guide, practice 2 (using date constraints).
Remedy: Write why the limit holds, link to what it stands for, or take it out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d, start-no-earlier-than: 2027-03-15}

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      load:
        duration: 2d
        after: [pack]
        start-no-earlier-than: {date: 2027-03-15, reason: The van is free from then on}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack:
        duration: 15d
        start-no-earlier-than: {date: 2027-03-15, reason: The boxes come on that day}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.network.activities import FIELDS
from planweave.compute.network.records import Limit
from planweave.compute.schedule import Schedule
from planweave.compute.schedule.driving import bound
from planweave.compute.schedule.limits import early_bound
from planweave.compute.schedule.placement import NEVER
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Note
from planweave.model.family import Family
from planweave.model.values import DatedLimit
from planweave.rules.schedule.who import who
from planweave.weave.defaults import Defaults

CODE = "LGC-04"
LEVEL = Level.INFO
DEFAULT = False
SOFT = ("start-no-earlier-than", "finish-no-earlier-than")


def soft_limit_without_reason(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each limit: that it changes nothing, else that nothing explains it."""
    for place, activity in enumerate(forecast.network.activities):
        if activity.actual is not None or activity.supporting or activity.window is not None:
            continue
        for limit in activity.limits:
            if limit.kind not in SOFT:
                continue
            passing = _passing(forecast, place, limit)
            written = getattr(family.record(activity.name), FIELDS[limit.kind], None)
            explained = isinstance(written, DatedLimit) and (written.reason or written.source)
            if passing is not None or not explained:
                yield _finding(who(defaults, activity.name), activity.name, limit, passing)


def _passing(forecast: Schedule, place: int, limit: Limit) -> str | None:
    """A predecessor whose link alone puts the activity no earlier than its limit."""
    activity, frame = forecast.network.activities[place], forecast.frame
    ruler, placement = frame.ruler_of[place], frame.placements[place]
    start, finish = early_bound(limit, activity, ruler)
    limited = placement.early(max(start, activity.earliest), finish)
    for edge in frame.incoming[place]:
        instant = bound(forecast, edge)
        pair = (activity.earliest, instant) if edge.to_finish else (instant, NEVER)
        if placement.early(*pair) >= limited:
            return forecast.network.activities[edge.before].name
    return None


def _finding(actor: str, name: str, limit: Limit, passing: str | None) -> Diagnostic:
    where = Address(name, (limit.kind,))
    if passing is None:
        return Diagnostic(
            rule="soft-limit-without-reason",
            level=LEVEL,
            message=f"{name} has “{limit.kind}: {limit.day}”, and nothing says why.",
            where=where,
            hint=f"{actor} writes the reason beside the date ({{date: …, reason: …}}), or links to "
            "what the date stands for.",
        )
    mend = Mend((Edit(name, (limit.kind,), None),), f"take out {limit.kind} of {name}")
    return Diagnostic(
        rule="soft-limit-without-reason",
        level=LEVEL,
        message=f"{name} has “{limit.kind}: {limit.day}”, and its link to {passing} lets it be no "
        "earlier anyway.",
        where=where,
        hint=f"{actor} takes the limit out: the link says it.",
        notes=(Note(f"it waits for {passing}", Address(passing)),),
        mends=(mend,),
    )
