"""A register's own table says how much a long mapping holds, and prints a short one."""

from __future__ import annotations

import pytest

from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import matter_of
from planweave.render.views.page import generic
from planweave.source.world import Memory

PLAN = """\
plan: p
title: P
start: 2027-01-04
people: {ann: {}}
baselines:
  v1:
    version: 1.0.0
    commit: abcdef
    digest: planweave-1:sha256:00
    approved-by: ann
    approved: 2027-01-02
    reason: Agreed
    rows:
"""


@pytest.mark.parametrize(("count", "says"), [(40, "40 entries, which stand in"), (3, "2027-02-01")])
def test_rows_of_a_baseline(count: int, says: str) -> None:
    rows = "".join(f"      T{n}: {{start: 2027-02-01, finish: 2027-02-02}}\n" for n in range(count))
    tasks = "tasks:\n" + "".join(f"  T{n}: {{duration: 2d}}\n" for n in range(count))
    facts = Facts(Memory({"plan.yaml": (PLAN + rows + tasks).encode()}))
    (row,) = generic.table(matter_of(facts), "baselines").rows
    assert says in str(row.cells[-1])
