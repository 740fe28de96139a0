"""Dates as they are written that lie outside the years which are computed."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.compute.calendars.axis import FIRST, LAST
from planweave.compute.network.activities import LIMITS
from planweave.compute.network.sources import Sources
from planweave.model.diagnostics import Address, Diagnostic, Level, Pointer
from planweave.model.family import Plan
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.model.values import Dates, Day
from planweave.source.world.files import PLAN_FILE, join

Written = Dates | Day
_LIMITED = tuple((kind, kind.replace("-", "_")) for kind in (*LIMITS, "deadline"))


def beyond_axis(sources: Sources) -> Iterator[Diagnostic]:
    """The dates of the network that would be held at the edge of the axis, each at its field."""
    scope = sources.scope
    for plan in scope.family.plans.values():
        if not plan.withdrawn:
            yield from _of_plan(plan)
    for name in sources.activities:
        record = scope.family.record(name)
        if record is None:
            continue
        for field, days in _dates(record):
            yield from _told(days, f"{field[0]} of {name}", Address(name, field))


def _of_plan(plan: Plan) -> Iterator[Diagnostic]:
    for key, day in (("start", plan.written.start), ("finish", plan.written.finish)):
        where = Pointer(join(plan.folder, PLAN_FILE), (key,))
        if day is not None:
            yield from _told(day, f"{key} of the plan {plan.name or plan.header.plan}", where)


def _dates(record: Record) -> Iterator[tuple[tuple[str | int, ...], Written]]:
    """The days of a record that the network takes, each with the field it is written in."""
    if isinstance(record, Task):
        yield from ((("spans", place), span.dates) for place, span in enumerate(record.spans))
        if record.kind == "recurring" and not record.spans and record.dates is not None:
            yield ("dates",), record.dates
        for kind, attribute in _LIMITED:
            limit = getattr(record, attribute)
            if limit is not None:
                yield (kind,), limit.date
        return
    for key in ("due", "target"):
        day = getattr(record, key, None)
        if day is not None:
            yield (key,), day


def _told(days: Written, what: str, where: Address | Pointer) -> Iterator[Diagnostic]:
    """The first of the two ends that is outside; one message a field is enough."""
    ends = (day for day in (days.first, days.last) if day is not None)
    outside = next((day for day in ends if not FIRST <= day <= LAST), None)
    if outside is not None:
        yield Diagnostic(
            rule="beyond-horizon",
            level=Level.ERROR,
            message=f"“{outside}” as {what} lies outside the years {FIRST.year} to {LAST.year}.",
            hint="Correct the date, or leave it out if the day is not known.",
            where=where,
        )
