"""Risks, data, assumptions, changes, terms."""

from __future__ import annotations

from decimal import Decimal

from planweave.compute.exposure import after, before
from planweave.model.records.knowledge import Risk
from planweave.model.values import Money
from planweave.render.document import Chapter, Definitions, Figure, Gap, Table, plain
from planweave.render.views.knowledge import assumptions, changes, data, risks, terms
from planweave.render.views.page.matter import Matter
from tests.render.views.families import of_plan

SCALE = """
currency: EUR
conventions:
  probability: {low: 10%, medium: 30%, high: 60%}
  impact: {cost: {low: 1_000 EUR, medium: 5_000 EUR, high: 20_000 EUR}}
"""


def tables(made: Chapter | None) -> dict[str, Table]:
    assert made is not None
    return {one.id: one for one in made.blocks if isinstance(one, Table)}


def gaps(made: Chapter | None) -> set[str]:
    assert made is not None
    return {one.id for one in made.blocks if isinstance(one, Gap)}


def cells(made: Table, row: int = 0) -> list[str]:
    return [plain(getattr(cell, "text", cell)) for cell in made.rows[row].cells]


def risk(text: str) -> tuple[Matter, Risk]:
    matter = of_plan(SCALE + f"risks: {{R1: {text}}}\n")
    found = matter.family.record("R1")
    assert isinstance(found, Risk)
    return matter, found


# --- Exposure --------------------------------------------------------------------------------


def test_figures_find_their_place_on_the_scale() -> None:
    matter, one = risk("{probability: 30%, impact: {cost: [1_000 EUR, 6_000 EUR, 9_000 EUR]}}")
    found = before(one, matter.conventions())
    assert (found.place, found.score) == ((1, 2), 6)
    assert found.cost == Money(Decimal(1800), "EUR")


def test_words_stand_for_what_the_conventions_say() -> None:
    matter, one = risk("{probability: high, impact: {cost: low, schedule: 10d}}")
    found = before(one, matter.conventions())
    assert found.place == (2, 0)
    assert found.cost == Money(Decimal(600), "EUR")
    assert found.delay == 6


def test_a_level_alone_has_no_score() -> None:
    matter, one = risk("{level: high, residual: {level: low}}")
    left = after(one, matter.conventions())
    assert left is not None
    assert (before(one, matter.conventions()).level, left.level) == (2, 0)
    assert before(one, matter.conventions()).score is None
    made = risks.chapter(matter)
    assert made is not None
    (figure,) = (block for block in made.blocks if isinstance(block, Figure))
    assert plain(figure.caption) == "Response lowers 1 of 1 risks"


def test_live_figures_of_risks() -> None:
    text = SCALE + "risks: {R1: {probability: 30%, impact: {cost: 6_000 EUR}}, R2: {level: low}}\n"
    words = "[[R1.score]], [[R1.expected-cost]], [[move.expected-cost]], [[R2.score]]"
    made = risks.chapter(of_plan(text, risks=words))
    assert made is not None
    html = next(str(getattr(one, "html", "")) for one in made.blocks if hasattr(one, "html"))
    assert "6, 1\u202f800\u202fEUR, 1\u202f800\u202fEUR" in html
    assert "n/a" in html


# --- The other sections ----------------------------------------------------------------------


def test_data_says_what_is_not_stated() -> None:
    made = data.chapter(of_plan("data: {log: {kind: record, access: public, personal: none}}\n"))
    coverage = tables(made)["table:data-coverage"]
    assert plain(coverage.caption).startswith("Two of six things")
    assert cells(coverage)[1:3] == ["0 of 1", "▲ not stated"]
    assert "Stated by none" in plain(tables(made)["table:data"].note)


def test_data_that_do_not_apply_have_a_reason_an_approver_and_an_end() -> None:
    text = (
        "roles: {boss: {}}\nnot-applicable:\n  data-management: {reason: Nothing is kept, "
        "approved-by: boss, approved: 2027-02-01, until: 2028-01-01}\n"
    )
    made = data.chapter(of_plan(text))
    (row,) = tables(made)["table:not-applicable-data-management"].rows
    words = [plain(cell) for cell in row.cells if isinstance(cell, str)]
    assert words[1:] == ["Nothing is kept", "Boss", "2027-02-01", "2028-01-01"]
    assert gaps(made) == set()


def test_registers_that_are_empty_are_named_in_one_gap() -> None:
    made = assumptions.chapter(of_plan("constraints: {c: {statement: Rent ends}}\n"))
    assert made is not None
    (gap,) = (one for one in made.blocks if isinstance(one, Gap))
    assert gap.message == "No assumptions or decisions are recorded."


def test_tolerances_stand_before_the_changes() -> None:
    made = changes.chapter(of_plan("tolerances: {time: 10d}\n"))
    table = tables(made)["table:tolerances"]
    assert "time 10\u202fd, effort 5\u202f%" in plain(table.caption)
    assert gaps(made) == {"gap:changes"}


def test_terms_are_in_the_order_of_the_alphabet_with_their_anchors() -> None:
    text = "glossary: {z: {title: apple, definition: A fruit}, b: {title: Box, definition: Wood}}\n"
    made = terms.glossary(of_plan(text))
    assert made is not None
    (found,) = (one for one in made.blocks if isinstance(one, Definitions))
    assert [plain(term) for term, _ in found.pairs] == ["apple", "Box"]
    assert found.ids == ("r:z", "r:b")


def test_documents_that_bind_come_first() -> None:
    text = "references: {a: {title: Note}, b: {title: Contract, applies: applicable}}\n"
    made = tables(terms.references(of_plan(text)))["table:references"]
    assert [cells(made, row)[1] for row in (0, 1)] == ["Contract", "Note"]
