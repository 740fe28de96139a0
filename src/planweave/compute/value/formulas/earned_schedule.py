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


def earned_schedule(planned: Planned, length: int, ev: Metric, at: Metric) -> dict[str, Metric]:
    """ES, SV(t), SPI(t), IEAC(t), TSPI by symbol; `at` (AT) and `length` (PD) in the same unit."""
    pd = stated("PD", "Planned duration", "days", length)
    formula = "C + (EV − PV of C) / (PV of C+1 − PV of C)"
    if ev.value is None or at.value is None:
        lacking = ev if ev.value is None else at
        reason = f"{lacking.symbol}: {lacking.reason}"
        es = missing("ES", "Earned schedule", "days", reason, formula)
    else:
        actual = at.value
        es = derived(
            "ES",
            "Earned schedule",
            "days",
            formula,
            (ev, at),
            lambda value, _: earned_time(planned, length, value, actual),
        )
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
