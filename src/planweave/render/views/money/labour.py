"""Labour as the rates of those who do the work make it, beside what the accounts hold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from planweave.compute.costs.accounts import accounts_of
from planweave.compute.costs.labour import Labour, labour
from planweave.compute.costs.money import exchanged
from planweave.compute.effort.conversion import decimal
from planweave.model.values import Money
from planweave.render.document import Block, Column, Row, Table
from planweave.render.views.capacity.demand import demand_of
from planweave.render.views.money.grid import amounts
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.registers.words import of_all

CENT = Decimal("0.01")
LABOUR = "labour"


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The comparison by plan; none where no rate is stated."""
    found = labour(matter.family, demand_of(matter))
    if not any(one.priced for one in found.values()):
        return ()
    rows, equal = [], 0
    sums = [Decimal(), Decimal()]
    for plan, one in found.items():
        rated, booked = _rated(matter, one), _booked(matter, plan)
        sums = [sums[0] + rated, sums[1] + booked]
        equal += rated == booked
        rows.append(_row(matter, plan, one, rated, booked))
    rows.append(
        Row(
            kind="total",
            cells=(
                "All plans",
                "",
                *(values.number(one, 0) for one in sums),
                values.signed((sums[1] - sums[0]).quantize(Decimal(1))),
            ),
        )
    )
    return (
        Table(
            id="table:labour",
            caption="Labour in the accounts equals effort times rate in "
            f"{of_all(equal, len(found))} plans",
            note=f"{matter.header.currency}. Effort of each task by performer, at the rate of the "
            "month it falls in. Difference: accounts less effort at rates. Effort without a rate "
            "is not priced.",
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


def _rated(matter: Matter, one: Labour) -> Decimal:
    """Effort at rates in the plan's currency, to the cent."""
    exchange, currency = matter.conventions().exchange, matter.header.currency
    changed = (
        exchanged(Money(decimal(amount), code), currency, exchange)
        for code, amount in one.money.items()
    )
    whole = sum((one.amount for one in changed if one.currency == currency), Decimal())
    return whole.quantize(CENT)


def _booked(matter: Matter, plan: str) -> Decimal:
    exchange, currency = matter.conventions().exchange, matter.header.currency
    own = [account for account in accounts_of(matter.family, plan) if account.plan == plan]
    changed = (
        exchanged(money, currency, exchange)
        for account in own
        for category, money in amounts(account)
        if category == LABOUR
    )
    return sum((one.amount for one in changed if one.currency == currency), Decimal())


def _row(matter: Matter, plan: str, one: Labour, rated: Decimal, booked: Decimal) -> Row:
    every = one.priced + one.unpriced
    part = percent(one.priced, every)
    return Row(
        cells=(
            links.mention(matter, plan),
            part,
            values.number(rated.quantize(Decimal(1))),
            values.number(booked.quantize(Decimal(1))),
            values.signed((booked - rated).quantize(Decimal(1))),
        )
    )


def percent(part: Fraction, whole: Fraction) -> str:
    """A share of effort."""
    if not whole:
        return values.NONE
    return f"{values.number(decimal(part / whole * 100).quantize(Decimal(1)))}\u202f%"
