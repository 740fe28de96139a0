"""Earned value: planned, earned and spent by the data date, each index with its formula."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planweave.compute.calendars.civil import period_of
from planweave.compute.costs.apportion import rounded
from planweave.compute.costs.money import digits_of
from planweave.compute.value.build import EarnedValue
from planweave.compute.value.metric import Metric
from planweave.render.document import Block, Column, Figure, Row, Table, Text
from planweave.render.figures import Curve, Curves, cumulative
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state

MOST = 60
"""So many months at most are points of the curve."""
NOT_AVAILABLE = "n/a"
NOUN = {"money": "Money", "hours": "Effort"}
LOW = Fraction(9, 10)
"""An index below this is marked: it is the usual threshold of reports."""


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The curves, the indices and the plans; nothing where neither value nor cost is known."""
    return tuple(block for one in matter.earned if _known(one) for block in _of(matter, one))


def _known(one: EarnedValue) -> bool:
    return any(one.whole[symbol].value is not None for symbol in ("EV", "AC"))


def _of(matter: Matter, one: EarnedValue) -> Iterator[Block]:
    yield _figure(one)
    yield _indices(one)
    if len({part.plan for part in one.parts}) > 1:
        yield _by_plan(matter, one)


def unit_of(one: EarnedValue) -> str:
    """What amounts are counted in."""
    return one.currency if one.unit == "money" else "person-hours"


# --- Over time -------------------------------------------------------------------------------


def _figure(one: EarnedValue) -> Figure:
    curves = [Curve(name="planned", points=_planned(one))]
    for symbol, name, kind in (("EV", "earned", "actual"), ("AC", "spent", "forecast")):
        value = one.whole[symbol].value
        if value is not None:
            start = curves[0].points[0]
            points = (start, (one.day, _rounded(one, value)))
            curves.append(Curve(name=name, points=points, kind=kind))  # type: ignore[arg-type]
    return Figure(
        id=f"figure:earned-{one.unit}",
        caption=_caption(one),
        note=f"{unit_of(one)}, sums from the start. Planned value by the planned dates of the "
        "tasks; earned and spent are known at the data date only, the line between is straight.",
        drawing=cumulative(
            Curves(
                title=f"{NOUN[one.unit]} planned, earned and spent",
                unit=unit_of(one),
                curves=tuple(curves),
                now=one.day,
                digits=0,
            )
        ),
    )


def _planned(one: EarnedValue) -> tuple[tuple[date, Decimal], ...]:
    courses = [way.course for way in one.ways.values() if way.course is not None]
    if not courses:
        return ((one.day, Decimal()),)
    first, last = min(each.first for each in courses), max(each.last for each in courses)
    days = [first - timedelta(days=1)]
    while days[-1] < last and len(days) < MOST:
        days.append(min(period_of(days[-1] + timedelta(days=1), "month").last, last))
    if days[-1] < last:
        days.append(last)
    return tuple((day, _rounded(one, one.planned_by(day))) for day in days)


def _caption(one: EarnedValue) -> str:
    spi, cpi = one.whole["SPI"].value, one.whole["CPI"].value
    told = []
    if spi is not None:
        told.append("less is earned than planned" if spi < 1 else "as much is earned as planned")
    if cpi is not None:
        told.append("more is spent than earned" if cpi < 1 else "no more is spent than earned")
    return f"By {one.day.isoformat()}, {' and '.join(told)}" if told else "What is earned so far"


def _rounded(one: EarnedValue, value: Fraction) -> Decimal:
    return rounded(value, digits_of(one.currency) if one.unit == "money" else 1)


# --- Figures ---------------------------------------------------------------------------------


def _indices(one: EarnedValue) -> Table:
    population = one.whole["BAC"]
    left = f" Left out: {'; '.join(population.excluded)}." if population.excluded else ""
    return Table(
        id=f"table:earned-{one.unit}",
        caption=f"{NOUN[one.unit]} at the data date {one.day.isoformat()}",
        note=f"{unit_of(one)}; time in calendar days. {population.population}.{left} A figure that "
        "cannot be computed says why.",
        columns=(
            Column(title="Figure", width=68),
            Column(title="", width=18, kind="code"),
            Column(title="Formula", width=50),
            Column(title="Value", width=33, kind="number"),
        ),
        rows=tuple(
            Row(
                cells=(
                    metric.title,
                    metric.symbol,
                    metric.formula or values.NONE,
                    shown(one, metric),
                )
                if metric.value is not None
                else (metric.title, metric.symbol, f"{NOT_AVAILABLE}: {metric.reason}")
            )
            for metric in one.whole.values()
        ),
    )


def shown(one: EarnedValue, metric: Metric) -> Text:
    """A value in its unit; n/a where there is none."""
    if metric.value is None:
        return NOT_AVAILABLE
    if metric.unit == "ratio":
        return values.number(rounded(metric.value, 3), 3)
    if metric.unit == "percent":
        return f"{values.number(rounded(metric.value, 1), 1)}{values.THIN}%"
    if metric.unit == "days":
        return f"{values.number(rounded(metric.value, 1))}{values.THIN}d"
    digits = digits_of(one.currency) if one.unit == "money" else 1
    return values.number(rounded(metric.value, digits), digits)


def _by_plan(matter: Matter, one: EarnedValue) -> Table:
    symbols = ("BAC", "PV", "EV", "AC", "CPI", "SPI", "EAC(b)")
    plans = [plan for plan in one.costs.family.plans if one.of("plan", plan)]
    return Table(
        id=f"table:earned-plans-{one.unit}",
        caption=f"{NOUN[one.unit]} at the data date by plan",
        note=f"{unit_of(one)}. Each plan with those below it; n/a: {_reasons(one, plans)}.",
        columns=(
            Column(title="Plan", width=34),
            *(Column(title=symbol, width=20, kind="number") for symbol in symbols),
            Column(title="", width=16),
        ),
        rows=tuple(
            Row(
                cells=(
                    links.mention(matter, plan),
                    *(shown(one, found[symbol]) for symbol in symbols),
                    _verdict(found),
                )
            )
            for plan in plans
            if (found := one.of("plan", plan))
        ),
    )


def _reasons(one: EarnedValue, plans: list[str]) -> str:
    told = {
        metric.reason
        for plan in plans
        for symbol in ("PV", "EV", "AC")
        if (metric := one.of("plan", plan)[symbol]).value is None
    }
    return "; ".join(sorted(told)) or "what divides is zero"


def _verdict(found: dict[str, Metric]) -> Text:
    known = [value for symbol in ("CPI", "SPI") if (value := found[symbol].value) is not None]
    if not known:
        return state("none", "open")
    return state("warn", "watch") if min(known) < LOW else state("ok", "steady")
