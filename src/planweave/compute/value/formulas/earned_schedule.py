"""Earned schedule: the variance of earned value in time (W. Lipke, “Schedule is different”, 2003).

Value-based SV returns to zero and SPI to one when a late project is done; these do not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from fractions import Fraction

from planweave.compute.value.formulas.indices import ratio
from planweave.compute.value.metric import Metric, derived, missing, stated

Planned = Callable[[int], Fraction]
TITLE = "Earned schedule"
BETWEEN = "C + (EV − PV of C) / (PV of C+1 − PV of C)"
LAST = "the last day by which PV ≤ EV"
FIRST = "the first day by which PV is what it is then"


def earned_time(planned: Planned, length: int, earned: Fraction, at: Fraction) -> Fraction:
    """ES: the time by which as much was to be earned as is.

    `planned(n)` is PV at the end of period n, rising from 0 at n = 0 to its whole at `length`.
    ES = C + (EV − PV_C) / (PV_C+1 − PV_C) with the last C at which PV_C ≤ EV. Where the plan
    stands still at EV for some periods, ES is the moment of these nearest to `at`, the actual
    time, so that a project on plan is on plan in a pause too. Never more than `length`.
    """
    if earned <= 0 and planned(length) <= 0:
        return Fraction()
    ends = range(length + 1)
    last = bisect_right(ends, earned, key=planned) - 1
    if last < 0:
        return Fraction()
    if last >= length:
        first = bisect_left(ends, planned(length), key=planned)
        return min(max(Fraction(first), at), Fraction(length))
    below = planned(last)
    if below == earned:
        first = bisect_left(ends, earned, key=planned)
        return min(max(Fraction(first), at), Fraction(last))
    return last + (earned - below) / (planned(last + 1) - below)


def earned_schedule(
    planned: Planned, length: int, ev: Metric, at: Metric, span: str = ""
) -> dict[str, Metric]:
    """ES, SV(t), SPI(t), IEAC(t), TSPI by symbol; `at` (AT) and `length` (PD) in the same unit.

    `span` says from when to when PD is counted.
    """
    pd = stated("PD", "Planned duration", "days", length, formula=span)
    if ev.value is None or at.value is None:
        lacking = ev if ev.value is None else at
        reason = f"{lacking.symbol}: {lacking.reason}"
        es = missing("ES", TITLE, "days", reason, BETWEEN)
    else:
        es = _earned(planned, length, ev, at)
    pace = derived("SPI(t)", "Pace in time", "ratio", "ES / AT", (es, at), ratio, "AT")
    found = (
        at,
        pd,
        es,
        derived("SV(t)", "Variance in time", "days", "ES − AT", (es, at), lambda e, a: e - a),
        pace,
        derived(
            "IEAC(t)", "Duration at this pace", "days", "PD / SPI(t)", (pd, pace), ratio, "SPI(t)"
        ),
        _needed(pd, es, at),
    )
    return {each.symbol: each for each in found}


def _earned(planned: Planned, length: int, ev: Metric, at: Metric) -> Metric:
    """ES with what goes into it: two points of the plan, or the days on which it stands still."""
    value, actual = ev.value or Fraction(), at.value or Fraction()
    found = earned_time(planned, length, value, actual)
    ends = range(length + 1)
    last = bisect_right(ends, value, key=planned) - 1
    if last < 0 or planned(length) <= 0:
        return stated("ES", TITLE, "days", found, formula="nothing is planned or earned")
    below = planned(last)
    if last < length and below != value:
        points = (
            stated("C", "The last day by which no more was planned", "days", last, formula=LAST),
            ev,
            _planned("PV of C", ev, below),
            _planned("PV of C+1", ev, planned(last + 1)),
        )
        return derived(
            "ES", TITLE, "days", BETWEEN, points, lambda c, e, p, q: c + (e - p) / (q - p)
        )
    first = bisect_left(ends, below, key=planned)
    inputs = (
        stated("first", "First day by which as much was planned", "days", first, formula=FIRST),
        at,
        stated("last", "Last day by which no more was planned", "days", last, formula=LAST),
    )
    still = "min(max(first, AT), last)"
    return derived(
        "ES", TITLE, "days", still, inputs, lambda one, now, two: min(max(one, now), two)
    )


def _planned(symbol: str, ev: Metric, amount: Fraction) -> Metric:
    return stated(symbol, "Planned value by that day", ev.unit, amount, formula="Σ budget × share")


def _needed(pd: Metric, es: Metric, at: Metric) -> Metric:
    title, formula = "Pace needed to end on time", "(PD − ES) / (PD − AT)"
    if at.value is not None and pd.value is not None and at.value >= pd.value:
        return missing(
            "TSPI", title, "ratio", "PD − AT is not above zero: no time is left", formula
        )
    return derived(
        "TSPI",
        title,
        "ratio",
        formula,
        (pd, es, at),
        lambda whole, earned, actual: (whole - earned) / (whole - actual),
        "PD − AT",
    )
