"""A dated milestone, gate or deliverable is forecast late.

A target moves nothing, so the schedule can run past it without a word. What is
forecast later than its target or due day will be missed unless something is
changed. Lateness that comes from a deliverable due later is told by
milestone-before-deliverable.

Condition: The forecast finish lies after the last day of the target or due
day. An error for milestones of kind contract or payment, else a warning.
Population: Milestones, gates and deliverables that count, have logic and such
a day, and are not done; not where a deliverable that it waits for is due no
earlier than the forecast.
Source: GAO, Schedule Assessment Guide, practice 7 and 9; PRINCE2: exceptions
are forecast, not found.

Remedy: Shorten what drives it (`planweave why`), or agree on another day.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 15d}}
    milestones: {open: {target: 2027-03-12, after: [pack]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 15d}}
    milestones: {open: {target: 2027-03-19, after: [pack]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.compute.schedule.driving import drivers
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.lifecycle import Gate
from planweave.model.records.work import Deliverable, Milestone
from planweave.model.values import Day
from planweave.rules.mending import acts, edit
from planweave.rules.telling import begins, days, living, plan_of, side_of
from planweave.weave.defaults import Defaults

LEVEL = Level.WARNING

Dated = Milestone | Gate | Deliverable


def target_missed(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each; an error where a contract or payment hangs on it."""
    for record, wanted, key in _dated(defaults):
        if record.name not in forecast or wanted is None or wanted.last is None:
            continue
        dates, activity = forecast[record.name], forecast.network[record.name]
        if not activity.forecast or dates.done or dates.finish <= wanted.last:
            continue
        if _excused(family, record, dates.finish):
            continue
        late = days(between(ruler_for(family, forecast, record.name), wanted.last, dates.finish))
        grave = isinstance(record, Milestone) and record.kind in ("contract", "payment")
        party = acts(defaults, record.name)
        later = Mend(
            (edit(record.name, key, value=dates.finish),),
            f"{party} agrees on {dates.finish} or later",
        )
        yield Diagnostic(
            rule="target-missed",
            level=Level.ERROR if grave else LEVEL,
            message=f"{record.name} is forecast for {dates.finish}, {late} after its {key} "
            f"“{wanted}”.",
            where=Address(record.name, (key,)),
            hint=f"{begins(party)} gains {late} on what drives it (planweave why {record.name}), "
            f"or agrees on {dates.finish} or later.",
            notes=tuple(_notes(forecast, record.name)),
            mends=(later,),
            sides=_sides(family, forecast, record.name, key, late),
        )


def _dated(defaults: Defaults) -> Iterator[tuple[Dated, Day | None, str]]:
    for milestone in living(defaults, "milestones", Milestone):
        yield milestone, milestone.target, "target"
    for gate in living(defaults, "gates", Gate):
        yield gate, gate.target, "target"
    for deliverable in living(defaults, "deliverables", Deliverable):
        yield deliverable, deliverable.due, "due"


def _excused(family: Family, record: Dated, finish: date) -> bool:
    """Whether a deliverable that it waits for is due no earlier than it is forecast."""
    for link in record.after:
        other = family.record(link.target)
        due = other.due if isinstance(other, Deliverable) else None
        if due is not None and due.last is not None and due.last >= finish:
            return True
    return False


def _sides(family: Family, forecast: Schedule, name: str, key: str, late: str) -> Sides | None:
    """What another plan delivers too late for it; None where its own plan drives it."""
    for driver in drivers(forecast, name):
        before = driver.relation.predecessor if driver.relation is not None else name
        if plan_of(before) != plan_of(name) and family.record(before) is not None:
            finish = str(forecast[before].finish)
            return Sides(
                left=side_of(family, before, "forecast-finish", finish),
                right=side_of(family, name, key),
                difference=late,
            )
    return None


def _notes(forecast: Schedule, name: str) -> Iterator[Note]:
    for driver in drivers(forecast, name):
        if driver.relation is not None:
            before = forecast[driver.relation.predecessor]
            yield Note(
                f"it waits for {before.name}, finished on {before.finish}", Address(before.name)
            )
