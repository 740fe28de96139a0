"""A plan asks for more of somebody than there is.

The effort of each task is spread over its working days, and set against the
capacity and calendar of who does it, month by month; a person or role that
says nothing is one full-time person. Months in which several plans ask for
the same supplier are told of elsewhere.

Condition: In a month in which one plan alone asks, the hours asked of a
supplier exceed those of its capacity and calendar by more than 0.01 h, which
is rounding.
Population: Suppliers that count: those with a capacity, and people and roles,
which without one have 100 %. Tasks that count, by their forecast dates.
Source: CMMI for Services, Work Planning, specific practice 3.2 (reconcile work
and resource levels); GAO, Schedule Assessment Guide, practice 3.

Remedy: Move or shorten work, assign somebody else, or agree on more capacity.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    tasks:
      pack: {duration: 20d, effort: 20pd, assign: {ann: 20pd}}
      clean: {duration: 20d, effort: 10pd, assign: {ann: 10pd}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    tasks:
      pack: {duration: 20d, effort: 20pd, assign: {ann: 20pd}}
      clean: {duration: 20d, effort: 10pd, assign: {ann: 10pd}, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.compute.effort.demand import Demand
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.records.parties import Supplier
from planweave.rules.registers.capacity._demand import demand_of
from planweave.rules.registers.capacity._hours import Calendars, capacity_of, hours_in
from planweave.rules.telling import days, living
from planweave.weave.defaults import Defaults

CODE = "RES-01"
LEVEL = Level.WARNING
SUPPLIERS = ("organisation", "roles", "people", "stakeholders", "resources")
HOUR = Fraction(1, 100)
"""What rounding may leave over."""


def over_allocation(
    defaults: Defaults, forecast: Schedule, calendars: Calendars
) -> Iterable[Diagnostic]:
    """One finding for each supplier, with its worst month."""
    limited = {
        one.name: one
        for register in SUPPLIERS
        for one in living(defaults, register, Supplier)
        if capacity_of(one) is not None
    }
    asked: dict[str, list[Demand]] = {}
    for demand in demand_of(defaults, forecast, lambda name, _: name in limited):
        asked.setdefault(demand.supplier, []).append(demand)
    for name, found in asked.items():
        over = {
            month: (hours, has)
            for month, hours in _of_one_plan(found).items()
            if hours > (has := hours_in(defaults, calendars, limited[name], month)) + HOUR
        }
        if over:
            yield _finding(forecast, name, found, over)


def _of_one_plan(found: list[Demand]) -> dict[date, Fraction]:
    """The hours of the months in which a single plan asks."""
    hours: dict[date, Fraction] = {}
    plans: dict[date, set[str]] = {}
    for demand in found:
        for month, part in demand.months.items():
            hours[month] = hours.get(month, Fraction()) + part
            plans.setdefault(month, set()).add(demand.plan)
    return {month: part for month, part in hours.items() if len(plans[month]) == 1}


def _finding(
    forecast: Schedule,
    name: str,
    found: list[Demand],
    over: dict[date, tuple[Fraction, Fraction]],
) -> Diagnostic:
    worst = max(over, key=lambda month: over[month][0] - over[month][1])
    hours, has = over[worst]
    here = sorted(
        (one for one in found if one.months.get(worst)), key=lambda one: -one.months[worst]
    )
    more = f", and too much in {len(over) - 1} more months" if len(over) > 1 else ""
    share = f" = {Decimal(int(hours * 100)) / Decimal(int(has)):.0f} %" if has >= 1 else ""
    free = max(here, key=lambda one: _float(forecast, one.task))
    room = _float(forecast, free.task)
    hint = f"Move {_said(hours - has)} h out of {worst:%Y-%m}, or raise the capacity"
    if room > 0:
        hint += f"; {free.task} has {days(room)} of float"
    return Diagnostic(
        rule="over-allocation",
        level=LEVEL,
        message=f"{name} is asked for {_said(hours)} h in {worst:%Y-%m} and has {_said(has)} h"
        f"{share}{more}.",
        where=Address(name),
        hint=f"{hint}.",
        notes=tuple(
            Note(f"{one.task} asks for {_said(one.months[worst])} h", Address(one.task))
            for one in here[:20]
        ),
    )


def _float(forecast: Schedule, task: str) -> Fraction:
    return forecast[task].total_days if task in forecast else Fraction()


def _said(hours: Fraction) -> str:
    return f"{float(hours):.1f}".removesuffix(".0")
