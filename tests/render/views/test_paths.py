"""The driving path to each milestone, as a figure and in a table."""

from __future__ import annotations

from planweave.render.document import Figure, Table
from tests.render.views.test_levelled import block, made

PLAN = """
plan: move
title: Move
start: 2027-03-01
tasks:
  pack: {duration: 5d}
  paint: {duration: 2d}
  drive: {duration: 1d, after: [pack, paint]}
  unload: {duration: 1d, after: [drive], start-no-earlier-than: 2027-03-15}
milestones:
  packed: {after: [pack]}
  there: {after: [drive], target: 2027-03-12}
  open: {after: [unload]}
  someday: {target: 2027-04-01}
"""


def test_every_milestone_that_waits_has_its_path_from_its_beginning() -> None:
    table = block(made(PLAN), "table:paths")
    assert isinstance(table, Table)
    assert table.caption == "One of 3 milestones has no float on its driving path"
    rows = [[str(cell) for cell in row.cells] for row in table.rows]
    assert [row[1] for row in rows] == ["2027-03-05", "2027-03-08", "2027-03-15"]
    assert ["pack" in row[3] and "drive" in row[3] for row in rows] == [False, True, False]
    assert rows[1][4] == "the start of its plan"
    assert rows[2][4] == "start no earlier than 2027-03-15"


def test_the_paths_of_the_root_are_drawn_below_their_milestones() -> None:
    figure = block(made(PLAN), "figure:paths")
    assert isinstance(figure, Figure)
    assert figure.caption == "What drives 1 milestone of the plan"
    assert "There" in figure.drawing.svg
    assert "Paint" not in figure.drawing.svg  # it has float, and is on no path


def test_nothing_is_said_where_no_milestone_waits() -> None:
    assert block(made(PLAN.partition("milestones:")[0]), "table:paths") is None
