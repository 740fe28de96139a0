"""Tables and bars of a grid of money."""

from __future__ import annotations

from decimal import Decimal

from planweave.render.document import Block, Cell, Column, Figure, Row, Table, Text
from planweave.render.figures import Amount, Amounts, amount_bars
from planweave.render.views.money.grid import Grid
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.words import begin
from planweave.render.views.registers.words import numeral, of_all, share

LETTER, AROUND, ROOM = 1.35, 3.2, 186
"""Millimetres of a digit and around a number, and what a page is scaled down from at most."""
NOUNS = {
    "plan": ("Plan", "plans"),
    "party": ("Party", "parties"),
    "account": ("Account", "accounts"),
}
CENTS = Decimal("0.01")


def blocks(matter: Matter, grid: Grid) -> tuple[Block, ...]:
    """The table of a grid and its bars."""
    return (table(matter, grid), *figures(matter, grid), *differences(matter, grid))


def digits(grid: Grid) -> int:
    """Two decimals where any amount has cents, else none."""
    whole = all(cell == cell.to_integral_value() for cell in grid.cells.values())
    return 0 if whole else 2


def label(matter: Matter, grid: Grid, group: str) -> str:
    """What a group is called in a figure or a sentence."""
    return links.short(matter.family, group)


def subject(matter: Matter, grid: Grid, group: str) -> str:
    """The same at the head of a sentence."""
    name = label(matter, grid, group)
    return f"The plan {name}" if grid.by == "plan" else name[:1].upper() + name[1:]


def table(matter: Matter, grid: Grid) -> Table:
    """Money by group and category with sums and shares, both ways."""
    each = max(len(_money(grid, grid.total)), 8) * LETTER + AROUND
    wide = 38 + each * (len(grid.categories) + 1) > ROOM
    rows = [_row(matter, grid, group) for group in grid.groups]
    sums = tuple(_money(grid, grid.column(category)) for category in grid.categories)
    rows.append(
        Row(
            kind="total",
            cells=(
                f"{len(grid.groups)} {NOUNS[grid.by][1]}",
                *sums,
                _money(grid, grid.total),
                "100.0",
            ),
        )
    )
    shares = tuple(percent(grid.column(category), grid.total) for category in grid.categories)
    rows.append(Row(kind="total", cells=("Share, %", *shares, "100.0", "")))
    return Table(
        id=f"table:budget-{grid.currency}",
        caption=caption(grid),
        note=note(grid),
        columns=(
            Column(title=NOUNS[grid.by][0], width=24),
            *(
                Column(title=values.word(category).capitalize(), width=each, kind="number")
                for category in grid.categories
            ),
            Column(title="Total", width=each + 2, kind="number"),
            Column(title="%", width=11, kind="number"),
        ),
        rows=tuple(rows),
        wide=wide,
    )


def _row(matter: Matter, grid: Grid, group: str) -> Row:
    cells: list[Text | Cell] = [links.mention(matter, group)]
    for category in grid.categories:
        amount = grid.cells.get((group, category))
        cells.append(values.NONE if amount is None else _money(grid, amount))
    cells += [_money(grid, grid.row(group)), percent(grid.row(group), grid.total)]
    return Row(cells=tuple(cells))


def _money(grid: Grid, amount: Decimal) -> str:
    return values.number(amount, digits(grid))


def percent(part: Decimal, whole: Decimal) -> str:
    """A share with one decimal; a dash of nothing."""
    return values.number(part / whole * 100, 1) if whole else values.NONE


def caption(grid: Grid) -> str:
    """The total, and the category that takes most."""
    total = f"{_money(grid, grid.total)} {grid.currency}"
    if len(grid.categories) < 2 or not grid.total:
        return f"{total} are planned"
    top = max(grid.categories, key=lambda category: (grid.column(category), category))
    part = share(grid.column(top), grid.total)
    return f"{total} are planned, {part} of it for {values.word(top)}"


def note(grid: Grid) -> str:
    """Population, unit, and how the stated totals compare."""
    groups = numeral(len(grid.groups))
    words = (
        f"{grid.currency}. {groups.capitalize()} {NOUNS[grid.by][1]} with money, "
        f"{numeral(len(grid.categories))} categories; a dash: nothing stated."
    )
    if not grid.stated:
        return f"{words} Withdrawn accounts are left out."
    equal = sum(grid.row(group) == total for group, total in grid.stated.items())
    return f"{words} The sums equal the totals stated for {of_all(equal, len(grid.stated))}."


def differences(matter: Matter, grid: Grid) -> tuple[Table, ...]:
    """Stated totals that differ from the sums, beside them."""
    wrong = [
        group
        for group in grid.groups
        if grid.stated.get(group, grid.row(group)) != (grid.row(group))
    ]
    if not wrong:
        return ()
    return (
        Table(
            id=f"table:stated-{grid.currency}",
            caption=f"{begin(len(wrong), 'stated total')} differ from the sum of the categories",
            note=f"{grid.currency}. Stated less sum.",
            columns=(
                Column(title=NOUNS[grid.by][0], width=49),
                Column(title="Stated", width=40, kind="number"),
                Column(title="Sum", width=40, kind="number"),
                Column(title="Difference", width=40, kind="number"),
            ),
            rows=tuple(
                Row(
                    cells=(
                        links.mention(matter, group),
                        _money(grid, grid.stated[group]),
                        _money(grid, grid.row(group)),
                        values.signed(grid.stated[group] - grid.row(group)),
                    )
                )
                for group in wrong
            ),
        ),
    )


def figures(matter: Matter, grid: Grid) -> tuple[Figure, ...]:
    """The same as stacked bars, the largest group named."""
    if len(grid.groups) < 2:
        return ()
    top = max(grid.groups, key=grid.row)
    drawn = amount_bars(
        Amounts(
            title="Money by group and category",
            unit=grid.currency,
            series=tuple(values.word(category) for category in grid.categories),
            rows=tuple(
                Amount(
                    label=label(matter, grid, group),
                    values=tuple(grid.cells.get((group, each)) for each in grid.categories),
                    href=f"#{links.record_anchor(group)}",
                )
                for group in grid.groups
            ),
            digits=0,
        )
    )
    part = share(grid.row(top), grid.total)
    head = f"{subject(matter, grid, top)} holds the most money, {part} of the total"
    return tuple(
        Figure(
            id=f"figure:budget-{grid.currency}-{place}",
            caption=head if place == 1 else f"{head} (continued)",
            note=f"{grid.currency}, rounded to whole units; categories stacked.",
            drawing=drawing,
        )
        for place, drawing in enumerate(drawn, 1)
    )
