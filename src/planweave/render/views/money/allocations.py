"""What each sub-plan was given, beside what its accounts hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planweave.compute.costs.accounts import accounts_of
from planweave.compute.costs.money import exchanged
from planweave.model.records.plan import SubPlan
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.prose.inline import inline
from planweave.render.views.money.grid import amounts
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.registers.home import stacked
from planweave.render.views.registers.words import of_all


def allocated(matter: Matter) -> tuple[SubPlan, ...]:
    """The sub-plans with an allocation of money that count."""
    return tuple(
        record
        for record in matter.family.of("sub-plans")
        if isinstance(record, SubPlan)
        and record.allocation is not None
        and record.allocation.money
        and matter.counts(record)
        and not _withdrawn(matter, record)
    )


def _withdrawn(matter: Matter, record: SubPlan) -> bool:
    plan = matter.family.plans.get(record.name)
    return plan is not None and plan.withdrawn


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The table of allocations; none where no money was allocated.

    Categories stand below a sub-plan only where they differ.
    """
    found = allocated(matter)
    if not found:
        return ()
    rows: list[Row] = []
    equal = 0
    for record in found:
        lines = list(_lines(matter, record))
        differing = [line for line in lines if line[2] != line[3]]
        equal += not differing
        rows.append(_whole(matter, record, lines))
        rows += [_row(*line) for line in differing]
    currency = matter.header.currency
    return (
        Table(
            id="table:allocations",
            caption=f"The accounts of {of_all(equal, len(found))} sub-plans equal what was "
            "allocated",
            note=f"{currency}. Allocation less the accounts of the sub-plan and of those below it; "
            "equal: in every category.",
            columns=(
                Column(title="Sub-plan", width=26),
                Column(title="Allocated", width=20, kind="number"),
                Column(title="In accounts", width=20, kind="number"),
                Column(title="Difference", width=17, kind="number"),
                Column(title="", width=18),
                Column(title="Given by", width=24),
                Column(title="Conditions", width=44),
            ),
            rows=tuple(rows),
        ),
    )


def _lines(matter: Matter, record: SubPlan) -> Iterator[tuple[SubPlan, str, Decimal, Decimal]]:
    """The allocation and the accounts by category, in the currency of the giving plan."""
    given: dict[str, Decimal] = {}
    held: dict[str, Decimal] = {}
    header = matter.family.plans[record.plan].header
    exchange = header.conventions.exchange if header.conventions else None
    money = record.allocation.money if record.allocation else None
    for category, phased in (money or {}).items():
        for _, each in phased.parts:
            amount = exchanged(each, header.currency, exchange).amount
            given[category] = given.get(category, Decimal()) + amount
    for account in accounts_of(matter.family, record.name):
        for category, each in amounts(account):
            amount = exchanged(each, header.currency, exchange).amount
            held[category] = held.get(category, Decimal()) + amount
    for category in dict.fromkeys((*given, *held)):
        yield record, category, given.get(category, Decimal()), held.get(category, Decimal())


def _whole(
    matter: Matter, record: SubPlan, lines: list[tuple[SubPlan, str, Decimal, Decimal]]
) -> Row:
    given = sum((line[2] for line in lines), Decimal())
    held = sum((line[3] for line in lines), Decimal())
    terms = record.allocation
    assert terms is not None
    conditions = inline(matter, terms.conditions, record.plan) if terms.conditions else values.NONE
    return Row(
        cells=(
            links.mention(matter, record.name),
            values.number(given),
            values.number(held),
            values.signed(given - held),
            verdict(given - held, exact=all(line[2] == line[3] for line in lines)),
            stacked((links.mention(matter, terms.authorised_by), values.day(terms.authorised, ""))),
            conditions,
        )
    )


def _row(record: SubPlan, category: str, given: Decimal, held: Decimal) -> Row:
    return Row(
        cells=(
            f"of it {values.word(category)}",
            values.number(given),
            values.number(held),
            values.signed(given - held),
            verdict(given - held),
            "",
            "",
        )
    )


def verdict(difference: Decimal, *, exact: bool = True) -> Text:
    """Whether an allocation suffices: allocation less need."""
    if not difference:
        return state("ok", "equal") if exact else state("warn", "equal in sum")
    return state("bad", "too little") if difference < 0 else state("none", "left over")
