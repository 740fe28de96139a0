"""A date is asserted for a day on which nobody works.

Nothing is handed over on a Sunday. A limit on such a day means the next working day
or the one before, and not everybody means the same one.

Condition: A limit, deadline, target, due date, promised or needed day falls on a day
without work.
Population: Single days of records that count and are not done, in the calendar of the
task, else of the plan. Months, quarters and years stand for many days; spans are
ranges.
Source: House rule.
Remedy: Write the working day that is meant.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 15d}}
    milestones: {open: {target: 2027-03-28, after: [pack]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 15d}}
    milestones: {open: {target: 2027-03-26, after: [pack]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from planweave.compute.calendars.ruler import Ruler
from planweave.compute.margins import ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend
from planweave.model.family import Family
from planweave.model.fields import key_of
from planweave.model.records.record import Record
from planweave.model.values import DatedLimit, Day
from planweave.rules.schedule.who import who
from planweave.weave.defaults import Defaults

CODE = "LGC-12"
LEVEL = Level.WARNING
DEFAULT = False
LIMITS = (
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "must_start_on",
    "must_finish_on",
    "deadline",
)
DATED = {
    "tasks": LIMITS,
    "milestones": ("target",),
    "gates": ("target",),
    "deliverables": ("due",),
    "gives": ("promised",),
    "gets": ("promised", "needed"),
}
"""The fields that assert one day, by register."""
BEGINNING = ("start_no_earlier_than", "start_no_later_than", "must_start_on", "needed")
"""Those by which something begins: the next working day is meant, not the one before."""
LOOKED = 366
"""Days in which a working day is looked for."""


def date_without_work(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each date, with the working day that is nearest to what it says."""
    for record, field, day, keys in _asserted(defaults):
        if record.name in forecast and forecast[record.name].done:
            continue
        ruler = ruler_for(family, forecast, record.name)
        if ruler.works(day.toordinal()):
            continue
        near = _nearest(ruler, day, 1 if field in BEGINNING else -1)
        if near is None:
            continue
        key = key_of(field)
        mend = Mend(
            (Edit(record.name, keys, f"{near}"),), f"write {near} as {key} of {record.name}"
        )
        yield Diagnostic(
            rule="date-without-work",
            level=LEVEL,
            message=f"The {key} of {record.name}, “{day}”, is a {day:%A} on which nobody works by "
            "its calendar.",
            where=Address(record.name, keys),
            hint=f"{who(defaults, record.name)} writes {near}, or opens the day in the calendar.",
            mends=(mend,),
        )


def _asserted(defaults: Defaults) -> Iterator[tuple[Record, str, date, tuple[str, ...]]]:
    """Every single day that is asserted, with its field and the keys that lead to it."""
    for register, fields in DATED.items():
        for record in defaults.family.of(register):
            if not defaults.counts(record):
                continue
            for field in fields:
                written: Day | DatedLimit | None = getattr(record, field)
                if written is None:
                    continue
                is_long = isinstance(written, DatedLimit) and (written.reason or written.source)
                day = written.date if isinstance(written, DatedLimit) else written
                if day.first is not None and day.first == day.last:
                    key = key_of(field)
                    yield record, field, day.first, (key, "date") if is_long else (key,)


def _nearest(ruler: Ruler, day: date, step: int) -> date | None:
    """The next working day, or the last one before; None where there is none for a year."""
    for away in range(1, LOOKED):
        near = day + timedelta(days=step * away)
        if ruler.works(near.toordinal()):
            return near
    return None
