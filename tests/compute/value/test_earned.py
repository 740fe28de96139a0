"""Earned value of plans: ways of earning, budgets of tasks, what cannot be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planweave.compute.calendars.axis import Instant
from planweave.compute.costs.build import costs
from planweave.compute.network.records import Lag
from planweave.compute.value.baseline import BaselineRow
from planweave.compute.value.build import EarnedValue, earned_value
from planweave.compute.value.findings import value_findings
from planweave.model.diagnostics import Address, Pointer
from tests.compute.plans import facts


@dataclass(frozen=True)
class Report:
    begun: bool = True
    done: bool = False
    share: Decimal | None = None
    left: Lag | None = None
    started: Instant | None = None
    finished: Instant | None = None


DONE = Report(done=True)


def share(percent: int) -> Report:
    return Report(share=Decimal(percent) / 100)


def earned(
    plan: str,
    told: Mapping[str, Report],
    day: date,
    baseline: Mapping[str, BaselineRow] | None = None,
    unit: str = "money",
) -> EarnedValue:
    known = facts(plan=plan)
    assert not known.woven.diagnostics
    found = earned_value(
        costs(known.family, known.schedule), known.schedule, told, {"": day}, baseline
    )
    return next(one for one in found if one.unit == unit)


FENCE = """
currency: EUR
accounts:
  fence: {amounts: {material: 4_000 EUR}}
actuals:
  fence:
    2024-01: {material: 2_800 EUR}
    2024-03: {material: 9 EUR}
    estimate-to-complete: 1_600 EUR
tasks:
  north: {duration: 1d}
  east: {duration: 1d, after: [north]}
  south: {duration: 1d, after: [east]}
  west: {duration: 1d, after: [south]}
