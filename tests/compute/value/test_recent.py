"""EAC (f): the cost of the last months, from what the plan dates; n/a where it dates too little."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from planweave.compute.value.metric import Metric
from planweave.compute.value.recent import months_before
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

PLAN = """
plan: move
title: Move
start: 2027-01-01
data-date: 2027-06-30
currency: EUR
organisation: {crew: {kind: partner}}
accounts:
  work: {amounts: {labour: 4_000 EUR}}
actuals:
  work:
    2027-01: {labour: 900 EUR}
    2027-03: {labour: 1_100 EUR}
    2027-05: {labour: 1_500 EUR}
    2027-06: {labour: 500 EUR}
tasks:
  a: {spans: [2027-01..2027-02], effort: 10pd, owner: crew}
  b: {spans: [2027-03..2027-03], effort: 10pd, owner: crew}
  c: {spans: [2027-04..2027-05], effort: 10pd, owner: crew}
  d: {spans: [2027-06..2027-07], effort: 10pd, owner: crew}
progress:
  a: {started: 2027-01-04, finished: 2027-02-26}
  b: {started: 2027-03-01, finished: 2027-03-31}
  c: {started: 2027-04-01, finished: 2027-05-31}
  d: {started: 2027-06-01, done: 50%}
"""


def figures(text: str) -> dict[str, Metric]:
    (found, *_) = Facts(Memory({"plan.yaml": text})).earned
    return found.whole


def test_the_rest_goes_on_at_the_cost_of_the_last_months() -> None:
    found = figures(PLAN)
    assert (found["EV"].value, found["AC"].value) == (3_500, 4_000)
    three = found["EAC(f3)"]
    index = three.inputs[-1]
    # Since the end of March: 3,500 − 2,000 earned, 4,000 − 2,000 spent.
    assert [each.value for each in index.inputs] == [3_500, 2_000, 4_000, 2_000]
    assert index.value == Fraction(3, 4)
    assert three.value == 4_000 + Fraction(500) / Fraction(3, 4)
    assert three.formula == "AC + (BAC − EV) / CPI of 3 months"
    # Six months ago nothing had begun: it is the cost so far.
    assert found["EAC(f6)"].value == found["EAC(b)"].value


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "c: {started: 2027-04-01",
            "c: {started: 2027-03-29",
            "c was under way on 2027-03-31, and its share then is not recorded",
        ),
        ("finished: 2027-03-31", "done: 100%", "b is done, and nobody says since when"),
        (
            "2027-03: {labour: 1_100 EUR}",
            "2027-02..2027-04: {labour: 1_100 EUR}",
            "what work spent is reported in a sum that goes beyond 2027-03-31",
        ),
    ],
)
def test_what_is_not_dated_is_not_guessed(old: str, new: str, reason: str) -> None:
    found = figures(PLAN.replace(old, new))["EAC(f3)"]
    assert found.value is None
    assert reason in found.reason


def test_tasks_that_earn_by_dates_are_known_at_any_time() -> None:
    text = PLAN.replace("c: {spans", "c: {earned-by: 50-50, spans").replace(
        "c: {started: 2027-04-01", "c: {started: 2027-03-29"
    )
    then = figures(text)["EAC(f3)"].inputs[-1].inputs[1]
    assert then.value == 2_500


def test_the_last_day_of_a_month_stays_one() -> None:
    assert months_before(date(2027, 6, 30), 3) == date(2027, 3, 31)
    assert months_before(date(2027, 5, 31), 3) == date(2027, 2, 28)
    assert months_before(date(2027, 3, 15), 6) == date(2026, 9, 15)
