"""What is left of the path is longer than the time that is left.

The critical path length index sets the working days from the data date to the
date that was asked for against those that the path still needs. Below 1 the path
must run faster than planned; below 0.95 that is seldom seen to succeed.

Condition: (CPL + TF) / CPL is below least-index, where CPL are the working days
from the data date to the forecast, and TF those from the forecast to the date that
is asked for, negative where that comes first.
Population: Incomplete milestones with a target, or else a finish in the baseline in
force; and each plan with a finish of its own, the overall plan also with that of the
baseline. Where there is no data date, from the first day of the plan.
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
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planweave.compute.margins import between, ruler_for
from planweave.compute.progress.baselined import Baselined
from planweave.compute.schedule import Schedule
from planweave.compute.schedule.dates import counts
from planweave.compute.value.baseline import row_of
from planweave.compute.value.execution import critical_path_length_index
from planweave.compute.value.metric import stated
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.work import Milestone
from planweave.rules.share import plain
from planweave.rules.telling import days, living, plan_called
from planweave.weave.defaults import Defaults

CODE = "DCMA-13"
LEVEL = Level.WARNING
DEFAULT = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is to be reached by a day: a milestone, or all of a plan, forecast for another."""

    name: str
    called: str
    field: str
    plan: str
    wanted: date
    forecast: date


def critical_path_length(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    baselined: Baselined,
    data_dates: Mapping[str, date],
    *,
    least_index: Decimal = Decimal("0.95"),
) -> Iterable[Diagnostic]:
    """One finding for each milestone or plan whose index is too low."""
    for aim in (*_milestones(defaults, forecast, baselined), *_plans(family, forecast, baselined)):
        today = data_dates.get(aim.plan) or _eve(family, aim.plan)
        if today is None:
            continue
        measure = ruler_for(family, forecast, aim.name)
        length = between(measure, today, aim.forecast)
        margin = between(measure, aim.forecast, aim.wanted)
        index = critical_path_length_index(
            stated("CPL", "Critical path length", "days", length),
            stated("TF", "Total float", "days", margin),
        ).value
        if index is not None and length > 0 and index < Fraction(least_index):
            yield _finding(aim, length, margin, index, least_index)


def _milestones(defaults: Defaults, forecast: Schedule, baselined: Baselined) -> Iterator[Aim]:
    for milestone in living(defaults, "milestones", Milestone):
        if milestone.name not in forecast or not forecast.network[milestone.name].forecast:
            continue
        dates = forecast[milestone.name]
        target = milestone.target.last if milestone.target else None
        wanted = target or row_of(baselined.rows, milestone.name).finish
        if wanted is not None and not dates.done:
            yield Aim(
                name=milestone.name,
                called=milestone.name,
                field="target" if target else "",
                plan=milestone.plan,
                wanted=wanted,
                forecast=dates.finish,
            )


def _plans(family: Family, forecast: Schedule, baselined: Baselined) -> Iterator[Aim]:
    for name, plan in family.plans.items():
        written = plan.written.finish.last if plan.written.finish else None
        wanted = written or (row_of(baselined.rows, "").finish if not name else None)
        if wanted is None or plan.withdrawn:
            continue
        below = f"{name}/" if name else ""
        ends = [
            forecast.at(place).finish
            for place, one in enumerate(forecast.network.activities)
            if counts(one) and (one.plan == name or one.plan.startswith(below))
        ]
        if ends:
            yield Aim(
                name=name,
                called=plan_called(family, name),
                field="finish" if written else "",
                plan=name,
                wanted=wanted,
                forecast=max(ends),
            )


def _eve(family: Family, plan: str) -> date | None:
    """The day before the first one of a plan: nothing is over then."""
    start = family.plans[plan].header.start or family.root.header.start
    return start.first - timedelta(days=1) if start and start.first else None


def _finding(
    aim: Aim, length: Fraction, margin: Fraction, index: Fraction, least: Decimal
) -> Diagnostic:
    path, left = float(length), float(margin)
    return Diagnostic(
        rule="critical-path-length",
        level=LEVEL,
        message=f"The critical path length index of {aim.called} is "
        f"({path:g} − {-left:g}) / {path:g} = {_signed(index)} < {plain(least)}: forecast "
        f"{aim.forecast}, asked for by {aim.wanted}.",
        where=Address(aim.name, (aim.field,) if aim.field else ()),
        hint=f"Its owner gains {days(margin)} on the path, or agrees on {aim.forecast} or later.",
        notes=(Note(f"the path still needs {days(length)}", Address(aim.name)),),
    )


def _signed(index: Fraction) -> str:
    return f"{float(index):.4f}".replace("-", "−")
