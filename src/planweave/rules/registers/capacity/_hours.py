"""How many hours a supplier has in a month, by its capacity and calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planweave.compute.calendars.axis import begin
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import STANDARD, WorkingTime
from planweave.compute.effort.demand import minutes_by_month
from planweave.compute.effort.running import Stretch
from planweave.model.diagnostics import Outcome
from planweave.model.records.parties import Person, Role, Supplier
from planweave.model.values import Percent, Stepped
from planweave.weave.calendars import Workdays
from planweave.weave.defaults import Defaults

WHOLE: Stepped[Percent] = Stepped(((None, Percent(Decimal(100))),))
Calendars = Outcome[Mapping[str, Workdays]]


def capacity_of(supplier: Supplier) -> Stepped[Percent] | None:
    """The stated capacity; a person or a role that says nothing is one full-time person."""
    if supplier.capacity is None and isinstance(supplier, Person | Role):
        return WHOLE
    return supplier.capacity


def hours_in(defaults: Defaults, calendars: Calendars, supplier: Supplier, month: date) -> Fraction:
    """The hours of a supplier in the month that begins on a day; changes hold from their day."""
    steps = capacity_of(supplier)
    if steps is None:
        return Fraction()
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    last = following - timedelta(days=1)
    days = calendars.value.get(defaults.calendar_of(supplier))
    ruler = Ruler(WorkingTime(days.week, days.changes) if days else STANDARD, begin(month))
    changes = [day.first for day, _ in steps.steps if day is not None and day.first]
    minutes = minutes_by_month(ruler, Stretch(month, last), changes)
    return sum(
        (Fraction(part, 60) * Fraction(_held(steps, day).share) for day, part in minutes.items()),
        Fraction(),
    )


def _held(steps: Stepped[Percent], day: date) -> Percent:
    found = Percent(Decimal(0))
    for begins, percent in steps.steps:
        if begins is None or (begins.first is not None and begins.first <= day):
            found = percent
    return found
