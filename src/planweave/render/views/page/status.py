"""What is known of a record's state: reports, forecasts, and whether it is on time."""

from __future__ import annotations

from datetime import date

from planweave.model.records.record import Record
from planweave.model.records.work import Progress
from planweave.render.document import Text
from planweave.render.views.page import values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state

REACHED = ("accepted", "delivered", "submitted")


def report(matter: Matter, name: str) -> Progress | None:
    """What progress says of a record."""
    found = matter.family.registers.get("progress", {}).get(name)
    return found if isinstance(found, Progress) else None


def is_reached(matter: Matter, name: str) -> bool:
    """Whether progress says that a record was finished, passed or handed over."""
    told = report(matter, name)
    if told is None or told.state == "rejected":
        return False
    return told.finished is not None or told.state in REACHED


def forecast(matter: Matter, name: str) -> date | None:
    """The day on which a record ends as far as is known: as reported, else as computed.

    None where no date is computed, where the date is only asserted, and of what is done
    without anybody reporting when.
    """
    told = report(matter, name)
    if told is not None and told.finished is not None:
        return told.finished.last
    dates, schedule = matter.dates(name), matter.schedule
    if dates is None or schedule is None or not schedule.network[name].forecast:
        return None
    return None if dates.done and not dates.reported else dates.finish


def planned_cell(matter: Matter, record: Record) -> Text:
    """The finish without any progress; a dash where it is only asserted."""
    dates, planned = matter.planned_dates(record.name), matter.planned
    if dates is None or planned is None or not planned.network[record.name].forecast:
        return values.NONE
    return values.day(dates.finish)


def forecast_cell(matter: Matter, record: Record) -> Text:
    """The forecast as a cell."""
    return values.cell(forecast(matter, record.name))


def float_cell(matter: Matter, record: Record) -> Text:
    """The total float in working days; a dash where nothing is computed."""
    dates = matter.dates(record.name)
    if dates is None or dates.done or forecast(matter, record.name) is None:
        return values.NONE
    shown = values.number(dates.total_days)
    return state("bad", shown) if dates.total_float < 0 else shown


def standing(matter: Matter, record: Record, wanted: date | None) -> Text:
    """Reached, late or on time against a wanted day; withdrawn; or that no day is asked."""
    if not matter.counts(record):
        return "– withdrawn"
    told = report(matter, record.name)
    if is_reached(matter, record.name):
        return state("ok", values.word(told.state) if told and told.state else "reached")
    expected = forecast(matter, record.name)
    if wanted is None:
        return state("none", "open")
    if expected is not None and expected > wanted:
        return state("bad", "late")
    data_date = matter.data_date
    if data_date is not None and wanted < data_date:
        return state("bad", "overdue")
    return state("none", "open")
