"""Relations from what is written: `after`, hand-offs, the two ends of hammocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from planweave.compute.calendars.working import ELAPSED
from planweave.compute.network.activities import Waiting, outside
from planweave.compute.network.lengths import length
from planweave.compute.network.records import Lag, Relation, RelationType
from planweave.compute.network.scope import Scope
from planweave.compute.network.sources import Sources
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.records.interaction import Get, Give
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.model.values import Day, Duration, Link


def links(record: Task | Waiting, sources: Sources) -> Iterator[Diagnostic]:
    """Add the links of a record; what is said is of links that bind nothing."""
    for place, link in enumerate(record.after):
        where = Address(record.name, ("after", place))
        source = sources.find(link.target, finish=link.type[0] == "F")
        if source is not None:
            kind = cast(RelationType, link.type)
            lag = lag_of(link, record, sources.scope)
            sources.relations.append(Relation(source, record.name, kind, lag, where))
        elif link.target in sources.undated:
            yield undated(record.name, link.target, where)


def lag_of(link: Link, record: Record, scope: Scope) -> Lag | None:
    """The lag of a link in the calendar that it says, or its plan's conventions."""
    if link.lag is None or not link.lag.amount:
        return None
    calendar = lag_calendar(link, record, scope)
    return length(link.lag, calendar, scope.calendars[calendar])


def lag_calendar(link: Link, record: Record, scope: Scope) -> str:
    """The key of the calendar in which a lag runs."""
    conventions = scope.family.plans[record.plan].header.conventions
    said = link.lag_calendar or (conventions.lag_calendar if conventions else None)
    if said == "elapsed":
        return ELAPSED
    if said == "plan":
        return scope.plan_calendar(record.plan)
    if said == "predecessor":
        before = scope.family.record(link.target)
        if before is not None:
            return scope.calendar(before)
        plan = link.target if link.target in scope.family.plans else record.plan
        return scope.plan_calendar(plan)
    return scope.calendar(record)


def hammock(record: Task, sources: Sources) -> None:
    """Stretch a hammock from the start of one thing to the finish of another."""
    for field, target, kind in (("from", record.from_, "SS"), ("to", record.to, "FF")):
        if target is None:
            continue
        if sources.is_group(target):
            found = tuple(one for one in sources.members(target) if one != record.name)
        else:
            source = sources.find(target, finish=kind == "FF")
            found = (source,) if source is not None else ()
        sources.relations += [
            Relation(
                one, record.name, cast(RelationType, kind), where=Address(record.name, (field,))
            )
            for one in found
        ]


def hand_over(get: Get, sources: Sources) -> Iterator[Diagnostic]:
    """What needs a hand-off follows the give by FS, after the acceptance period."""
    source = giver(get, sources)
    if source is None:
        if get.of is not None:
            yield from _undated_give(get, sources)
        return
    for place, name in enumerate(get.for_):
        where = Address(get.name, ("for", place))
        needing = sources.members(name) if sources.is_group(name) else (name,)
        for one in needing:
            if one in sources.activities:
                lag = acceptance(get.acceptance_period, one, sources.scope)
                sources.relations.append(Relation(source, one, "FS", lag, where))


def giver(get: Get, sources: Sources) -> str | None:
    """The activity with which a hand-off is given: what finishes it, else its promised day."""
    give = sources.scope.counted(get.of)
    if isinstance(give, Give):
        source = sources.find(give.by, finish=True) if give.by is not None else None
        return source or promise(give, give.promised, sources)
    if get.of is not None and get.of in sources.external:
        return sources.find(get.of, finish=True)
    return promise(get, get.promised, sources)


def promise(record: Record, day: Day | None, sources: Sources) -> str | None:
    """A promised day as an activity of its own."""
    if day is None or day.last is None:
        return None
    if record.name not in sources.activities:
        sources.activities[record.name] = outside(
            record.name, record.plan, None, day.last, sources.scope
        )
    return record.name


def acceptance(period: Duration | None, name: str, scope: Scope) -> Lag | None:
    """The acceptance period as a lag, in the calendar of what needs the hand-off."""
    record = scope.family.record(name)
    if period is None or not period.amount or record is None:
        return None
    calendar = scope.calendar(record)
    return length(period, calendar, scope.calendars[calendar])


def _undated_give(get: Get, sources: Sources) -> Iterator[Diagnostic]:
    give = sources.scope.counted(get.of)
    if isinstance(give, Give) and give.by in sources.undated:
        for place, name in enumerate(get.for_):
            yield undated(name, give.by, Address(get.name, ("for", place)))


def undated(name: str, target: str | None, where: Address) -> Diagnostic:
    """A link to a deliverable that has no date of any kind."""
    return Diagnostic(
        rule="link-to-undated",
        level=Level.WARNING,
        message=f"{name} waits for {target}, which has neither links nor a due date: "
        "the link binds nothing.",
        hint=f"Say when {target} is due, or what it comes `after`.",
        where=where,
    )
