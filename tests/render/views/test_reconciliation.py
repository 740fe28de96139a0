"""The reconciliation record in the document: each difference with both values and its end."""

from __future__ import annotations

from markupsafe import Markup

from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import document_of
from planweave.render.document import Row, Table
from planweave.source.world import Memory

PLAN = """
plan: move
title: Move
start: 2027-03-01
version: 1.1.0
wbs: {1: {title: Building}}
sub-plans: {build: {delegates: [1], allocation: {effort: 10pd}}}
organisation: {board: {title: Board, kind: body}}
"""
BUILD = "plan: build\ntitle: Build\ntasks: {tool: {duration: 5d, effort: 12pd}}\n"
ITEM = """
ledger:
  effort-over-allocation-build:
    rule: effort-over-allocation
    left: {record: build, field: allocation.effort, value: 9pd}
    right: {record: build, field: total-effort, value: 12pd}
    owner: board
    decision: left-gives
    decided-by: board
    decided: 2027-03-05
    rationale: The work is needed.
    state: STATE
    closed-in: 1.1.0
"""


def shown(plan: str = PLAN, item: str = "") -> Table | None:
    files = {"plan.yaml": plan, "build/plan.yaml": BUILD}
    if item:
        files["agreement/ledger/item.yaml"] = item
    document = document_of(Facts(Memory(files)))
    blocks = [block for chapter in document.chapters for block in chapter.blocks]
    found = [one for one in blocks if getattr(one, "id", "") == "table:reconciliation"]
    assert len(found) < 2
    return found[0] if found and isinstance(found[0], Table) else None


def cells(row: Row) -> list[str]:
    return [Markup(str(cell).replace("<br>", " ")).striptags() for cell in row.cells]


def test_a_plan_whose_parts_fit_has_no_record() -> None:
    assert shown(PLAN.replace("10pd", "12pd")) is None


def test_a_new_difference_stands_there_with_both_values() -> None:
    found = shown()
    assert found is not None
    assert found.caption == "One difference between plans, of which 0 are settled"
    assert cells(found.rows[0]) == [
        "Effort over allocation off by 2pd",
        "10pd build: allocation, effort",
        "12pd build: total effort",
        "–",
        "–",
        "▲ new",
    ]


def test_a_decision_stands_with_who_took_it_when_why_and_in_which_version_it_was_closed() -> None:
    found = shown(item=ITEM.replace("STATE", "applied"))
    assert found is not None
    row = cells(found.rows[0])
    assert row[1] == "10pd build: allocation, effort recorded as 9pd"
    assert row[3] == "Board"
    assert row[4] == (
        "left gives, by Board on 2027-03-05 The work is needed. closed in version 1.1.0"
    )
    assert row[5] == "▲ re-opened"


def test_what_is_decided_and_found_no_longer_is_settled() -> None:
    found = shown(PLAN.replace("10pd", "12pd"), ITEM.replace("STATE", "agreed"))
    assert found is not None
    assert found.caption == "One difference between plans, of which 1 is settled"
    assert cells(found.rows[0])[5] == "● verified"
    assert found.rows[0].id == "r:effort-over-allocation-build"