"""
WEDNESDAY = date(2024, 1, 3)


def test_the_fence_as_a_plan() -> None:
    found = earned(FENCE, {"north": DONE, "east": DONE, "south": share(50)}, WEDNESDAY)
    whole = found.whole
    values = {symbol: whole[symbol].value for symbol in ("BAC", "PV", "EV", "AC", "EAC(b)", "VAC")}
    assert values == {
        "BAC": 4_000, "PV": 3_000, "EV": 2_500, "AC": 2_800, "EAC(b)": 4_480, "VAC": -480
    }  # fmt: skip
    assert whole["EAC(e)"].value == 4_400
    assert (whole["ES"].value, whole["SV(t)"].value) == (Fraction(5, 2), Fraction(-1, 2))
    assert whole["IEAC(t)"].value == Fraction(24, 5)


def test_a_figure_shows_its_arithmetic() -> None:
    whole = earned(FENCE, {"north": DONE, "south": share(50)}, WEDNESDAY).whole
    cpi = whole["CPI"]
    assert cpi.formula == "EV / AC"
    assert [each.symbol for each in cpi.inputs] == ["EV", "AC"]
    ev = cpi.inputs[0]
    assert [(each.symbol, each.value) for each in ev.inputs if each.value] == [
        ("north", 1_000),
        ("south", 500),
    ]
    assert ev.population == "4 tasks, 0 of them level of effort"
    assert Address("fence", ("amounts",)) in whole["BAC"].sources
    assert Pointer("plan.yaml", ("actuals", "fence", "2024-01")) in whole["AC"].sources


@pytest.mark.parametrize(
    ("way", "day", "report", "planned", "made"),
    [
        ("0-100", 3, share(90), 0, 0),
        ("0-100", 5, DONE, 1, 1),
        ("50-50", 2, Report(), Fraction(1, 2), Fraction(1, 2)),
        ("50-50", 5, DONE, 1, 1),
        ("percent", 3, share(50), Fraction(3, 5), Fraction(1, 2)),
        ("percent", 3, Report(left=Lag(3 * 480, "standard")), Fraction(3, 5), Fraction(2, 5)),
        ("level-of-effort", 3, Report(), Fraction(3, 5), Fraction(3, 5)),
    ],
)
def test_ways_of_earning(
    way: str, day: int, report: Report, planned: Fraction, made: Fraction
) -> None:
    plan = f"""
    currency: EUR
    accounts:
      money: {{amounts: {{other: 10 EUR}}}}
    tasks:
      build: {{duration: 5d, earned-by: {way}}}
    """
    whole = earned(plan, {"build": report}, date(2024, 1, day)).whole
    assert whole["PV"].value == 10 * planned
    assert whole["EV"].value == 10 * made


def test_milestones_earn_alike() -> None:
    plan = """
    currency: EUR
    accounts:
      money: {amounts: {other: 100 EUR}}
    tasks:
      build: {spans: [2024-01-01..2024-01-31], earned-by: milestones}
    milestones:
      end: {after: [build]}
    deliverables:
      part: {due: 2024-01-10, produced-by: [build], after: [early]}
      whole: {due: 2024-01-31, produced-by: [build], after: [build]}
      draft: {due: 2024-01-10, produced-by: [build], after: [early]}
    gates:
      early: {target: 2024-01-10}
    """
    found = earned(plan, {"part": DONE}, date(2024, 1, 15)).whole
    assert found["EV"].value == 25
    assert found["PV"].value == 50


def test_apportioned_work_earns_as_the_rest_of_its_element() -> None:
    plan = """
    currency: EUR
    wbs: {1: {title: One}}
    accounts:
      money: {wbs: 1, amounts: {other: 60 EUR}}
    tasks:
      a: {wbs: 1, duration: 4d, effort: 2pd}
      b: {wbs: 1, duration: 2d, effort: 2pd}
      check: {wbs: 1, duration: 4d, effort: 2pd, earned-by: apportioned}
    """
    found = earned(plan, {"b": DONE, "a": share(25)}, date(2024, 1, 2)).whole
    assert found["PV"].value == 10 + 20 + 20 * Fraction(3, 4)
    assert found["EV"].value == 5 + 20 + 20 * Fraction(5, 8)


def test_what_began_and_reports_nothing_is_not_known() -> None:
    whole = earned(FENCE, {"north": Report()}, WEDNESDAY).whole
    assert whole["EV"].value is None
    assert whole["CPI"].reason == (
        "EV: of north it is not known: it has begun and reports no percentage"
    )
    assert whole["PV"].value == 3_000


def test_without_actuals_there_is_no_actual_cost() -> None:
    plan = FENCE.replace("actuals", "x").split("x:")[0] + "tasks:\n  north: {duration: 1d}\n"
    whole = earned(plan, {"north": DONE}, WEDNESDAY).whole
    assert whole["CPI"].reason == "AC: no money spent is reported"
    assert whole["SPI"].value == 1


def test_an_account_that_earned_and_reports_nothing_makes_no_cost() -> None:
    plan = """
    currency: EUR
    accounts:
      one: {amounts: {other: 10 EUR}}
      two: {amounts: {other: 10 EUR}}
    actuals:
      one: {2024-01: {other: 5 EUR}}
    tasks:
      a: {duration: 1d, account: one}
      b: {duration: 1d, account: two}
    """
    found = earned(plan, {"a": DONE, "b": DONE}, WEDNESDAY)
    assert found.whole["AC"].reason == "two has earned value and reports no money spent"
    assert found.of("accounts", "one")["CPI"].value == 2
    assert found.of("tasks", "b")["EV"].value == 10
    assert earned(plan, {"a": DONE}, WEDNESDAY).whole["AC"].value == 5


def test_an_account_without_a_task_is_in_no_figure() -> None:
    plan = """
    currency: EUR
    wbs: {1: {title: One}, 2: {title: Two}}
    accounts:
      one: {wbs: 1, amounts: {other: 10 EUR}}
      two: {wbs: 2, amounts: {other: 7 EUR}}
    tasks:
      a: {duration: 1d, wbs: 1}
    """
    whole = earned(plan, {}, WEDNESDAY).whole
    assert whole["EV"].reason == "no task of p reports progress"
    assert whole["BAC"].value == 10
    assert whole["BAC"].excluded == ("two: no task stands for its 7 EUR",)


def test_a_baseline_stands_in_place_of_the_plan() -> None:
    rows = {
        "north": BaselineRow(start=date(2024, 1, 3), finish=date(2024, 1, 4)),
        "fence": BaselineRow(cost=Decimal(8_000)),
    }
    whole = earned(FENCE, {"north": DONE}, WEDNESDAY, rows).whole
    assert whole["BAC"].value == 8_000
    assert whole["PV"].value == 1_000 + 2_000 + 2_000
    assert whole["EV"].value == 2_000
    own = earned(FENCE, {}, WEDNESDAY, {"north": BaselineRow(cost=Decimal(70))})
    assert own.of("tasks", "north")["BAC"].value == 70


def test_effort_is_earned_in_hours() -> None:
    plan = """
    tasks:
      a: {duration: 4d, effort: 4pd}
      b: {duration: 4d, effort: 8ph, after: [a]}
    progress:
      a: {started: 2024-01-01, done: 50%, spent: 3pd}
    data-date: 2024-01-03
    """
    whole = earned(plan, {"a": share(50)}, WEDNESDAY, unit="hours").whole
    assert {each: whole[each].value for each in ("BAC", "PV", "EV", "AC")} == {
        "BAC": 40, "PV": 24, "EV": 16, "AC": 24
    }  # fmt: skip
    assert whole["CPI"].value == Fraction(2, 3)


def test_without_a_data_date_there_is_nothing() -> None:
    known = facts(plan=FENCE)
    assert earned_value(costs(known.family), None, {}, {}) == ()


def told(plan: str, day: date | None) -> list[tuple[str, str]]:
    known = facts(plan=plan)
    days = {"": day} if day else {}
    return [
        (one.rule, one.message) for one in value_findings(costs(known.family, known.schedule), days)
    ]


def test_actuals_that_cannot_be_counted_are_told() -> None:
    ((rule, message),) = told(FENCE, WEDNESDAY)
    assert rule == "actuals-after-data-date"
    assert message == (
        "Money of fence is reported as spent in “2024-03”, after the data date 2024-01-03; "
        "it is left out."
    )
    assert [rule for rule, _ in told(FENCE, None)] == ["actuals-without-data-date"]
    bad = FENCE.replace("9 EUR", "9 CHF").replace("1_600", "-1_600").replace("2024-03", "2023-12")
    assert [rule for rule, _ in told(bad, WEDNESDAY)] == ["no-exchange", "negative-rest"]
