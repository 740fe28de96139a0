"""Plans together ask for more of a supplier than there is.

Each plan may be right alone. Added up over all plans, the hours asked for in a
month are more than its capacity: work will slip, and each group will think that
the other one has caused it. More than 120% in a month, or work without float, is
an error.

Condition: In a month the hours that tasks of several plans ask of a supplier
exceed its capacity. An error where they exceed grave-percent of it, or where
one of the tasks is critical; else a warning.
Population: Parties and resources that count and state a capacity, and the
tasks that count and assign or are owned by them; the month in which most is
missing is told.
Source: CMMI for Services, Work Planning, specific practice 3.2 (reconcile work
and resource levels); GAO, Schedule Assessment Guide, practice 3.

Remedy: Level the work, give one plan less, or find another supplier.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    resources: {engineer: {capacity: 100%}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 20d, effort: 20pd, assign: [engineer]}}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 20d, effort: 10pd, assign: [engineer]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    resources: {engineer: {capacity: 200%}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 20d, effort: 20pd, assign: [engineer]}}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 20d, effort: 10pd, assign: [engineer]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from planweave.compute.calendars.axis import begin
from planweave.compute.effort.demand import Demand, demands
from planweave.compute.margins import ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Note, Side, Sides
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.parties import Supplier
from planweave.model.records.work import Task
from planweave.model.values import Percent, Stepped
from planweave.rules.mending import acts, edit
from planweave.rules.telling import NOTED, begins, listed, living, plan_of, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-13"
LEVEL = Level.WARNING


def shared_over_allocation(
    family: Family, defaults: Defaults, forecast: Schedule, *, grave_percent: int = 120
) -> Iterable[Diagnostic]:
    """One finding for each supplier that several plans ask for, with its worst month."""
    shared = _shared(defaults)
    if not shared:
        return
    tasks = {one.name: one for names in shared.values() for one in names}
    part = replace(family, registers={**family.registers, "tasks": tasks})
    asked: dict[str, list[Demand]] = {}
    for demand in demands(part, forecast):
        if demand.supplier in shared:
            asked.setdefault(demand.supplier, []).append(demand)
    for name, found in asked.items():
        supplier = family.record(name)
        if isinstance(supplier, Supplier) and supplier.capacity is not None:
            yield from _over(defaults, forecast, supplier, supplier.capacity, found, grave_percent)


def _shared(defaults: Defaults) -> Mapping[str, list[Task]]:
    """The tasks of each supplier of limited capacity that more than one plan names."""
    limited = {
        one.name
        for register in (*PARTIES, "resources")
        for one in living(defaults, register, Supplier)
        if one.capacity is not None
    }
    if not limited:
        return {}
    found: dict[str, list[Task]] = {}
    for task in living(defaults, "tasks", Task):
        for name in limited.intersection(task.assign or (defaults.owner_of(task) or "",)):
            found.setdefault(name, []).append(task)
    return {name: each for name, each in found.items() if len({one.plan for one in each}) > 1}


def _raised(
    supplier: Supplier, capacity: Stepped[Percent], over: Mapping[date, tuple[Fraction, Fraction]]
) -> Edit | None:
    """The capacity that is enough in every month, in whole percent; None where it has steps."""
    if len(capacity.steps) != 1 or not all(have for _, have in over.values()):
        return None
    most = max(hours / have for hours, have in over.values())
    percent = ceil(most * Fraction(capacity.steps[0][1].amount))
    return edit(supplier.name, "capacity", value=f"{percent}%")


def _over(
    defaults: Defaults,
    forecast: Schedule,
    supplier: Supplier,
    capacity: Stepped[Percent],
    found: list[Demand],
    grave_percent: int,
) -> Iterable[Diagnostic]:
    family = defaults.family
    months: dict[date, Fraction] = {}
    for demand in found:
        for month, hours in demand.months.items():
            months[month] = months.get(month, Fraction()) + hours
    there = {month: _there(family, forecast, supplier, capacity, month) for month in months}
    over = {month: (hours, there[month]) for month, hours in months.items() if hours > there[month]}
    if not over:
        return
    worst = max(over, key=lambda month: over[month][0] - over[month][1])
    hours, have = over[worst]
    here = sorted(
        (one for one in found if one.months.get(worst)), key=lambda one: -one.months[worst]
    )
    tight = any(one.task in forecast and forecast[one.task].critical for one in here)
    plans = dict.fromkeys(one.plan or family.root.header.plan for one in here)
    if len(plans) < 2:
        return
    more_of = _raised(supplier, capacity, over)
    raised = f"{acts(defaults, supplier.name)} raises the capacity"
    raised += f" to {more_of.value}" if more_of else ""
    more = f", and so in {len(over) - 1} more months" if len(over) > 1 else ""
    yield Diagnostic(
        rule="shared-over-allocation",
        level=Level.ERROR if hours * 100 > have * grave_percent or tight else LEVEL,
        message=f"{listed(plans)} together ask {supplier.name} for {_said(hours)} h in "
        f"{worst:%Y-%m}, and it has {_said(have)} h{_share(hours, have)}{more}.",
        where=Address(supplier.name, ("capacity",)),
        hint=f"{begins(acts(defaults, here[0].task))} moves {_said(hours - have)} h of "
        f"{here[0].task} out of {worst:%Y-%m}, or {raised}; {_floats(forecast, here)}.",
        mends=() if more_of is None else (Mend((more_of,), raised),),
        notes=tuple(
            Note(f"{one.task} asks for {_said(one.months[worst])} h", Address(one.task))
            for one in here[:NOTED]
        ),
        sides=_sides(family, supplier, here, f"{_said(hours)} h in {worst:%Y-%m}", hours - have),
    )


def _sides(
    family: Family, supplier: Supplier, here: list[Demand], asked: str, over: Fraction
) -> Sides:
    """What a supplier has, and the task of another plan than its own that asks for most."""
    home = plan_of(supplier.name)
    most = next((one for one in here if one.plan != home), here[0])
    right = Side(plan=most.plan, record=most.task, field="", value=asked)
    left = side_of(family, supplier.name, "capacity")
    return Sides(left=left, right=right, difference=f"{_said(over)} h")


def _there(
    family: Family,
    forecast: Schedule,
    supplier: Supplier,
    capacity: Stepped[Percent],
    month: date,
) -> Fraction:
    """The hours of a supplier in a month: its working time, day by day by its capacity."""
    key = supplier.calendar
    rulers = forecast.frame.rulers
    ruler = rulers[key] if key in rulers else ruler_for(family, forecast, plan_of(supplier.name))
    steps = sorted(
        (day.first if day is not None and day.first is not None else date.min, percent)
        for day, percent in capacity.steps
    )
    day, total = month, Fraction()
    while day.month == month.month:
        now = [percent for since, percent in steps if since <= day]
        if now:
            minutes = ruler.between(begin(day), begin(day + timedelta(1)))
            total += Fraction(minutes, 60) * Fraction(now[-1].share)
        day += timedelta(1)
    return total


def _said(hours: Fraction) -> str:
    return f"{float(hours):.0f}"


def _share(hours: Fraction, have: Fraction) -> str:
    return f" ({float(hours / have):.0%})" if have else ""


def _floats(forecast: Schedule, here: list[Demand]) -> str:
    loose = [
        (forecast[one.task].total_days, one.task)
        for one in here
        if one.task in forecast and forecast[one.task].total_float > 0
    ]
    if not loose:
        return "none of its tasks there has float"
    most = max(loose)
    return f"{most[1]} has most float, {float(most[0]):.0f} working days"
