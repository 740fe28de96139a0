"""What each sub-plan was given, beside what its accounts hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planweave.compute.money import exchanged
from planweave.compute.rollup import accounts_of
from planweave.model.records.plan import SubPlan
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.views.money.grid import amounts
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.words import of_all

Key = tuple[str, str, str]


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
    """The table of allocations; none where no money was allocated."""
    found = allocated(matter)
    if not found:
        return ()
    rows: list[Row] = []
    equal = 0
    for record in found:
        lines = list(_lines(matter, record))
        equal += all(given == held for _, _, given, held in lines)
        rows += [_row(matter, *line) for line in lines]
        rows.append(_total(matter, record, lines))
    head = f"The accounts of {of_all(equal, len(found))} sub-plans equal what was allocated"
    return (
        Table(
            id="table:allocations",
            caption=head,
            note="Allocation less the accounts of the sub-plan and of those below it, by category.",
            columns=(
                Column(title="Sub-plan", width=37),
                Column(title="Category", width=32),
                Column(title="Allocated", width=28, kind="number"),
                Column(title="In accounts", width=28, kind="number"),
                Column(title="Difference", width=22, kind="number"),
                Column(title="", width=22),
            ),
            rows=tuple(rows),
        ),
        _terms(matter, found),
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


def _row(matter: Matter, record: SubPlan, category: str, given: Decimal, held: Decimal) -> Row:
    return Row(
        cells=(
            links.mention(matter, record.name),
            values.word(category),
            values.number(given),
            values.number(held),
            values.signed(given - held),
            verdict(given - held),
        )
    )


def _total(
    matter: Matter, record: SubPlan, lines: list[tuple[SubPlan, str, Decimal, Decimal]]
) -> Row:
    given = sum((line[2] for line in lines), Decimal())
    held = sum((line[3] for line in lines), Decimal())
    currency = matter.family.plans[record.plan].header.currency
    return Row(
        kind="total",
        cells=(
            links.short(matter.family, record.name),
            f"all, {currency}",
            values.number(given),
            values.number(held),
            values.signed(given - held),
            verdict(given - held),
        ),
    )


def verdict(difference: Decimal) -> Text:
    """Whether an allocation suffices: allocation less need."""
    if not difference:
        return state("ok", "equal")
    return state("bad", "too little") if difference < 0 else state("none", "left over")


def _terms(matter: Matter, found: tuple[SubPlan, ...]) -> Table:
    return Table(
        id="table:allocation-terms",
        caption=f"{begin(len(found), 'allocation')} of money and who gave it",
        note="Who authorised an allocation, when, and on which conditions.",
        columns=(
            Column(title="Sub-plan", width=30),
            Column(title="Authorised by", width=34),
            Column(title="On", width=22),
            Column(title="Conditions", width=83),
        ),
        rows=tuple(_term(matter, record) for record in found),
    )


def _term(matter: Matter, record: SubPlan) -> Row:
    from planweave.render.prose.inline import inline

    given = record.allocation
    assert given is not None
    conditions = inline(matter, given.conditions, record.plan) if given.conditions else values.NONE
    return Row(
        cells=(
            links.mention(matter, record.name),
            links.mention(matter, given.authorised_by),
            values.day(given.authorised, ""),
            conditions,
        )
    )
