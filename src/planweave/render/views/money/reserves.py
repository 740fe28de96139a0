"""What is held back, how it stands to the baseline, and where the money comes from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from planweave.compute.costs.money import sums, total
from planweave.compute.costs.reserves import budget
from planweave.model.records.money import Funding, Reserve
from planweave.model.records.record import Record
from planweave.model.values import Money
from planweave.render.document import Block, Cell, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.registers.home import Entry, entry, home_table, stacked
from planweave.render.views.registers.words import live


def money_words(amounts: Iterable[Money]) -> str:
    """Amounts of one or several currencies."""
    return " + ".join(values.money(amount) for amount in amounts) or values.NONE


def reserves(matter: Matter) -> tuple[Block, ...]:
    """The register of reserves, and the sum of the baseline."""
    found = [record for record in live(matter, "reserves") if isinstance(record, Reserve)]
    if not any(True for _ in matter.family.of("reserves")):
        return ()
    held = sums(record.amount for record in found if isinstance(record.amount, Money))
    return (
        baseline(matter),
        home_table(
            matter,
            "reserves",
            (
                entry("Kind", 27, "kind", choose=True),
                Entry(title="Amount", width=22, fields=("amount",), kind="number"),
                Entry(title="Drawn", width=22, fields=("drawn",), show=_drawn),
                entry("Held for", 56, "for_"),
                entry("Holder", 22, "holder"),
                entry("Basis", 36, "basis"),
            ),
            caption=f"{money_words(held)} are held back",
            note="Contingency is inside the cost baseline, management reserve outside it.",
            title=28,
        ),
    )


def baseline(matter: Matter) -> Table:
    """What is distributed, contingency and reserve, added up: CBB = PMB + MR."""
    found = budget(matter.costs)
    lines = [
        ("Accounts and work of all plans", found.distributed, False),
        ("Undistributed budget", found.of("undistributed"), False),
        ("Contingency", found.of("contingency"), False),
        ("Cost baseline (PMB)", found.baseline, True),
        ("Management reserve", found.of("management"), False),
        ("Budget base (CBB)", found.base, True),
    ]

    def words(amount: Decimal) -> str:
        return values.money(Money(amount, found.currency))

    return Table(
        id="table:baseline",
        caption=f"The cost baseline is {words(found.baseline)}, with the reserve "
        f"{words(found.base)}",
        note="Sums of what counts; each line of a sum stands above it. A reserve counts with what "
        f"is left of it.{_left_out(matter, found.excluded)}",
        columns=(Column(title="Part", width=110), Column(title="Amount", width=59, kind="number")),
        rows=tuple(
            Row(cells=(title, words(amount)), kind="total" if is_sum else "plain")
            for title, amount, is_sum in lines
            if amount or is_sum
        ),
    )


def _left_out(matter: Matter, excluded: Iterable[str]) -> str:
    """What the sums of the baseline do not hold."""
    money = " + ".join(values.money(one) for one in matter.costs.left_out)
    told = [money] if money else []
    told += [f"the reserve {name.rpartition('/')[2]}" for name in excluded]
    return f" Left out, being no money of this currency: {', '.join(told)}." if told else ""


def _drawn(matter: Matter, record: Record) -> Text | Cell:
    assert isinstance(record, Reserve)
    return stacked(
        Markup("{} on {} {}").format(
            values.cell(one.amount),
            values.day(one.date, ""),
            links.mention(matter, one.change) if one.change else "",
        )
        for one in record.drawn
    )


def funding(matter: Matter) -> tuple[Block, ...]:
    """The register of funding, beside what is planned."""
    found = [record for record in live(matter, "funding") if isinstance(record, Funding)]
    if not any(True for _ in matter.family.of("funding")):
        return ()
    exchange, currency = matter.conventions().exchange, matter.header.currency
    come = total((money for one in found for _, money in one.available.parts), currency, exchange)
    spent = matter.costs.total("plan", "")
    return (
        home_table(
            matter,
            "funding",
            (
                entry("Source", 30, "source"),
                Entry(title="Available", width=50, fields=("available",), show=_available),
                Entry(title="In all", width=28, show=_sum, kind="number"),
            ),
            caption=f"{money_words(come)} become available{_beside(come, spent)}",
            note="A period: available from its first day.",
        ),
    )


def _beside(come: tuple[Money, ...], spent: tuple[Money, ...]) -> str:
    if len(come) != 1 or len(spent) != 1 or come[0].currency != spent[0].currency:
        return ""
    left = come[0].amount - spent[0].amount
    if not left:
        return ", as much as the accounts hold"
    more = Money(abs(left), come[0].currency)
    return f", {values.money(more)} {'more' if left > 0 else 'less'} than the accounts hold"


def _available(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Funding)
    return stacked(
        values.money(money) if period is None else f"{values.cell(period)}: {values.money(money)}"
        for period, money in record.available.parts
    )


def _sum(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Funding)
    return money_words(sums(money for _, money in record.available.parts))


def accounts(matter: Matter) -> Table:
    """The full register of accounts."""
    count = sum(1 for _ in matter.family.of("accounts"))
    return home_table(
        matter,
        "accounts",
        (
            Entry(title="Amounts", width=48, fields=("amounts",), show=_amounts),
            Entry(title="Sum", width=24, show=_total, kind="number"),
            entry("Stated total", 24, "stated_total"),
            entry("Element, party", 24, "wbs", "party"),
            entry("Dates", 24, "dates"),
            entry("Funding", 22, "funding"),
            entry("Part of", 18, "part_of"),
            entry("Basis", 44, "basis"),
        ),
        caption=f"The {count} account{'' if count == 1 else 's'} of all plans",
        note="Amounts by category, in all or by period; the sum is computed.",
        title=36,
        owner=22,
    )


def _amounts(matter: Matter, record: Record) -> Text:
    found = getattr(record, "amounts", None) or {}
    lines = [f"{values.word(category)} {values.cell(phased)}" for category, phased in found.items()]
    return stacked(lines)


def _total(matter: Matter, record: Record) -> Text:
    found = getattr(record, "amounts", None) or {}
    return money_words(sums(money for phased in found.values() for _, money in phased.parts))


def actuals(matter: Matter) -> tuple[Block, ...]:
    """What was spent, period by period."""
    count = sum(1 for _ in matter.family.of("actuals"))
    if not count:
        return ()
    return (
        home_table(
            matter,
            "actuals",
            (
                Entry(title="Spent", width=80, fields=("spent",), show=_spent),
                entry("Still to be spent", 40, "estimate_to_complete"),
            ),
            caption=f"Money spent is reported for {count} account{'' if count == 1 else 's'}",
            title=40,
        ),
    )


def _spent(matter: Matter, record: Record) -> Text:
    lines = [
        f"{values.cell(period)}: "
        + ", ".join(f"{values.word(each)} {values.money(money)}" for each, money in spent.items())
        for period, spent in getattr(record, "spent", ())
    ]
    return stacked(lines)
