"""Levelled dates and load in the document: what moves, by whom, and who was asked for too much."""

from __future__ import annotations

from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import document_of
from planweave.render.document import Document, Figure, Gap, Table
from planweave.source.world import Memory

PLAN = """
plan: move
title: Move
start: 2027-03-01
people: {ann: {title: Ann}}
tasks:
  pack: {duration: 5d, assign: {ann: 100%}, priority: 900}
  paint: {duration: 3d, assign: {ann: 100%}}
  dry: {duration: 2d, after: [paint]}
"""


def made(text: str = PLAN) -> Document:
    return document_of(Facts(Memory({"plan.yaml": text})))


def block(document: Document, name: str) -> object:
    found = [one for chapter in document.chapters for one in chapter.blocks]
    return next((one for one in found if getattr(one, "id", "") == name), None)


def table(document: Document, name: str) -> Table:
    found = block(document, name)
    assert isinstance(found, Table)
    return found


def test_what_moves_stands_beside_the_forecast_with_what_moves_it() -> None:
    shown = table(made(), "table:levelled")
    assert shown.caption == (
        "If nobody does more than they can, the work ends on 2027-03-12, not on 2027-03-05"
    )
    paint, dry = shown.rows
    assert paint.cells[1:6] == ("2027-03-01", "2027-03-03", "2027-03-08", "2027-03-10", "5")
    why = str(paint.cells[6])
    assert "Ann" in why
    assert "is at work on" in why
    assert why.endswith("until 2027-03-05")
    assert dry.cells[1:6] == ("2027-03-04", "2027-03-05", "2027-03-11", "2027-03-12", "5")
    assert str(dry.cells[6]).endswith(", which moves")


def test_the_load_is_drawn_before_and_after() -> None:
    document = made()
    before, after = (block(document, f"figure:{key}-r:ann") for key in ("before", "after"))
    assert isinstance(before, Figure)
    assert isinstance(after, Figure)
    assert before.caption == "Ann, as forecast: asked for too much on 3 days"
    assert after.caption == "Ann, levelled: never asked for too much"
    assert "exceeds capacity in 3 of 10 columns" in str(before.drawing)
    assert "exceeds capacity in 0 of 10 columns" in str(after.drawing)


def test_where_nothing_moves_one_line_says_so() -> None:
    document = made(PLAN.replace("paint: {duration: 3d,", "paint: {duration: 3d, after: [pack],"))
    assert block(document, "table:levelled") is None
    assert block(document, "h:levelling") is None
    basis = {str(row.cells[0]): str(row.cells[1]) for row in table(document, "table:basis").rows}
    told = basis["Finish where nobody does more than they can"]
    assert told == (
        "2027-03-12: no dates of tasks and events move where one capacity must be kept; "
        "no schedule ends sooner"
    )


def test_a_plan_without_capacities_says_nothing_of_levelling() -> None:
    document = made(PLAN.replace("people: {ann: {title: Ann}}", "organisation: {ann: {}}"))
    assert block(document, "table:levelled") is None
    rows = table(document, "table:basis").rows
    assert not any("nobody does more" in str(row.cells[0]) for row in rows)


def test_what_levelling_cannot_keep_is_said() -> None:
    found = block(
        made(PLAN.replace("paint: {", "paint: {finish-no-later-than: 2027-03-05, ")),
        "gap:levelled-0",
    )
    assert isinstance(found, Gap)
    assert "“finish-no-later-than: 2027-03-05”" in str(found.message)


def test_the_dates_of_a_levelled_plan_come_from_facts_that_are_made_once() -> None:
    facts = Facts(Memory({"plan.yaml": PLAN}))
    levelled = facts.levelled.value
    assert levelled is not None
    assert str(levelled["paint"].start) == "2027-03-08"
    assert facts.levelled is facts.levelled
    # The same inputs in another process of order: the same dates, whatever the clock.
    assert Facts(Memory({"plan.yaml": PLAN})).levelled.value == levelled
