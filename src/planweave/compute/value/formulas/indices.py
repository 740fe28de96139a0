"""The figures of earned value from BAC, PV, EV and AC.

Formulas: PMI's Standard for Earned Value Management, ISO 21508, EIA-748. What divides by zero is
undefined and says so; a to-complete index is undefined too once nothing is left to spend.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from planweave.compute.value.metric import Metric, Unit, derived, missing

WEIGHTS = (Fraction(8, 10), Fraction(2, 10))
"""How much CPI and SPI weigh in EAC (d)."""
NOTHING_LEFT = "nothing is left to spend"


def indices(
    bac: Metric,
    pv: Metric,
    ev: Metric,
    ac: Metric,
    etc: Metric | None = None,
    recent: Mapping[int, Metric] | None = None,
    weights: tuple[Fraction, Fraction] = WEIGHTS,
) -> dict[str, Metric]:
    """All indices and forecasts by symbol; `bac`, `pv`, `ev`, `ac` first.

    `etc` is a bottom-up estimate to complete; `recent` the CPI of the last so many months.
    """
    found = {each.symbol: each for each in (bac, pv, ev, ac)}
    for each in _performance(bac.unit, pv, ev, ac):
        found[each.symbol] = each
    cpi, spi = found["CPI"], found["SPI"]
    forecasts = _forecasts(bac, ev, ac, cpi, spi, weights)
    forecasts.append(_bottom_up(ac, etc))
    forecasts += [_recent(bac, ev, ac, months, (recent or {}).get(months)) for months in (3, 6)]
    for each in (*forecasts, *_to_complete(bac, ev, ac, forecasts[1])):
        found[each.symbol] = each
    return found


def _performance(unit: Unit, pv: Metric, ev: Metric, ac: Metric) -> tuple[Metric, ...]:
    cv = derived("CV", "Cost variance", unit, "EV − AC", (ev, ac), lambda e, a: e - a)
    sv = derived("SV", "Schedule variance", unit, "EV − PV", (ev, pv), lambda e, p: e - p)
    return (
        cv,
        sv,
        derived("CV%", "Cost variance", "percent", "CV / EV", (cv, ev), share, "EV"),
        derived("SV%", "Schedule variance", "percent", "SV / PV", (sv, pv), share, "PV"),
        derived("CPI", "Cost performance index", "ratio", "EV / AC", (ev, ac), ratio, "AC"),
        derived("SPI", "Schedule performance index", "ratio", "EV / PV", (ev, pv), ratio, "PV"),
    )


def ratio(over: Fraction, under: Fraction) -> Fraction:
    """One value over another."""
    return over / under


def share(over: Fraction, under: Fraction) -> Fraction:
    """One value over another in percent."""
    return 100 * over / under


def _forecasts(
    bac: Metric,
    ev: Metric,
    ac: Metric,
    cpi: Metric,
    spi: Metric,
    weights: tuple[Fraction, Fraction],
) -> list[Metric]:
    unit, title = bac.unit, "Estimate at completion"
    costs, times = weights

    def mixed(b: Fraction, e: Fraction, a: Fraction, c: Fraction, s: Fraction) -> Fraction:
        return a + (b - e) / (costs * c + times * s)

    return [
        derived(
            "EAC(a)",
            f"{title}: the rest as budgeted",
            unit,
            "AC + (BAC − EV)",
            (bac, ev, ac),
            lambda b, e, a: a + b - e,
        ),
        derived(
            "EAC(b)",
            f"{title}: the rest at the cost so far",
            unit,
            "BAC / CPI",
            (bac, cpi),
            ratio,
            "CPI",
        ),
        derived(
            "EAC(c)",
            f"{title}: the rest at cost and pace so far",
            unit,
            "AC + (BAC − EV) / (CPI × SPI)",
            (bac, ev, ac, cpi, spi),
            lambda b, e, a, c, s: a + (b - e) / (c * s),
            "CPI × SPI",
        ),
        derived(
            "EAC(d)",
            f"{title}: cost and pace weighted",
            unit,
            f"AC + (BAC − EV) / ({float(costs):g} × CPI + {float(times):g} × SPI)",
            (bac, ev, ac, cpi, spi),
            mixed,
            "the weighted index",
        ),
    ]


def _bottom_up(ac: Metric, etc: Metric | None) -> Metric:
    title, formula = "Estimate at completion: the rest estimated anew", "AC + bottom-up ETC"
    if etc is None:
        return missing("EAC(e)", title, ac.unit, "no estimate to complete is stated", formula)
    return derived("EAC(e)", title, ac.unit, formula, (ac, etc), lambda a, e: a + e)


def _recent(bac: Metric, ev: Metric, ac: Metric, months: int, cpi: Metric | None) -> Metric:
    symbol = f"EAC(f{months})"
    title = f"Estimate at completion: the rest at the cost of the last {months} months"
    formula = f"AC + (BAC − EV) / CPI of {months} months"
    if cpi is None:
        reason = f"no status of {months} months ago is known"
        return missing(symbol, title, bac.unit, reason, formula)
    return derived(
        symbol,
        title,
        bac.unit,
        formula,
        (bac, ev, ac, cpi),
        lambda b, e, a, c: a + (b - e) / c,
        cpi.symbol,
    )


def _to_complete(bac: Metric, ev: Metric, ac: Metric, eac: Metric) -> tuple[Metric, ...]:
    unit, title = bac.unit, "To-complete performance index"
    return (
        derived(
            "ETC",
            "Estimate to complete",
            unit,
            "EAC(b) − AC",
            (eac, ac),
            lambda whole, spent: whole - spent,
        ),
        derived(
            "VAC",
            "Variance at completion",
            unit,
            "BAC − EAC(b)",
            (bac, eac),
            lambda planned, expected: planned - expected,
        ),
        _index(
            derived(
                "TCPI(BAC)",
                f"{title} for the budget",
                "ratio",
                "(BAC − EV) / (BAC − AC)",
                (bac, ev, ac),
                lambda b, e, a: (b - e) / (b - a),
                "BAC − AC",
            ),
            bac,
            ac,
        ),
        _index(
            derived(
                "TCPI(EAC)",
                f"{title} for the estimate",
                "ratio",
                "(BAC − EV) / (EAC(b) − AC)",
                (bac, ev, ac, eac),
                lambda b, e, a, w: (b - e) / (w - a),
                "EAC(b) − AC",
            ),
            eac,
            ac,
        ),
    )


def _index(found: Metric, whole: Metric, ac: Metric) -> Metric:
    """Nothing where as much as there is, or more, is spent."""
    if whole.value is None or ac.value is None or whole.value > ac.value:
        return found
    reason = f"{whole.symbol} − AC is not above zero: {NOTHING_LEFT}"
    return missing(found.symbol, found.title, found.unit, reason, found.formula)
