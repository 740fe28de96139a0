"""Offers: who gives how much to which plan."""

from __future__ import annotations

from fractions import Fraction

from planweave.model.records.parties import Supplier
from planweave.model.records.resources import Offer
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.views.capacity.demand import amount, hours_of, offered, plural, shown, unit_of
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import entry, home_table
from planweave.render.views.registers.words import live, share

MOST = 14
NOTHING = "·"
Cells = dict[tuple[str, str], Fraction]


def cells_of(matter: Matter) -> Cells:
    """The hours that each supplier offers to each plan."""
    cells: Cells = {}
    for record in live(matter, "offers"):
        hours = offered(matter, record) if isinstance(record, Offer) else None
        if isinstance(record, Offer) and hours is not None:
            key = record.from_, record.to
            cells[key] = cells.get(key, Fraction()) + hours
    return cells


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The matrix of suppliers and plans; a gap where nothing is offered."""
    cells = cells_of(matter)
    if not cells:
        return (
            gap(
                "offers",
                "No offers: nobody has said how much it gives to a plan.",
                "Declare offers, from a party or resource to a plan.",
            ),
        )
    plans = [plan for plan in matter.family.plans if any(to == plan for _, to in cells)]
    return (_matrix(matter, cells, plans),)


def _matrix(matter: Matter, cells: Cells, plans: list[str]) -> Table:
    unit = unit_of(matter)
    suppliers = list(dict.fromkeys(supplier for supplier, _ in cells))
    total = sum(cells.values(), Fraction())
    rows = [_row(matter, cells, supplier, plans, unit) for supplier in suppliers]
    sums = [
        _in(matter, sum((cells.get((each, plan), Fraction()) for each in suppliers), Fraction()))
        for plan in plans
    ]
    stated = any(_stated(matter, supplier) is not None for supplier in suppliers)
    last: tuple[Text, ...] = (_in(matter, total), *(("", "") if stated else ()))
    rows.append(Row(kind="total", cells=(f"{len(suppliers)} givers", *sums, *last)))
    top = max(suppliers, key=lambda each: sum(_of(cells, each), Fraction()))
    name = links.short(matter.family, top)
    part = share(sum(_of(cells, top), Fraction()), total)
    heads = [Column(title="Gives", width=40)]
    heads += [
        Column(title=links.short(matter.family, plan), width=98 / len(plans), kind="number")
        for plan in plans
    ]
    heads.append(Column(title="In all", width=16, kind="number"))
    if stated:
        heads.append(Column(title="Stated", width=15, kind="number"))
        heads.append(Column(title="Offered − stated", width=17, kind="number"))
    return Table(
        id="table:offers-matrix",
        caption=f"{name[:1].upper()}{name[1:]} gives most: {part} of {_in(matter, total)} "
        f"{plural(unit)}",
        note=f"{plural(unit).capitalize()} offered to each plan. "
        + ("Stated: what the party says that there is of it in all." if stated else ""),
        columns=tuple(heads),
        rows=tuple(rows),
        wide=len(plans) > MOST,
    )


def _of(cells: Cells, supplier: str) -> list[Fraction]:
    return [hours for (each, _), hours in cells.items() if each == supplier]


def _in(matter: Matter, hours: Fraction) -> str:
    return shown(amount(matter, hours, unit_of(matter)))


def _stated(matter: Matter, supplier: str) -> Fraction | None:
    record = matter.family.record(supplier)
    if not isinstance(record, Supplier) or record.effort is None:
        return None
    return hours_of(matter, record.effort, record.plan)


def _row(matter: Matter, cells: Cells, supplier: str, plans: list[str], unit: str) -> Row:
    each = [
        _in(matter, cells[supplier, plan]) if (supplier, plan) in cells else NOTHING
        for plan in plans
    ]
    whole = sum(_of(cells, supplier), Fraction())
    stated = _stated(matter, supplier)
    found: list[Text] = [links.mention(matter, supplier), *each, _in(matter, whole)]
    if any(_stated(matter, one) is not None for one, _ in cells):
        found.append(values.NONE if stated is None else _in(matter, stated))
        left = values.NONE if stated is None else _signed(matter, whole - stated, unit)
        found.append(left)
    return Row(cells=tuple(found))


def _signed(matter: Matter, hours: Fraction, unit: str) -> str:
    value = amount(matter, hours, unit)
    return f"+{shown(value)}" if value > 0 else shown(value)


def register(matter: Matter) -> tuple[Block, ...]:
    """The full register of offers."""
    every = tuple(matter.family.of("offers"))
    if not every:
        return ()
    conditional = sum(1 for one in every if isinstance(one, Offer) and one.conditions)
    verb = "rests" if conditional == 1 else "rest"
    return (
        home_table(
            matter,
            "offers",
            (
                entry("From", 24, "from_", choose=True),
                entry("To", 24, "to", choose=True),
                entry("Effort", 22, "effort"),
                entry("Capacity", 18, "capacity"),
                entry("Dates", 30, "dates"),
                entry("Conditions", 50, "conditions"),
            ),
            caption=f"{begin(len(every), 'offer')}, of which {conditional or 'none'} {verb} on "
            "conditions",
            title=36,
        ),
    )
