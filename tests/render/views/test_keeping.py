"""BEI and CPLI in the document, with their arithmetic."""

from __future__ import annotations

from planweave.render.document import Table
from tests.compute.value.test_measured import AGREED, PLAN
from tests.render.views.test_levelled import block, made


def test_each_index_stands_with_its_arithmetic() -> None:
    table = block(made(PLAN + AGREED), "table:keeping")
    assert isinstance(table, Table)
    assert table.caption == "2 of 2 indices are below 0.95"
    bei, cpli = table.rows
    assert bei.cells[1:4] == (
        "BEI",
        "1 complete / (2 due + 1 without a baseline)",
        "0.3333",
    )
    assert cpli.cells[1:4] == ("CPLI", "(9 \N{MINUS SIGN} 6) / 9 working days", "0.3333")
    assert "level of effort" in str(table.note)


def test_without_a_baseline_there_is_no_table() -> None:
    assert block(made(PLAN), "table:keeping") is None
