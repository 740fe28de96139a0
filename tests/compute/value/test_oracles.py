"""Worked examples of earned value, against the figures that their sources print."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planweave.compute.value.execution import (
    baseline_execution_index,
    critical_path_length_index,
)
from planweave.compute.value.formulas.earned_schedule import earned_schedule, earned_time
from planweave.compute.value.formulas.indices import indices
from planweave.compute.value.metric import Metric, missing, stated


def money(symbol: str, amount: int | Fraction) -> Metric:
    return stated(symbol, symbol, "money", Fraction(amount))


def worked(bac: int, pv: int, ev: int, ac: int, etc: int | None = None) -> dict[str, Metric]:
    rest = None if etc is None else money("ETC", etc)
    return indices(money("BAC", bac), money("PV", pv), money("EV", ev), money("AC", ac), rest)


def printed(metric: Metric, digits: int = 6) -> Decimal:
    assert metric.value is not None, metric.reason
    return Decimal(round(metric.value * 10**digits)).scaleb(-digits).normalize()


FENCE = {
    "CV": "-300",
    "SV": "-500",
    "CV%": "-12",
    "SV%": "-16.666667",
    "CPI": "0.892857",
    "SPI": "0.833333",
    "EAC(a)": "4300",
    "EAC(b)": "4480",
    "EAC(c)": "4816",
    "ETC": "1680",
    "VAC": "-480",
    "TCPI(BAC)": "1.25",
    "TCPI(EAC)": "0.892857",
}


@pytest.mark.parametrize("symbol", FENCE)
def test_the_fence_of_four_sides(symbol: str) -> None:
    """Four sides of 1,000 a day; after three days 2,500 are earned for 2,800."""
    found = worked(4_000, 3_000, 2_500, 2_800)
    assert printed(found[symbol]) == Decimal(FENCE[symbol])


def test_other_forecasts_of_the_fence() -> None:
    found = worked(4_000, 3_000, 2_500, 2_800, etc=1_600)
    assert found["EAC(e)"].value == 4_400
    # 2,800 + 1,500 / (0.8 × 25/28 + 0.2 × 5/6)
    assert printed(found["EAC(d)"], 2) == Decimal("4502.7")
    assert found["EAC(f3)"].value is None
    assert found["EAC(f3)"].reason == "no status of 3 months ago is known"


def test_the_time_of_the_fence() -> None:
    plan = [Fraction(amount) for amount in (0, 1_000, 2_000, 3_000, 4_000)]
    at = stated("AT", "Actual time", "days", 3)
    found = earned_schedule(plan.__getitem__, 4, money("EV", 2_500), at)
    assert {symbol: printed(each, 4) for symbol, each in found.items()} == {
        "AT": Decimal("3"),
        "PD": Decimal("4"),
        "ES": Decimal("2.5"),
        "SV(t)": Decimal("-0.5"),
        "SPI(t)": Decimal("0.8333"),
        "IEAC(t)": Decimal("4.8"),
        "TSPI": Decimal("1.5"),
    }


# A project of ten months that is done after twelve: value-based figures end at 0 and 1.
PLANNED = (0, 105, 305, 585, 935, 1_335, 1_735, 2_085, 2_335, 2_460, 2_500)
EARNED = (95, 275, 520, 815, 1_140, 1_490, 1_815, 2_065, 2_250, 2_375, 2_450, 2_500)
TIMES = (
    ("0.9048", "0.9048"),
    ("1.85", "0.925"),
    ("2.7679", "0.9226"),
    ("3.6571", "0.9143"),
    ("4.5125", "0.9025"),
    ("5.3875", "0.8979"),
    ("6.2286", "0.8898"),
    ("6.9429", "0.8679"),
    ("7.66", "0.8511"),
    ("8.32", "0.832"),
    ("8.92", "0.8109"),
    ("10", "0.8333"),
)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_late_project_stays_late_in_time(month: int) -> None:
    plan = [Fraction(amount) for amount in PLANNED]
    at = stated("AT", "Actual time", "days", month)
    found = earned_schedule(plan.__getitem__, 10, money("EV", EARNED[month - 1]), at)
    time, pace = TIMES[month - 1]
    assert printed(found["ES"], 4) == Decimal(time).normalize()
    assert printed(found["SPI(t)"], 4) == Decimal(pace).normalize()
    value = worked(2_500, PLANNED[min(month, 10)], EARNED[month - 1], 1)
    if month == 12:
        assert value["SV"].value == 0
        assert value["SPI"].value == 1
        assert found["SV(t)"].value == -2
        assert found["IEAC(t)"].value == 12
        assert found["TSPI"].reason.startswith("PD − AT is not above zero")


def test_a_pause_in_the_plan_is_no_variance() -> None:
    plan = [Fraction(amount) for amount in (0, 10, 10, 10, 20)]
    assert earned_time(plan.__getitem__, 4, Fraction(10), Fraction(2)) == 2
    assert earned_time(plan.__getitem__, 4, Fraction(10), Fraction(4)) == 3
    assert earned_time(plan.__getitem__, 4, Fraction(10), Fraction(1, 2)) == 1
    assert earned_time(plan.__getitem__, 4, Fraction(0), Fraction(2)) == 0


def count(symbol: str, number: int) -> Metric:
    return stated(symbol, symbol, "count", number)


@pytest.mark.parametrize(
    ("complete", "due", "index"),
    [(1_516, 1_955, "0.7754"), (95, 100, "0.95"), (6, 6, "1"), (8, 6, "1.3333")],
)
def test_baseline_execution(complete: int, due: int, index: str) -> None:
    found = baseline_execution_index(count("c", complete), count("d", due), count("w", 0))
    assert printed(found, 4) == Decimal(index)


def test_critical_path_length() -> None:
    found = critical_path_length_index(
        stated("CPL", "", "days", 720), stated("TF", "", "days", -60)
    )
    assert printed(found, 5) == Decimal("0.91667")


# --- What is undefined -----------------------------------------------------------------------


def test_what_divides_by_zero_says_so() -> None:
    found = worked(100, 0, 0, 0)
    reasons = {symbol: each.reason for symbol, each in found.items() if each.value is None}
    assert reasons == {
        "CV%": "EV is zero",
        "SV%": "PV is zero",
        "CPI": "AC is zero",
        "SPI": "PV is zero",
        "EAC(b)": "CPI: AC is zero",
        "EAC(c)": "CPI: AC is zero",
        "EAC(d)": "CPI: AC is zero",
        "EAC(e)": "no estimate to complete is stated",
        "EAC(f3)": "no status of 3 months ago is known",
        "EAC(f6)": "no status of 6 months ago is known",
        "ETC": "EAC(b): CPI: AC is zero",
        "VAC": "EAC(b): CPI: AC is zero",
        "TCPI(EAC)": "EAC(b): CPI: AC is zero",
    }


def test_a_spent_budget_has_no_index_to_complete() -> None:
    found = worked(100, 50, 50, 120)
    assert found["TCPI(BAC)"].value is None
    assert found["TCPI(BAC)"].reason == "BAC − AC is not above zero: nothing is left to spend"
    assert found["TCPI(EAC)"].value is not None


def test_a_missing_input_is_named_through() -> None:
    ac = missing("AC", "Actual cost", "money", "no money spent is reported")
    found = indices(money("BAC", 10), money("PV", 5), money("EV", 4), ac)
    assert found["CPI"].reason == "AC: no money spent is reported"
    assert found["SPI"].value == Fraction(4, 5)


AMOUNT = st.fractions(1, 10_000, max_denominator=100)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_to_complete_the_estimate_takes_what_it_took(
    bac: Fraction, pv: Fraction, ev: Fraction, ac: Fraction
) -> None:
    assume(ev < bac)
    found = indices(money("BAC", bac), money("PV", pv), money("EV", ev), money("AC", ac))
    assert found["TCPI(EAC)"].value == found["CPI"].value
    assert found["EAC(b)"].value == ac + (bac - ev) / (ev / ac)
    assert found["EAC(b)"].value - ac == found["ETC"].value


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12), st.integers(0, 12), st.data())
def test_who_is_on_plan_is_on_time(steps: list[int], month: int, data: st.DataObject) -> None:
    plan = [Fraction(sum(steps[:n])) for n in range(len(steps) + 1)]
    month = min(month, len(steps))
    on_plan = earned_time(plan.__getitem__, len(steps), plan[month], Fraction(month))
    assert plan[-1] == 0 or on_plan == month
    less = data.draw(st.fractions(0, plan[-1]))
    time = earned_time(plan.__getitem__, len(steps), less, Fraction(month))
    assert 0 <= time <= len(steps)
