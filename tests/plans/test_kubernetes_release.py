"""A day-precise plan: every dated row of a public release table falls on its day.

The table is Kubernetes v1.36's (Apache-2.0; see the plan's NOTICE). `x-row`
says which row of it a record restates.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from planweave.model.records.work import Milestone
from planweave.pipeline.facts import Facts
from planweave.source.world import Disk

KEPT_TRAPS = {
    "release-team/summary-feature-blog-freeze",
    "release-team/docs/handbook-release-week",
}
"""Dates of the source that contradict its own table: kept, and found by the checks."""


@pytest.fixture(scope="module")
def facts(checkout: Path) -> Facts:
    return Facts(Disk(checkout / "tests" / "plans" / "kubernetes-release"))


@pytest.fixture(scope="module")
def rows(oracles: Path) -> list[dict[str, str]]:
    path = oracles / "data" / "k8s_release" / "expected" / "v1.36.milestones.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def restated(facts: Facts) -> dict[int, Any]:
    return {
        int(str(record.own["x-row"])): record
        for register in ("tasks", "milestones")
        for record in facts.family.of(register)
        if "x-row" in record.own
    }


def test_every_row_of_the_table_is_in_the_plan(facts: Facts, rows: list[dict[str, str]]) -> None:
    assert sorted(restated(facts)) == list(range(1, len(rows) + 1))


def test_every_row_falls_on_its_day(facts: Facts, rows: list[dict[str, str]]) -> None:
    wrong = []
    for number, record in restated(facts).items():
        row = rows[number - 1]
        dates = facts.schedule[record.name]
        if isinstance(record, Milestone):
            assert record.target is not None
            found = (str(record.target.first), str(record.target.last))
        else:
            found = (str(dates.start), str(dates.finish))
        if found != (row["date"], row["end_date"] or row["date"]):
            wrong.append((row["what"], found, row["date"], row["end_date"]))
    assert wrong == []


def test_only_where_the_source_contradicts_itself_is_a_target_missed(facts: Facts) -> None:
    assert {one.subject for one in facts.findings if one.rule == "target-missed"} == KEPT_TRAPS
    assert not facts.has_faults
