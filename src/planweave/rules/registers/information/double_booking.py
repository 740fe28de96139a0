"""A room or a piece of equipment is booked more often than there is of it.

Two tasks that run on the same days cannot both have the only room, whichever
plans they are in. Each assignment takes one, or as many as it says; a share
such as 50% takes half.

Condition: On the first day of an assignment more is booked than count says.
Population: Equipment and facilities that count and state no capacity, with all
assignments of tasks that count and are not done, in all plans, by the dates of
the assignment or of the task.
Source: CMMI for Services, Work Planning, specific practice 2.4 and 3.2.

Remedy: Move one of the tasks, get another piece, or share it by percent.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    resources: {lift: {kind: equipment}}
    tasks:
      carry: {duration: 5d, assign: [lift]}
      repair: {duration: 2d, assign: [lift]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    resources: {lift: {kind: equipment, count: 2}}
    tasks:
      carry: {duration: 5d, assign: [lift]}
      repair: {duration: 2d, assign: [lift]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_CEILING, Decimal

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend
from planweave.model.family import Family
from planweave.model.records.resources import Resource
from planweave.model.records.work import Task
from planweave.rules.mending import edit
from planweave.rules.telling import listed, living, noted
from planweave.weave.defaults import Defaults

CODE = "INF-02"
LEVEL = Level.ERROR
Booking = tuple[date, date, Decimal, str]


def double_booking(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each resource, with the first day on which it is short."""
    scarce = {
        one.name: one
        for one in living(defaults, "resources", Resource)
        if one.kind in ("equipment", "facility") and one.capacity is None
    }
    if not scarce:
        return
    bookings: dict[str, list[Booking]] = {name: [] for name in scarce}
    for task in living(defaults, "tasks", Task):
        for name, given in (task.assign or {}).items():
            if name in scarce and task.name in forecast and not forecast[task.name].done:
                own, dates = forecast[task.name], given.dates
                first, last = (dates.first, dates.last) if dates else (None, None)
                takes = given.units.share if given.units else Decimal(given.count or 1)
                bookings[name].append((first or own.start, last or own.finish, takes, task.name))
    for name, found in bookings.items():
        yield from _short(scarce[name], found)


def _short(resource: Resource, found: list[Booking]) -> Iterator[Diagnostic]:
    for day in sorted({one[0] for one in found}):
        there = [one for one in found if one[0] <= day <= one[1]]
        asked = sum((one[2] for one in there), Decimal())
        if asked <= resource.count:
            continue
        names = [one[3] for one in there]
        most = max(
            sum((one[2] for one in found if one[0] <= at <= one[1]), Decimal())
            for at in {one[0] for one in found}
        )
        count = int(most.to_integral_value(ROUND_CEILING))
        more = Mend((edit(resource.name, "count", value=count),), f"raise count to {count}")
        yield Diagnostic(
            rule="double-booking",
            level=LEVEL,
            message=f"{resource.name} is booked {asked.normalize():f} times from {day} on, and "
            f"there is {resource.count}: {listed(names)}.",
            where=Address(resource.name),
            hint=f"Move one of the tasks, share it by percent, or {more.says}.",
            mends=(more,),
            notes=noted("{} books it", names),
        )
        return
