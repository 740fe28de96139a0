"""From the woven plans to the network: what scheduling needs of them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planweave.compute.calendars.axis import TICKS
from planweave.compute.network.activities import event, task
from planweave.compute.network.beyond import beyond_axis
from planweave.compute.network.links import hammock, hand_over, links
from planweave.compute.network.records import Deadline, Network
from planweave.compute.network.scope import Scope, within
from planweave.compute.network.sources import Sources
from planweave.model.diagnostics import Address, Diagnostic, Level, Outcome, Pointer
from planweave.model.family import Family
from planweave.model.records.interaction import Get
from planweave.model.records.lifecycle import Gate
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone, Task
from planweave.source.world.files import PLAN_FILE, join
from planweave.weave.calendars import Workdays
from planweave.weave.lock.model import ExternalDates

EVENTS = ("milestones", "deliverables", "gates")


def build(
    family: Family,
    calendars: Mapping[str, Workdays],
    external: Mapping[str, ExternalDates] | None = None,
) -> Outcome[Network]:
    """The network of a family: records in their order, groups and promises after them.

    `external` gives the dates last agreed of names that lead out of the family.
    What is withdrawn is left out, with every link that leads through it.
    """
    scope = Scope.of(family, calendars)
    sources = Sources(scope, external or {})
    found = [*_activities(sources), *_relations(sources), *beyond_axis(sources)]
    first = min(map(scope.start, scope.family.plans)) // TICKS
    used = {activity.calendar for activity in sources.activities.values()} | {
        relation.lag.calendar for relation in sources.relations if relation.lag is not None
    }
    found += [
        no_working_time(key, scope)
        for key in sorted(used)
        if not scope.calendars[key].works_from(first)
    ]
    network = Network(
        activities=tuple(sources.activities.values()),
        relations=tuple(sources.relations),
        calendars=tuple((key, scope.calendars[key]) for key in sorted(used)),
        deadlines=(*task_deadlines(sources), *plan_deadlines(sources)),
    )
    return Outcome(network, tuple(found))


def _activities(sources: Sources) -> Iterator[Diagnostic]:
    scope = sources.scope
    for record in scope.records("tasks"):
        activity = task(record, scope) if isinstance(record, Task) else None
        if activity is not None:
            sources.activities[record.name] = activity
            if activity.window is not None:
                yield from open_spans(record, scope)
    needing = {name for get in scope.records("gets") if isinstance(get, Get) for name in get.for_}
    for register in EVENTS:
        for record in scope.records(register):
            if not isinstance(record, Milestone | Deliverable | Gate):
                continue
            linked = bool(record.after) or record.name in needing
            if linked or isinstance(record, Milestone):
                sources.activities[record.name] = event(record, scope, linked=linked)
    sources.sort()


def _relations(sources: Sources) -> Iterator[Diagnostic]:
    scope = sources.scope
    for name, activity in list(sources.activities.items()):
        record = scope.family.record(name)
        if isinstance(record, Task | Milestone | Deliverable | Gate) and record.after:
            yield from links(record, sources)
        if isinstance(record, Task) and activity.stretch:
            hammock(record, sources)
    for record in scope.records("gets"):
        if isinstance(record, Get):
            yield from hand_over(record, sources)


def task_deadlines(sources: Sources) -> Iterator[Deadline]:
    """The deadlines of tasks."""
    for name in sources.activities:
        record = sources.scope.family.record(name)
        if isinstance(record, Task) and record.deadline and record.deadline.date.last:
            where, limit = Address(name, ("deadline",)), record.deadline
            is_long = limit.reason or limit.source
            said = Address(name, ("deadline", "date")) if is_long else where
            yield Deadline((name,), within(record.deadline.date.last), where, said)


def plan_deadlines(sources: Sources) -> Iterator[Deadline]:
    """The last day that each plan allows itself, for all that is in it."""
    for name, plan in sources.scope.family.plans.items():
        last = plan.written.finish.last if plan.written.finish else None
        if last is not None and not plan.withdrawn:
            where = Pointer(join(plan.folder, PLAN_FILE), ("finish",))
            said = Address(name, ("finish",))
            yield Deadline(sources.members(name), within(last), where, said)


def open_spans(record: Record, scope: Scope) -> Iterator[Diagnostic]:
    """Spans, and windows in which something recurs, without an end in a plan without one."""
    if not isinstance(record, Task) or scope.last_day(record.plan) is not None:
        return
    window = record.dates
    if record.kind == "recurring" and not record.spans and window and window.last is None:
        yield Diagnostic(
            rule="open-span",
            level=Level.WARNING,
            message=f"The task {record.name} recurs without an end (“{window}”), and its plan has "
            "none: it counts as one day.",
            hint="Give the dates an end, or the plan a finish.",
            where=Address(record.name, ("dates",)),
        )
    for place, span in enumerate(record.spans):
        if span.dates.last is None:
            yield Diagnostic(
                rule="open-span",
                level=Level.WARNING,
                message=f"The task {record.name} has spans without an end (“{span}”), "
                "and so has its plan: they count as one day.",
                hint="Give the span an end, or the plan a finish.",
                where=Address(record.name, ("spans", place)),
            )


def no_working_time(key: str, scope: Scope) -> Diagnostic:
    """A calendar in which no work is done any more once the family begins."""
    working = scope.calendars[key]
    closed = any(working.week) and bool(working.changes)
    return Diagnostic(
        rule="no-working-time",
        level=Level.ERROR,
        message=f"The calendar {key} has no working time: what is planned in it never ends.",
        hint="Let its closed days end."
        if closed
        else "Give it a week, such as “week: [mon-fri 8h]”.",
        where=Address(key, ("closed" if closed else "week",)),
    )
