"""The budget: sums are exact, currencies stay apart, differences are told."""

from __future__ import annotations

from decimal import Decimal

from planweave.render.document import Chapter, Figure, Gap, Table, plain
from planweave.render.views.money import budget, grid
from tests.render.views.families import of_files, of_plan


def chapter(text: str) -> Chapter:
    made = budget.chapter(of_plan(text))
    assert made is not None
    return made


def table(made: Chapter, name: str) -> Table:
    return next(one for one in made.blocks if isinstance(one, Table) and one.id == name)


def cells(made: Table, row: int) -> list[str]:
    return [plain(getattr(cell, "text", cell)) for cell in made.rows[row].cells]


def test_without_any_record_there_is_an_honest_gap() -> None:
    made = chapter("")
    gaps = [one for one in made.blocks if isinstance(one, Gap)]
    assert [one.message for one in gaps] == [
        "No budget records: declare them or record why not applicable."
    ]


TWO = """
currency: EUR
organisation: {A: {kind: partner}, B: {kind: partner}}
accounts:
  of-a: {party: A, amounts: {travel: 100.10 EUR, other: 50 EUR}, stated-total: 150.10 EUR}
  of-b: {party: B, amounts: {travel: 49.90 EUR}, stated-total: 60 EUR}
"""


def test_sums_go_both_ways_and_shares_are_printed() -> None:
    made = table(chapter(TWO), "table:budget-EUR")
    assert cells(made, 0) == ["A", "100.10", "50.00", "150.10", "75.0"]
    assert cells(made, 2) == ["2 parties", "150.00", "50.00", "200.00", "100.0"]
    assert plain(
        made.caption
    ) == "200.00\u202fEUR are planned, three quarters of it for travel" or (
        "three quarters" in plain(made.caption)
    )


def test_a_stated_total_that_differs_is_set_beside_the_sum() -> None:
    made = table(chapter(TWO), "table:stated-EUR")
    assert cells(made, 0) == ["B", "60.00", "49.90", "+10.1"]


def test_currencies_without_an_exchange_are_never_added() -> None:
    text = "currency: EUR\naccounts:\n  a: {amounts: {travel: 10 EUR}}\n"
    text += "  b: {amounts: {travel: 10 CHF}}\n"
    assert [(one.currency, one.total) for one in grid.grids(of_plan(text))] == [
        ("EUR", 10),
        ("CHF", 10),
    ]
    text += "conventions: {exchange: {CHF: 1.05 EUR}}\n"
    assert [(one.currency, one.total) for one in grid.grids(of_plan(text))] == [
        ("EUR", Decimal("20.50"))
    ]


def test_what_was_allocated_and_what_is_booked() -> None:
    root = "plan: root\ntitle: Root\nstart: 2027-03-01\ncurrency: EUR\n"
    root += "sub-plans: {one: {allocation: {money: {travel: 100 EUR}}}}\n"
    part = "plan: one\ntitle: One\naccounts: {a: {amounts: {travel: 120 EUR}}}\n"
    made = budget.chapter(of_files({"plan.yaml": root, "one/plan.yaml": part}))
    assert made is not None
    row = cells(table(made, "table:allocations"), 0)
    assert row[:6] == ["one", "100", "120", "0", "−20", "▲ too little"]


def test_more_planned_than_available_is_said_with_the_month() -> None:
    text = (
        "currency: EUR\n"
        "accounts: {a: {amounts: {travel: {2027-03: 100 EUR, 2027-05: 100 EUR}}}}\n"
        "funding: {grant: {available: {2027-03: 150 EUR}}}\n"
    )
    figure = next(one for one in chapter(text).blocks if isinstance(one, Figure))
    assert figure.caption == "From 2027-05-01 on, more is planned than is available"


def test_reserves_are_inside_or_outside_the_baseline() -> None:
    text = (
        "currency: EUR\n"
        "accounts: {a: {amounts: {travel: 100 EUR}}}\n"
        "reserves:\n"
        "  c: {kind: contingency, amount: 10 EUR}\n"
        "  m: {kind: management, amount: 5 EUR}\n"
    )
    made = table(chapter(text), "table:baseline")
    assert [cells(made, row)[1] for row in (2, 4)] == ["110\u202fEUR", "115\u202fEUR"]


FENCE = """
currency: EUR
data-date: 2027-03-03
accounts:
  fence: {amounts: {material: 4_000 EUR}}
actuals:
  fence: {2027-03: {material: 2_800 EUR}}
tasks:
  north: {duration: 1d}
  east: {duration: 1d, after: [north]}
  south: {duration: 1d, after: [east]}
  west: {duration: 1d, after: [south]}
progress:
  north: {finished: 2027-03-01}
  east: {finished: 2027-03-02}
  south: {started: 2027-03-03, done: 50%}
"""


def test_every_index_of_earned_value_is_shown_with_its_formula() -> None:
    made = table(chapter(FENCE), "table:earned-money")
    rows = {cells(made, at)[1]: cells(made, at) for at in range(len(made.rows))}
    assert rows["CPI"] == ["Cost performance index", "CPI", "EV / AC", "0.893"]
    assert rows["EAC(b)"][3] == "4 480.00"
    assert rows["ES"][3] == "2.5 d"
    assert rows["EAC(f3)"][2] == "n/a: CPI(3 months): the plan began less than 3 months ago"
    figure = next(
        one for one in chapter(FENCE).blocks if isinstance(one, Figure) and "earned" in one.id
    )
    assert plain(figure.caption) == (
        "By 2027-03-03, less is earned than planned and more is spent than earned"
    )


def test_without_progress_or_cost_nothing_is_said_of_earned_value() -> None:
    text = FENCE.split("progress:", maxsplit=1)[0].replace(
        "actuals:\n  fence: {2027-03: {material: 2_800 EUR}}\n", ""
    )
    assert not [
        one for one in chapter(text).blocks if isinstance(one, Table) and "earned" in one.id
    ]
