"""Calendars: when work is done."""

from __future__ import annotations

from typing import Annotated

from planweave.classes import dataclass
from planweave.model.fields import CalendarRef, Default, Kind
from planweave.model.records.record import Record
from planweave.model.values import Dates, OpenDay, WeekRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Record):
    """Working days and hours; days not named in `week` do not work."""

    like: Annotated[CalendarRef | None, "what it takes over", Default("standard")] = None
    week: Annotated[tuple[WeekRule, ...], "such as mon-thu 8h", Default("from like")] = ()
    holidays: Annotated[
        tuple[Annotated[str, Kind.REGION], ...],
        "ISO 3166 codes (BE, DE-BE), their days pinned in plan.lock",
    ] = ()
    closed: Annotated[tuple[Dates, ...], "days without work"] = ()
    open: Annotated[tuple[OpenDay, ...], "extra working days, such as 2016-05-07 4h"] = ()
    timezone: Annotated[Annotated[str, Kind.TIMEZONE], "for exports only"] = ""
