"""`planweave why` beyond links: calendars with their days off, hard limits, and levelling."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
organisation:
  team: {kind: work-group}
calendars:
  house: {closed: [2027-03-08..2027-03-09]}
people:
  ann: {title: Post 1, unit: team}
tasks:
  pack: {duration: 5d, assign: {ann: 100%}, priority: 900}
  paint: {duration: 3d, assign: {ann: 100%}}
  dry: {duration: 2d, after: [paint]}
  carpet: {duration: 1d, after: [pack], calendar: house}
  open: {duration: 1d, after: [carpet], finish-no-later-than: 2027-03-05, calendar: house}
"""


def test_the_calendar_and_its_days_off_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": PLAN})
    said = run(tmp_path, "why", "carpet")
    assert (
        "starts when pack has finished, after 4 days without work in the calendar house "
        "(Saturday and Sunday; 2027-03-08 to 2027-03-09, closed) (plan.yaml:14:" in said.out
    )


def test_a_holiday_is_named_with_its_region(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "plan.yaml": PLAN.replace("closed: [2027-03-08..2027-03-09]", "holidays: [BE]"),
            "plan.lock": "lock: 1\nholidays:\n  BE:\n    2027:\n      - 2027-03-08\n",
        },
    )
    said = run(tmp_path, "why", "carpet")
    assert "2027-03-08, holiday of BE" in said.out


def test_a_limit_that_cannot_be_kept_is_named_where_it_is_and_before_it(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": PLAN})
    own = run(tmp_path, "why", "open").out
    assert "is 2 d too late for its own finish-no-later-than: 2027-03-05 (plan.yaml:15:" in own
    assert "is 2 d too late for the finish-no-later-than of open, 2027-03-05" in own
    before = json.loads(run(tmp_path, "why", "pack", "--format", "json").out)
    assert any("finish-no-later-than of open" in one for one in before[0]["because"])


def test_levelling_says_what_moved_it_by_whom_and_since_when(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": PLAN})
    said = run(tmp_path, "why", "dry").out.splitlines()
    at = said.index(
        "dry levelled, so that nobody does more than they can: 2027-03-11 to 2027-03-12, "
        "not 2027-03-04 to 2027-03-05"
    )
    assert said[at + 1 :] == [
        "    dry starts on 2027-03-11 after paint, which moved.",
        (
            "    paint could start on 2027-03-01 by its links and waits until 2027-03-08: ann has "
            "too little left from 2027-03-01 to 2027-03-05, being at work on pack."
        ),
    ]


def test_what_levelling_leaves_where_it_is_says_nothing_of_it(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": PLAN})
    assert "levelled" not in run(tmp_path, "why", "pack").out
    data = json.loads(run(tmp_path, "why", "pack", "--format", "json").out)
    assert data[0]["levelled"] == []
