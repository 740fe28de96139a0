"""The revision history: versions of baselines and of the register of changes."""

from __future__ import annotations

from planweave.render.document import plain
from planweave.render.views.front import control
from tests.render.views.families import of_plan


def rows(text: str) -> list[list[str]]:
    made = control.revisions(of_plan(text))
    return [[plain(getattr(cell, "text", cell)) for cell in row.cells] for row in made.rows]


KEPT = """
version: 2.1.0
roles: {board: {}}
changes:
  moved: {title: Moved out, class: minor, in-version: 2.1.0}
  begun: {title: Begun, in-version: 1.0.1, decided: 2016-02-01}
baselines:
  v1.0.0:
    version: 1.0.0
    commit: none
    digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
    approved-by: board
    approved: 2016-01-01
    reason: Agreed
    rows: {odk: {start: 2016-01-01}}
  v2.0.0:
    version: 2.0.0
    commit: none
    digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
    approved-by: board
    approved: 2016-03-01
    reason: Handed over
    rows: {odk: {start: 2016-01-01}}
"""


def test_baselines_and_changes_make_one_history_the_newest_first() -> None:
    assert rows(KEPT) == [
        ["2.1.0", "minor", "draft", "Moved out", "○ draft"],
        ["2.0.0", "major", "2016-03-01", "Handed over", "baseline, superseded"],
        ["1.0.1", "patch", "2016-02-01", "Begun", "superseded"],
        ["1.0.0", "–", "2016-01-01", "Agreed", "baseline, superseded"],
    ]


def test_without_any_the_version_at_hand_stands_alone() -> None:
    [row] = rows("version: 0.3.0\n")
    assert row[:4] == ["0.3.0", "–", "draft", "No change is recorded for this version"]
