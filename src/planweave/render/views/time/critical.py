"""What decides the finish: critical and near-critical work, and the path that drives it."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from planweave.compute.schedule.dates import Dates, Schedule
from planweave.compute.schedule.driving import Driver, Step, drivers, longest
from planweave.model.records.record import Record
from planweave.render.document import Column, Row, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.links import mention, reference, short
from planweave.render.views.page.margins import days_of
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin

MOST = 60
BUILT_IN = Fraction(5)
PLAN = Column(title="Plan", width=14, choose=True)
CAUSES = {
    "window": "its own stated dates",
    "start": "the start of its plan",
    "data-date": "the data date",
    "actual": "what happened",
    "as-late-as-possible": "what follows it: as late as possible",
}


def near_days(matter: Matter, name: str) -> Fraction:
    """The float in working days up to which a record is called near-critical."""
    record = matter.family.record(name)
    stated = matter.conventions(record.plan if record else "").near_critical
    return days_of(matter, name, stated) if stated else BUILT_IN


def critical(matter: Matter) -> Table | None:
    """The tasks and events with the least float; None where nothing is scheduled."""
    schedule = matter.schedule
    if schedule is None:
        return None
    found = [
        (record, dates)
        for dates in schedule
        if (record := matter.family.record(dates.name)) is not None
        and _decides(schedule, dates.name)
        and dates.total_days <= near_days(matter, dates.name)
    ]
    if not found:
        return None
    found.sort(key=lambda pair: (pair[1].total_days, pair[1].finish, pair[1].start))
    least = sum(dates.critical for _, dates in found)
    left = len(found) - MOST
    more = f" {begin(left, 'row')} more not shown: see the annexes." if left > 0 else ""
    return Table(
        id="table:critical",
        caption=f"{begin(least, 'activity', 'activities')} critical, {len(found) - least} more "
        "nearly so",
        note="Tasks and events in the order of their float, in working days. Critical: total "
        f"float of zero or less; near-critical: up to {values.number(_least(matter))}.{more}",
        columns=(
            Column(title="Activity", width=62),
            Column(title="Start", width=18),
            Column(title="Finish", width=18),
            Column(title="Float", width=11, kind="number"),
            Column(title="Driven by", width=43),
            *(() if matter.alone else (PLAN,)),
        ),
        rows=tuple(_row(matter, record, dates) for record, dates in found[:MOST]),
    )


def _least(matter: Matter) -> Fraction:
    stated = matter.conventions().near_critical
    return days_of(matter, "", stated) if stated else BUILT_IN


def _decides(schedule: Schedule, name: str) -> bool:
    activity = schedule.network[name]
    return activity.forecast and not activity.supporting


def _row(matter: Matter, record: Record, dates: Dates) -> Row:
    shown = values.number(dates.total_days)
    cells: tuple[Text, ...] = (
        reference(matter, record.name, paged=False),
        values.day(dates.start),
        values.day(dates.finish),
        state("bad", shown) if dates.total_float < 0 else shown,
        driven(matter, record.name),
        mention(matter, record.plan),
    )
    return Row(cells=cells[:-1] if matter.alone else cells)


def driven(matter: Matter, name: str) -> Text:
    """What puts a record on its dates."""
    if matter.schedule is None or name not in matter.schedule:
        return values.NONE
    return Markup(", ").join(cause(matter, one) for one in drivers(matter.schedule, name))


def cause(matter: Matter, driver: Driver) -> Text:
    """One driver: the predecessor with its link, a limit, or in words."""
    if driver.relation is not None:
        name = driver.relation.predecessor
        kind = "" if driver.relation.type == "FS" else f" {driver.relation.type}"
        if matter.family.record(name) is None and name not in matter.family.plans:
            return f"{name}{kind}"
        return Markup("{}{}").format(mention(matter, name, short(matter.family, name)), kind)
    if driver.limit is not None:
        return f"{values.word(driver.limit.kind)} {driver.limit.day}"
    return CAUSES.get(driver.cause, driver.cause)


# --- The driving path ------------------------------------------------------------------------


def path(matter: Matter) -> Table | None:
    """The chain of links that puts the last activity where it is, from its beginning."""
    schedule = matter.schedule
    if schedule is None:
        return None
    steps = tuple(reversed(longest(schedule)))
    if not steps:
        return None
    return Table(
        id="table:driving",
        caption=_path_caption(matter, steps),
        note="Each row waits for the one above it; the first for what the last column says. "
        "Of several activities that end last the first in the order of writing is followed.",
        columns=(
            Column(title="Step", width=10, kind="number"),
            Column(title="Activity", width=76),
            Column(title="Start", width=19),
            Column(title="Finish", width=19),
            Column(title="Driven by", width=45),
        ),
        rows=tuple(_step(matter, place, step) for place, step in enumerate(steps, 1)),
    )


def _path_caption(matter: Matter, steps: tuple[Step, ...]) -> str:
    finish = steps[-1].dates.finish
    if len(steps) == 1:
        return f"The finish on {finish} is stated and driven by no link"
    return f"A chain of {len(steps)} activities drives the finish on {finish}"


def _step(matter: Matter, place: int, step: Step) -> Row:
    name = step.dates.name
    record = matter.family.record(name)
    causes = [cause(matter, driver) for driver in step.drivers]
    if place > 1 and step.link is not None:
        idle = next((driver.idle for driver in step.drivers if driver.relation), 0)
        causes = [*causes, f"{idle} days without work between"] if idle else causes
    return Row(
        cells=(
            str(place),
            reference(matter, name, paged=False) if record else name,
            values.day(step.dates.start),
            values.day(step.dates.finish),
            Markup(", ").join(causes),
        )
    )
