"""`planweave level`: one person cannot do two things at once, and the reason is told."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import run, write

TWO_FOR_ONE = """\
plan: two
title: Two tasks for one
start: 2027-03-01
organisation:
  team: {kind: work-group}
people:
  ann: {title: Post 1, unit: team}
tasks:
  a: {duration: 5d, assign: {ann: 100%}}
  b: {duration: 3d, assign: {ann: 100%}}
"""


def test_a_moved_task_says_who_was_at_work_on_what(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": TWO_FOR_ONE})
    said = run(tmp_path, "level", ".")
    assert said.code == 0
    assert "b: 2027-03-08 to 2027-03-10, not 2027-03-01 to 2027-03-03" in said.out
    assert "ann has too little left from 2027-03-01 to 2027-03-05, being at work on a" in said.out
    assert "ends on 2027-03-10 levelled, on 2027-03-05 without limits; 1 of 2 move" in said.out


def test_the_same_as_data(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": TWO_FOR_ONE})
    shape = json.loads(run(tmp_path, "level", ".", "--format", "json").out)
    assert shape["finish"] == "2027-03-10"
    assert shape["finish_without_limits"] == "2027-03-05"
    by_id = {task["id"]: task for task in shape["tasks"]}
    assert by_id["b"]["start"] == "2027-03-08"
    assert by_id["a"]["because"] is None
