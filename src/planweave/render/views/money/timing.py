"""Money over time: what is planned to be spent beside what becomes available."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from planweave.compute.costs.accounts import accounts_of
from planweave.compute.costs.spending import available, planned
from planweave.model.records.money import Funding
from planweave.render.document import Block, Cell, Column, Figure, Row, Table, Text
from planweave.render.figures import Curve, Curves, cumulative
from planweave.render.views.page import values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap, state
from planweave.render.views.registers.words import live, share

MOST = 24
"""With more months than this, the table counts by years."""
Months = dict[date, Decimal]


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The curves and their table; an honest gap where no money has a date."""
    family, header = matter.family, matter.header
    exchange = matter.conventions().exchange
    accounts = accounts_of(family, "")
    schedule = matter.planned or matter.schedule
    months, undated = planned(accounts, family, schedule, header.currency, exchange)
    if not accounts:
        return ()
    if not months:
        return (
            gap(
                "spending",
                "The course of spending is not stated: no account has periods or dates.",
                "Give amounts by period, or the dates over which an account is spread.",
            ),
        )
    funds = [record for record in live(matter, "funding") if isinstance(record, Funding)]
    start = header.start.first if header.start else None
    come = available(funds, start, header.currency, exchange)
    return (_figure(matter, months, come, undated), _table(matter, months, come))


def _figure(matter: Matter, months: Months, come: Months, undated: Decimal) -> Figure:
    curves = [Curve(name="planned", points=_ends(months))]
    if come:
        curves.append(
            Curve(name="available", points=_steps(come, curves[0].points[-1][0]), kind="forecast")
        )
    total = sum(months.values(), Decimal())
    rest = f" {values.number(undated)} {matter.header.currency} without dates are left out."
    return Figure(
        id="figure:spending",
        caption=_caption(months, come, total),
        note="Sums from the start. Amounts are spread evenly over the days of their period; money "
        f"is available from the first day of its period.{rest if undated else ''}",
        drawing=cumulative(
            Curves(
                title="Planned spending and money available",
                unit=matter.header.currency,
                curves=tuple(curves),
                now=matter.data_date,
                digits=0,
            )
        ),
    )


def _caption(months: Months, come: Months, total: Decimal) -> str:
    if come:
        short = _short(months, come)
        if short is None:
            return "At no time is more spent than is available"
        return f"From {short.isoformat()} on, more is planned than is available"
    year = max({month.year for month in months}, key=lambda one: (_year(months, one), -one))
    part = share(_year(months, year), total)
    return f"Most is spent in {year}: {part} of the planned money"


def _year(months: Months, year: int) -> Decimal:
    return sum((money for month, money in months.items() if month.year == year), Decimal())


def _ends(months: Months) -> tuple[tuple[date, Decimal], ...]:
    """Points of the curve: nothing on the first day, then the sum at the end of each month."""
    days = [_end(month) for month in months]
    first = next(iter(months))
    return ((first, Decimal()), *zip(days, accumulate(months.values()), strict=True))


def _end(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _steps(come: Months, last: date) -> tuple[tuple[date, Decimal], ...]:
    points: list[tuple[date, Decimal]] = []
    total = Decimal()
    for day, money in come.items():
        points += [(day, total), (day, total + money)]
        total += money
    return (*points, (max(last, points[-1][0]), total))


def _short(months: Months, come: Months) -> date | None:
    """The first month by whose end more is planned than is available."""
    total = Decimal()
    for month, money in months.items():
        total += money
        if total > sum((one for day, one in come.items() if day <= _end(month)), Decimal()):
            return month
    return None


def _table(matter: Matter, months: Months, come: Months) -> Table:
    """The same by quarter or year."""
    yearly = len(months) > MOST
    periods: dict[tuple[int, int], Decimal] = {}
    for month, money in months.items():
        key = (month.year, 0 if yearly else (month.month - 1) // 3 + 1)
        periods[key] = periods.get(key, Decimal()) + money
    spent, rows = Decimal(), []
    for (year, quarter), money in periods.items():
        spent += money
        last = date(year, 12, 31) if yearly else _end(date(year, quarter * 3, 1))
        ready = sum((one for day, one in come.items() if day <= last), Decimal())
        cells: list[Text | Cell] = [
            f"{year}" if yearly else f"{year}, quarter {quarter}",
            values.number(money, 0),
            values.number(spent, 0),
        ]
        if come:
            cells += [
                values.number(ready, 0),
                values.number(ready - spent, 0),
                _verdict(ready - spent),
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
    return Table(
        id="table:spending",
        caption=f"Planned money by {'year' if yearly else 'quarter'}",
        note=f"{matter.header.currency}, rounded to whole units. Left: available less planned.",
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _verdict(left: Decimal) -> Text:
    return state("bad", "short") if left < 0 else state("ok", "covered")
