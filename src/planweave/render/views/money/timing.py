"""Money over time: what is planned to be spent beside what becomes available and what is spent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planweave.compute.calendars.civil import Days, Size
from planweave.compute.costs.funding import Row as Period
from planweave.compute.costs.funding import available, first_short, funds, profile
from planweave.render.document import Block, Cell, Column, Figure, Row, Table, Text
from planweave.render.figures import Curve, Curves, cumulative
from planweave.render.views.page import values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap, state
from planweave.render.views.registers.words import share

QUARTERS, YEARS = 24, 96
"""With more months than this, the table counts by quarters, and by years."""
Sums = dict[date, Decimal]


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The curves and their table; an honest gap where no money has a date."""
    money = matter.costs.whole
    if not money.lines:
        return ()
    come = dict(available(matter.costs, funds(matter.costs)))
    months = profile(money, come)
    if not months:
        return (
            gap(
                "spending",
                "The course of spending is not stated: no account has periods or dates.",
                "Give amounts by period, or the dates over which an account is spread.",
            ),
        )
    return (_figure(matter, months, come), _table(matter, months, come))


def _figure(matter: Matter, months: tuple[Period, ...], come: Sums) -> Figure:
    money = matter.costs.whole
    planned = [(months[0].period.first, Decimal())]
    planned += [(month.period.last, month.so_far) for month in months]
    curves = [Curve(name="planned", points=tuple(planned))]
    if come:
        curves.append(Curve(name="available", points=_steps(come, planned[-1][0]), kind="forecast"))
    rest = f" {values.number(money.undated)} {money.currency} without dates are left out."
    return Figure(
        id="figure:spending",
        caption=_caption(matter, months, come),
        note="Sums from the start. Amounts are spread evenly over the days of their period; money "
        f"is available from the first day of its period.{rest if money.undated else ''}",
        drawing=cumulative(
            Curves(
                title="Planned spending and money available",
                unit=money.currency,
                curves=tuple(curves),
                now=matter.data_date,
                digits=0,
            )
        ),
    )


def _caption(matter: Matter, months: tuple[Period, ...], come: Sums) -> str:
    if come:
        short = first_short(months)
        if short is None:
            return "At no time is more spent than is available"
        first = short.period.first.isoformat()
        return f"From {first} on, more is planned than is available"
    years = matter.costs.whole.by_period("year")
    top = max(years, key=lambda year: (years[year], -year.first.year))
    part = share(years[top], sum(years.values(), Decimal()))
    return f"Most is spent in {top.first.year}: {part} of the planned money"


def _steps(come: Sums, last: date) -> tuple[tuple[date, Decimal], ...]:
    points: list[tuple[date, Decimal]] = []
    total = Decimal()
    for day, money in come.items():
        points += [(day, total), (day, total + money)]
        total += money
    return (*points, (max(last, points[-1][0]), total))


def _table(matter: Matter, months: tuple[Period, ...], come: Sums) -> Table:
    """The same by month, quarter or year."""
    size: Size = "year" if len(months) > YEARS else "quarter" if len(months) > QUARTERS else "month"
    rows = []
    for one in profile(matter.costs.whole, come, size):
        cells: list[Text | Cell] = [
            _name(one.period, size),
            values.number(one.planned, 0),
            values.number(one.so_far, 0),
        ]
        if come:
            cells += [
                values.number(one.available, 0),
                values.number(one.left, 0),
                _verdict(one.left),
            ]
        rows.append(Row(cells=tuple(cells)))
    heads = [("Period", 35.0), ("Planned", 30.0), ("Planned so far", 30.0)]
    if come:
        heads += [("Available so far", 30.0), ("Left", 28.0)]
    columns = [
        Column(title=title, width=width, kind="number" if place else "text")
        for place, (title, width) in enumerate(heads)
    ]
    if come:
        columns.append(Column(title="", width=20))
    left = "Left: available less planned." if come else ""
    return Table(
        id="table:spending",
        caption=f"Planned money by {size}",
        note=f"{matter.costs.currency}, rounded to whole units. {left}".rstrip(),
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _name(period: Days, size: Size) -> str:
    first = period.first
    if size == "year":
        return f"{first.year}"
    if size == "quarter":
        return f"{first.year}, quarter {(first.month + 2) // 3}"
    return f"{first.year}-{first.month:02}"


def _verdict(left: Decimal) -> Text:
    return state("bad", "short") if left < 0 else state("ok", "covered")
