"""The days that somebody has committed to, and whose finish keeps each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planweave.compute.schedule.dates import Schedule
from planweave.compute.simulation.inputs.model import Commitment, Field
from planweave.model.family import Family
from planweave.model.records.interaction import Give
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task
from planweave.model.values import DatedLimit, Day
from planweave.weave.defaults import Defaults


def commitments(family: Family, schedule: Schedule, defaults: Defaults) -> Iterator[Commitment]:
    """Targets of milestones, due dates, deadlines, promises of hand-offs, finishes of plans.

    Only of what has a forecast: a bare date is not simulated.
    """
    for register in ("milestones", "deliverables", "tasks"):
        for record in filter(defaults.counts, family.of(register)):
            stated = _stated(record)
            if stated is not None and _forecast(schedule, record.name):
                yield Commitment(record.name, stated[0], stated[1], (record.name,))
    for record in filter(defaults.counts, family.of("gives")):
        if not isinstance(record, Give) or record.by is None or record.promised is None:
            continue
        if record.promised.last is not None and _forecast(schedule, record.by):
            yield Commitment(record.name, "promised", record.promised.last, (record.by,))
    yield from _of_plans(family, schedule)


def _stated(record: Record) -> tuple[Field, date] | None:
    """The field that commits a record to a day, and the day."""
    field: Field
    stated: Day | DatedLimit | None
    if isinstance(record, Milestone):
        field, stated = "target", record.target
    elif isinstance(record, Deliverable):
        field, stated = "due", record.due
    elif isinstance(record, Task):
        field, stated = "deadline", record.deadline
    else:
        return None
    day = stated.date if isinstance(stated, DatedLimit) else stated
    last = day.last if day is not None else None
    return (field, last) if last is not None else None


def _forecast(schedule: Schedule, name: str) -> bool:
    return name in schedule.network and schedule.network[name].forecast


def _of_plans(family: Family, schedule: Schedule) -> Iterator[Commitment]:
    activities = [
        one
        for one in schedule.network.activities
        if one.forecast and not one.supporting and one.kind != "group"
    ]
    for name, plan in family.plans.items():
        last = plan.written.finish.last if plan.written.finish else None
        if last is None or plan.withdrawn:
            continue
        below = f"{name}/"
        of = tuple(
            one.name
            for one in activities
            if not name or one.plan == name or one.plan.startswith(below)
        )
        if of:
            yield Commitment(name, "finish", last, of)
