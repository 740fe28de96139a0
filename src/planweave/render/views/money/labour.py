"""Labour as the rates of those who do the work make it, beside what the accounts hold."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.costs.lines import CostLine
from planweave.compute.effort.conversion import decimal
from planweave.render.document import Block, Column, Row, Table
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.registers.words import of_all

UNIT = Decimal(1)
LABOUR = "labour"


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The comparison by plan; none where no rate is stated."""
    money, demands = matter.costs, matter.demands
    computed = [line for line in (*money.lines, *money.checks) if line.basis == "rate"]
    if not computed:
        return ()
    every = _by_plan((one.plan, one.hours) for one in demands)
    lacking = _by_plan((one.plan, one.amount) for one in money.unpriced if one.hours)
    rated = _labour(matter, computed)
    booked = _labour(matter, (line for line in money.lines if line.basis == "stated"))
    rated, booked = (
        {plan: sums.get(plan, Decimal()) for plan in every} for sums in (rated, booked)
    )
    equal = sum(rated[plan] == booked[plan] for plan in every)
    rows = [
        Row(
            cells=(
                links.mention(matter, plan),
                percent(every[plan] - lacking.get(plan, Fraction()), every[plan]),
                *_amounts(rated[plan], booked[plan]),
            )
        )
        for plan in every
    ]
    whole = sum(rated.values(), Decimal()), sum(booked.values(), Decimal())
    rows.append(Row(kind="total", cells=("All plans", "", *_amounts(*whole))))
    return (
        Table(
            id="table:labour",
            caption="Labour in the accounts equals effort times rate in "
            f"{of_all(equal, len(every))} plans",
            note=f"{matter.costs.currency}. Effort of each task by performer, at the rate of the "
            "day on which it is worked. Difference: accounts less effort at rates. Effort without "
            "a rate is not priced; what suppliers from outside do is no labour.",
            columns=(
                Column(title="Plan", width=40),
                Column(title="Effort with a rate", width=35, kind="number"),
                Column(title="Effort at rates", width=32, kind="number"),
                Column(title="In accounts", width=32, kind="number"),
                Column(title="Difference", width=30, kind="number"),
            ),
            rows=tuple(rows),
        ),
    )


def _by_plan(found: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for plan, hours in found:
        sums[plan] = sums.get(plan, Fraction()) + hours
    return sums


def _labour(matter: Matter, lines: Iterable[CostLine]) -> dict[str, Decimal]:
    """Labour by plan in the currency of the root, as far as it converts."""
    return matter.costs.cube(line for line in lines if line.category == LABOUR).by(
        lambda line: line.plan
    )


def _amounts(rated: Decimal, booked: Decimal) -> tuple[str, ...]:
    return (
        values.number(rated.quantize(UNIT)),
        values.number(booked.quantize(UNIT)),
        values.signed((booked - rated).quantize(UNIT)),
    )


def percent(part: Fraction, whole: Fraction) -> str:
    """A share of effort."""
    if not whole:
        return values.NONE
    return f"{values.number(decimal(part / whole * 100).quantize(UNIT))}\u202f%"
