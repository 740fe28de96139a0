"""Labour as the rates of those who do the work make it, beside what the accounts hold."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.costs.accounts import accounts_of
from planweave.compute.costs.labour import priced
from planweave.compute.costs.money import exchanged
from planweave.compute.effort.conversion import decimal
from planweave.model.values import Money
from planweave.render.document import Block, Column, Row, Table
from planweave.render.views.money.grid import amounts
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.registers.words import of_all

CENT, UNIT = Decimal("0.01"), Decimal(1)
LABOUR = "labour"


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The comparison by plan; none where no rate is stated."""
    demands = matter.demands
    lines, missing = priced(matter.family, demands)
    if not lines:
        return ()
    every = _by_plan((one.plan, one.hours) for one in demands)
    lacking = _by_plan((one.plan, one.amount) for one in missing)
    rated = {
        plan: _sum(matter, (one.money for one in lines if one.plan == plan and _own(one.category)))
        for plan in every
    }
    booked = {plan: _booked(matter, plan) for plan in every}
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
            note=f"{matter.header.currency}. Effort of each task by performer, at the rate of the "
            "month it falls in. Difference: accounts less effort at rates. Effort without a rate "
            "is not priced; what suppliers from outside do is no labour.",
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


def _own(category: str) -> bool:
    return category == LABOUR


def _by_plan(found: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for plan, hours in found:
        sums[plan] = sums.get(plan, Fraction()) + hours
    return sums


def _sum(matter: Matter, found: Iterable[Money]) -> Decimal:
    """Money in the plan's currency, as far as it converts, to the cent."""
    exchange, currency = matter.conventions().exchange, matter.header.currency
    changed = (exchanged(money, currency, exchange) for money in found)
    whole = sum((one.amount for one in changed if one.currency == currency), Decimal())
    return whole.quantize(CENT)


def _booked(matter: Matter, plan: str) -> Decimal:
    own = (account for account in accounts_of(matter.family, plan) if account.plan == plan)
    return _sum(
        matter,
        (money for account in own for category, money in amounts(account) if category == LABOUR),
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
