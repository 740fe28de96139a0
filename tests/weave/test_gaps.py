"""An item of a list that is left out moves no place of those behind it."""

from __future__ import annotations

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.gaps import as_written
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\n"
T = """tasks:
  T1: {duration: 5d}
  T2: {duration: 5d}
  T3:
    duration: 5d
    after:
"""


def places(after: str) -> dict[str, tuple[int, int]]:
    """Line and column of each problem by its rule."""
    facts = Facts(Memory({"plan.yaml": HEAD + T + after}))
    return {one.rule: (one.place.line, one.place.column) for one in facts.findings}


def test_behind_an_item_that_cannot_be_read() -> None:
    found = places("      - T1 SS+oops\n      - T9\n")
    assert found["value"][0] == 10
    assert found["unknown-name"] == (11, 9)


def test_behind_several_that_cannot_be_read() -> None:
    found = places("      - T1 SS+oops\n      - T1\n      - T2 FF-oops\n      - T9\n")
    assert found["unknown-name"] == (13, 9)


def test_of_a_record_that_is_woven() -> None:
    text = HEAD + T + "      - T1 SS+oops\n      - T8\n      - T2\n      - T2\n      - T1 FF\n"
    facts = Facts(Memory({"plan.yaml": text}))
    held = facts.family.record("T3")
    assert [link.target for link in held.after] == ["T2", "T1"]  # type: ignore[union-attr]
    lines = [facts.place(Address("T3", ("after", index))).line for index in (0, 1)]
    assert lines == [12, 14]


def test_a_finding_points_at_the_item_that_it_means() -> None:
    facts = Facts(Memory({"plan.yaml": HEAD + T + "      - T1 SS+oops\n      - T2\n"}))
    one = Diagnostic(
        rule="some", level=Level.INFO, message="T2.", where=Address("T3", ("after", 0))
    )
    assert facts.located((one,))[0].place.line == 11


def test_items_of_lists_in_lists() -> None:
    gaps = {("f", ("a",)): (0, 1), ("f", ("a", 2, "b")): (1,)}
    assert as_written(gaps, "f", ("a", 0, "b", 0)) == ("a", 2, "b", 0)
    assert as_written(gaps, "f", ("a", 0, "b", 1)) == ("a", 2, "b", 2)
    assert as_written(gaps, "g", ("a", 0)) == ("a", 0)
