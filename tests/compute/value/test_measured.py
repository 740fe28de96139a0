"""BEI and CPLI of a plan: what is counted, against which dates, and why there may be none."""

from __future__ import annotations

from fractions import Fraction

from planweave.compute.value.measured import measured
from planweave.compute.value.metric import Metric
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

PLAN = """
plan: move
title: Move
start: 2027-03-01
data-date: 2027-03-12
organisation: {board: {kind: management}}
tasks:
  pack: {duration: 5d}
  paint: {duration: 5d, after: [pack]}
  carpet: {duration: 5d, after: [paint]}
  extra: {duration: 2d}
  run: {kind: level-of-effort, spans: [2027-03-01..2027-03-19]}
progress:
  pack: {started: 2027-03-01, finished: 2027-03-05}
  paint: {started: 2027-03-08, done: 20%}
"""
AGREED = """
baselines:
  v0.1.0:
    version: 0.1.0
    commit: none
    digest: "planweave-1:sha256:0"
    approved-by: board
    approved: 2027-02-01
    reason: Agreed
    rows:
      move: {start: 2027-03-01, finish: 2027-03-17}
      pack: {start: 2027-03-01, finish: 2027-03-05}
      paint: {start: 2027-03-08, finish: 2027-03-12}
      carpet: {start: 2027-03-15, finish: 2027-03-19}
"""


def of(text: str, plan: str = "") -> dict[str, Metric]:
    facts = Facts(Memory({"plan.yaml": text}))
    found = measured(
        facts.family, facts.schedule, facts.forecast, facts.baselined, facts.data_dates
    )
    return {each.symbol: each for each in found[plan]}


def test_tasks_done_are_set_against_those_due_and_those_without_a_baseline() -> None:
    bei = of(PLAN + AGREED)["BEI"]
    assert [(each.symbol, each.value) for each in bei.inputs] == [
        ("complete", 1),
        ("due", 2),
        ("without baseline", 1),
    ]
    assert bei.value == Fraction(1, 3)
    assert bei.population == "4 tasks of plans with a data date"
    assert "level of effort" in bei.excluded[0]


def test_the_path_is_measured_from_the_data_date_to_the_date_asked_for() -> None:
    cpli = of(PLAN + AGREED)["CPLI"]
    length, margin = cpli.inputs
    # What is left of painting, four days, begins on 2027-03-15; carpeting ends on 2027-03-25.
    assert (length.value, margin.value) == (9, -6)
    assert cpli.value == Fraction(1, 3)
    assert "2027-03-25" in length.title


def test_a_stated_finish_comes_before_the_baselined_one() -> None:
    text = (PLAN + AGREED).replace("data-date:", "finish: 2027-03-31\ndata-date:")
    assert of(text)["CPLI"].value == Fraction(9 + 4, 9)


def test_what_cannot_be_reckoned_says_why() -> None:
    plain = of(PLAN)
    assert (plain["BEI"].value, plain["BEI"].reason) == (None, "there is no baseline")
    assert plain["CPLI"].reason == "no finish is stated or baselined"
    undated = of((PLAN + AGREED).replace("data-date: 2027-03-12\n", "").partition("progress:")[0])
    assert undated["BEI"].reason == "there is no data date"


def test_a_start_before_the_axis_of_time_is_held_at_its_edge() -> None:
    text = PLAN.replace("start: 2027-03-01\ndata-date: 2027-03-12", "start: 0001-01-01")
    assert of(text)["CPLI"].symbol == "CPLI"
