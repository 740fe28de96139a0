"""What is left of the path is longer than the time that is left.

The critical path length index sets the working days from the data date to the
date that was asked for against those that the path still needs. Below 1 the path
must run faster than planned; below 0.95 that is seldom seen to succeed.

Condition: (CPL + TF) / CPL is below least-index, where CPL are the working days
from the data date to the forecast, and TF those from the forecast to the date that
is asked for, negative where that comes first.
Population: Incomplete milestones with a target, or else a finish in the baseline in
force; and each plan with a finish of its own, or else one in the baseline. Where there
is no data date, from the first day of the plan.
Variant: Reckoned for each dated milestone, since the end of the whole is not what
most are held to.
Source: DCMA 14-point assessment, point 13 (DCMA-EA PAM 200.1, 4.13).
Remedy: Shorten the path (`planweave why`), or agree on another date.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 20d}}
    milestones: {open: {target: 2027-03-19, after: [pack]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 15d}}
    milestones: {open: {target: 2027-03-19, after: [pack]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.compute.margins import between, ruler_for
from planweave.compute.progress.baselined import Baselined
from planweave.compute.schedule import Schedule
from planweave.compute.value.baseline import row_of
from planweave.compute.value.execution import critical_path_length_index
from planweave.compute.value.measured import Measured, day_before
from planweave.compute.value.metric import Metric, stated
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Where
from planweave.model.family import Family
from planweave.model.records.work import Milestone
from planweave.rules.schedule.who import who
from planweave.rules.share import plain
from planweave.rules.telling import days, living, plan_called
from planweave.weave.defaults import Defaults

CODE = "DCMA-13"
LEVEL = Level.WARNING
DEFAULT = False


def critical_path_length(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
    measured: Measured,
    *,
    least_index: Decimal = Decimal("0.95"),
) -> Iterable[Diagnostic]:
    """One finding for each milestone or plan whose index is too low."""
    least = Fraction(least_index)
    for plan, (_, index) in measured.items():
        if index.value is not None and index.value < least:
            yield _finding(defaults, plan, plan_called(family, plan), index, least_index)
    for name, index in _milestones(family, defaults, forecast, baselined, data_dates):
        if index.value is not None and index.value < least:
            yield replace(
                _finding(defaults, name, name, index, least_index),
                mends=_mends(name, index, forecast),
            )


def _milestones(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
) -> Iterator[tuple[str, Metric]]:
    """The index of each milestone that somebody dates and that is still ahead."""
    for milestone in living(defaults, "milestones", Milestone):
        name = milestone.name
        if name not in forecast or not forecast.network[name].forecast or forecast[name].done:
            continue
        target = milestone.target.last if milestone.target else None
        wanted = target or row_of(baselined.rows, name).finish
        today = data_dates.get(milestone.plan) or day_before(family, milestone.plan)
        if wanted is None or today is None:
            continue
        measure, end = ruler_for(family, forecast, name), forecast[name].finish
        length, margin = between(measure, today, end), between(measure, end, wanted)
        if length > 0:
            where = Address(name, ("target",) if target else ())
            yield (
                name,
                critical_path_length_index(
                    stated("CPL", f"Working days from {today} to {end}", "days", length),
                    stated("TF", f"Working days from there to {wanted}", "days", margin, (where,)),
                ),
            )


def _finding(
    defaults: Defaults, name: str, called: str, index: Metric, least: Decimal
) -> Diagnostic:
    path, margin = (one.value or Fraction() for one in index.inputs)
    assert index.value is not None
    where: Where = next(iter(index.inputs[1].where), Address(name))
    shown = f"{float(index.value):.4f}".replace("-", "−")
    said = " and ".join(one.title[:1].lower() + one.title[1:] for one in index.inputs)
    return Diagnostic(
        rule="critical-path-length",
        level=LEVEL,
        message=f"The critical path length index of {called} is ({float(path):g} − "
        f"{float(-margin):g}) / {float(path):g} = {shown} < {plain(least)}, by {said}.",
        where=where,
        hint=f"{who(defaults, name)} gains {days(margin)} on the path (planweave why), or "
        "agrees on a later date.",
    )


def _mends(name: str, index: Metric, forecast: Schedule) -> tuple[Mend, ...]:
    """The target moved to the forecast; a date of the baseline is nothing to write."""
    if index.inputs[1].where != (Address(name, ("target",)),):
        return ()
    day = forecast[name].finish
    return (Mend((Edit(name, ("target",), f"{day}"),), f"agree on {day} as target of {name}"),)
