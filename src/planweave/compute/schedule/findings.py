"""What scheduling finds: rings of links, windows and limits that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planweave.compute.calendars.axis import LAST, LATEST, Instant, closing, day_of, end
from planweave.compute.network.records import Activity, Deadline, Limit
from planweave.compute.schedule.dates import Schedule
from planweave.compute.schedule.driving import bound, chain
from planweave.compute.schedule.frame import Edge
from planweave.compute.schedule.limits import HOLDING, early_bound, late_bound
from planweave.compute.schedule.order import Ring, names
from planweave.compute.schedule.placement import ALWAYS, NEVER
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Note

HELD = {
    "window": "has its own dates, from {}",
    "actual": "is reported, from {}",
    "data-date": "has not begun by the data date: {} is its first day",
}
"""What holds the beginning of a driving chain, in words."""


def find(schedule: Schedule) -> Iterator[Diagnostic]:
    """Everything that scheduling has to say, faults first."""
    for ring in schedule.frame.order.rings:
        yield cycle(ring)
    for place, activity in enumerate(schedule.network.activities):
        if activity.window is not None and activity.actual is None:
            yield from windows(schedule, place)
        elif activity.stretch:
            yield from backwards(schedule, place)
        elif schedule.early_finish[place] >= LATEST:
            yield beyond(activity)
        if activity.limits and not activity.done:
            yield from limits(schedule, place)
    yield from deadlines(schedule)


def cycle(ring: Ring) -> Diagnostic:
    """A ring of links, each with the place where it is written."""
    first, *others = ring
    return Diagnostic(
        rule="dependency-cycle",
        level=Level.ERROR,
        message=f"The links lead in a ring: {' → '.join(names(ring))}.",
        hint="Take out or turn round the link that is not true; nothing can wait for itself.",
        where=first.where,
        notes=tuple(
            Note(f"here {link.successor} waits for {link.predecessor}", link.where)
            for link in others
        ),
    )


def beyond(activity: Activity) -> Diagnostic:
    """An activity whose end lies off the axis of time."""
    return Diagnostic(
        rule="beyond-horizon",
        level=Level.ERROR,
        message=f"The {activity.kind} {activity.name} does not end before {LAST.year + 1}.",
        hint="Check its duration and that its calendar has working days left.",
        where=Address(activity.name),
    )


def windows(schedule: Schedule, place: int) -> Iterator[Diagnostic]:
    """Links that an asserted window does not keep."""
    for edge in schedule.frame.incoming[place]:
        instant = bound(schedule, edge)
        first, last = schedule.early_start[place], schedule.early_finish[place]
        if closing(instant) > last if edge.to_finish else instant > first:
            yield window_conflict(schedule, place, edge, instant)


def window_conflict(schedule: Schedule, place: int, edge: Edge, instant: Instant) -> Diagnostic:
    """An asserted window, and the link that would have it later."""
    activity = schedule.network.activities[place]
    relation = schedule.network.relations[edge.relation]
    before = schedule[relation.predecessor]
    field = "dates" if activity.kind == "recurring" else "spans"
    verb, when = ("finish", "finishes") if edge.to_finish else ("start", "starts")
    asserted = day_of((schedule.early_finish if edge.to_finish else schedule.early_start)[place])
    earliest = day_of(instant) if edge.to_finish else first_day(schedule, place, instant)
    other = f"finishes on {before.finish}" if edge.from_finish else f"starts on {before.start}"
    return Diagnostic(
        rule="span-conflict",
        level=Level.WARNING,
        message=f"The task {activity.name} {when} on {asserted} by its {field}, and its link to "
        f"{relation.predecessor} lets it {verb} on {earliest} at the earliest.",
        hint="Move the spans, shorten what comes before, or take out the link.",
        where=relation.where,
        notes=(
            Note(f"{relation.predecessor} {other}", Address(relation.predecessor)),
            Note(f"the {field} of {activity.name}", Address(activity.name, (field,))),
        ),
    )


def first_day(schedule: Schedule, place: int, instant: Instant) -> object:
    """The first working day on which something may start that may not before an instant."""
    ruler = schedule.frame.ruler_of[place]
    return day_of(ruler.start_at(ruler.first_start(instant)))


def backwards(schedule: Schedule, place: int) -> Iterator[Diagnostic]:
    """A hammock whose end lies before its begin: it has no length to show."""
    edges = schedule.frame.incoming[place]
    begins = [edge for edge in edges if not edge.to_finish]
    ends = [edge for edge in edges if edge.to_finish]
    if not begins or not ends:
        return
    begin = min(begins, key=lambda edge: schedule.early_start[edge.before])
    end_ = max(ends, key=lambda edge: schedule.early_finish[edge.before])
    if schedule.early_finish[end_.before] >= schedule.early_start[begin.before]:
        return
    name = schedule.network.activities[place].name
    from_, to = schedule.at(begin.before), schedule.at(end_.before)
    yield Diagnostic(
        rule="hammock-backwards",
        level=Level.ERROR,
        message=f"The hammock {name} runs to {to.name}, which finishes on {to.finish}, from "
        f"{from_.name}, which starts on {from_.start}: it counts one day.",
        hint="Exchange from and to, or name what it really spans.",
        where=schedule.network.relations[end_.relation].where,
        notes=(Note("it begins here", schedule.network.relations[begin.relation].where),),
    )


def limits(schedule: Schedule, place: int) -> Iterator[Diagnostic]:
    """Hard limits that are not kept: by another limit, or by what comes before."""
    activity = schedule.network.activities[place]
    ruler = schedule.frame.ruler_of[place]
    start, finish = schedule.early_start[place], schedule.early_finish[place]
    for limit in activity.limits:
        last_start, last_finish = late_bound(limit, activity, ruler, start)
        if activity.begun:
            last_start = ALWAYS  # a start that has happened keeps or breaks no limit any more
        if start <= last_start and finish <= last_finish:
            continue
        against = contradicting(schedule, place, limit)
        if against is not None:
            yield contradiction(activity, limit, against)
        else:
            yield missed(schedule, place, limit)


def contradicting(schedule: Schedule, place: int, limit: Limit) -> Limit | None:
    """The other limit of an activity that alone makes a hard one impossible, if there is one."""
    activity = schedule.network.activities[place]
    ruler, placement = schedule.frame.ruler_of[place], schedule.frame.placements[place]
    for other in activity.limits:
        bounds = early_bound(other, activity, ruler)
        if other is limit or bounds == (NEVER, NEVER):
            continue
        start, finish = placement.early(max(bounds[0], activity.earliest), bounds[1])
        last_start, last_finish = late_bound(limit, activity, ruler, start)
        if start > last_start or finish > last_finish:
            return other
    return None


def contradiction(activity: Activity, limit: Limit, against: Limit) -> Diagnostic:
    """Two limits that no date keeps."""
    return Diagnostic(
        rule="limits-conflict",
        level=Level.ERROR,
        message=f"The {activity.kind} {activity.name} cannot keep both “{limit.kind}: {limit.day}” "
        f"and “{against.kind}: {against.day}”.",
        hint="Change one of the two dates, or the duration between them.",
        where=Address(activity.name, (limit.kind,)),
        notes=(Note("the other limit", Address(activity.name, (against.kind,))),),
    )


def missed(schedule: Schedule, place: int, limit: Limit) -> Diagnostic:
    """A hard limit that links, or the plan's start, push the activity past."""
    activity = schedule.network.activities[place]
    dates = schedule.at(place)
    side = HOLDING[limit.kind]
    when = f"starts on {dates.start}" if side == "start" else f"finishes on {dates.finish}"
    return Diagnostic(
        rule="limit-missed",
        level=Level.ERROR,
        message=f"The {activity.kind} {activity.name} {when} at the earliest, "
        f"and its limit is “{limit.kind}: {limit.day}”.",
        hint="Shorten or move what comes before, or agree on another date.",
        where=Address(activity.name, (limit.kind,)),
        notes=tuple(against(schedule, activity.name)),
    )


