"""What a document says of chances, and what it says where it has none."""

from __future__ import annotations

import pytest

from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import document_of
from planweave.render.document import Document, Figure, Gap, Table
from planweave.source.world import Memory

PLAN = """
plan: move
title: Move
start: 2027-03-01
finish: 2027-03-31
currency: EUR
tasks:
  pack: {duration: [4d, 5d, 9d]}
  drive: {duration: 2d, after: [pack]}
milestones:
  there: {after: [drive], target: 2027-03-09}
  late: {after: [drive], target: 2027-03-05}
risks:
  strike:
    title: A strike
    probability: 20%
    impact: {schedule: [1d, 2d, 5d], cost: 900 EUR}
    threatens: [drive]
"""


def made(text: str = PLAN) -> Document:
    return document_of(Facts(Memory({"plan.yaml": text})))


def block(document: Document, name: str) -> object:
    found = [one for chapter in document.chapters for one in chapter.blocks]
    return next((one for one in found if getattr(one, "id", "") == name), None)


def test_every_committed_date_has_its_chance() -> None:
    table = block(made(), "table:chances")
    assert isinstance(table, Table)
    assert table.caption == "2 of 3 committed dates are kept with chances below 80\u202f%"
    assert len(table.rows) == 3
    assert "2\u202f000 times, seed 1" in str(table.note)


def test_the_end_and_what_drives_it_are_drawn() -> None:
    document = made()
    assert isinstance(block(document, "figure:chances"), Figure)
    tornado = block(document, "figure:tornado")
    assert isinstance(tornado, Figure)
    assert "Pack" in tornado.drawing.svg or "pack" in tornado.drawing.svg
    assert isinstance(block(document, "table:drivers"), Table)
    assert isinstance(block(document, "table:cost-chances"), Table)


def test_the_same_plan_gives_the_same_document() -> None:
    assert made() == made()


def test_a_plan_without_chance_says_nothing_of_it() -> None:
    document = made(PLAN.replace("[4d, 5d, 9d]", "5d").partition("risks:")[0])
    assert block(document, "h:chances") is None
    assert block(document, "h:drivers") is None


def test_without_the_extra_the_document_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planweave.compute.simulation.requirements.find_spec", lambda name: None)
    gap = block(made(), "gap:chances")
    assert isinstance(gap, Gap)
    assert "numpy and scipy, which are not installed here" in str(gap.message)


def test_the_chances_of_the_cost_are_a_curve_with_the_planned_cost_on_it() -> None:
    curve = block(made(), "figure:cost-chances")
    assert isinstance(curve, Figure)
    assert str(curve.caption).startswith("The cost is between ")
    assert "planned are 0 EUR" in str(curve.drawing)
    assert "planned 0: 80" in curve.drawing.svg


def test_an_account_whose_rest_alone_is_uncertain_has_a_curve() -> None:
    plain = PLAN.replace("[4d, 5d, 9d]", "5d").partition("risks:")[0]
    text = (
        "data-date: 2027-03-02\naccounts: {vans: {amounts: {travel: 100 EUR}}}\n"
        "actuals: {vans: {estimate-to-complete: [50 EUR, 100 EUR, 400 EUR]}}\n"
    )
    assert isinstance(block(made(plain + text), "figure:cost-chances"), Figure)