def against(schedule: Schedule, name: str) -> Iterator[Note]:
    """The set that a limit cannot be kept with: the driving chain, and what holds its beginning."""
    steps = chain(schedule, name)
    for driver in steps[0].drivers:
        if driver.relation is not None:
            yield Note(f"it waits for {driver.name}", driver.relation.where)
    for step in steps[1:-1]:
        if step.link is not None:
            yield Note(f"{step.dates.name} waits for {step.link.predecessor}", step.link.where)
    first = steps[-1]
    if len(steps) == 1 and {driver.cause for driver in first.drivers} == {"start"}:
        begins = f"{first.dates.name} cannot begin before its plan does, on {first.dates.start}"
        yield Note(begins, Address(first.dates.name))
    for driver in first.drivers:
        if driver.limit is not None:
            where = Address(first.dates.name, (driver.limit.kind,))
            yield Note(f"{first.dates.name} is held by “{driver.name}: {driver.limit.day}”", where)
        elif driver.cause in HELD:
            said = HELD[driver.cause].format(first.dates.start)
            yield Note(f"{first.dates.name} {said}", Address(first.dates.name))


def deadlines(schedule: Schedule) -> Iterator[Diagnostic]:
    """Last days that the computed dates do not keep."""
    finishes, index = schedule.early_finish, schedule.network.index
    for deadline in schedule.network.deadlines:
        late = [name for name in deadline.of if finishes[index[name]] > end(deadline.day)]
        if late:
            yield overdue(schedule, deadline, max(late, key=lambda name: finishes[index[name]]))


def overdue(schedule: Schedule, deadline: Deadline, latest: str) -> Diagnostic:
    """A deadline of a task, or the finish of a plan, and what ends after it."""
    dates = schedule[latest]
    days = schedule.frame.rulers[schedule.network[latest].calendar]
    late = Fraction(days.between(end(deadline.day), end(dates.finish)), dates.minutes_a_day)
    later = Mend(
        (Edit(deadline.said.subject, deadline.said.field, str(dates.finish)),),
        f"agree on {dates.finish} or later",
    )
    hint = (
        f"Gain {in_days(late)} on what drives it (planweave why {latest}), or agree on "
        f"{dates.finish} or later."
    )
    if isinstance(deadline.where, Address):
        return Diagnostic(
            rule="deadline-missed",
            level=Level.WARNING,
            message=f"{latest} finishes on {dates.finish}, {in_days(late)} after its deadline "
            f"“{deadline.day}”.",
            hint=hint,
            where=deadline.where,
            mends=(later,),
        )
    return Diagnostic(
        rule="finish-missed",
        level=Level.ERROR,
        message=f"The plan is to finish by “{deadline.day}”, and {latest} finishes on "
        f"{dates.finish}, {in_days(late)} later.",
        hint=hint,
        where=deadline.where,
        mends=(later,),
        notes=(Note(f"{latest} ends last", Address(latest)),),
    )


def in_days(days: Fraction) -> str:
    """A number of working days in words, rounded to a tenth."""
    number = f"{float(days):.1f}".removesuffix(".0")
    return f"{number} working day" + ("" if number == "1" else "s")
