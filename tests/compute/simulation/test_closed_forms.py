"""Closed forms (O14, O2): every figure within four standard errors of the Monte Carlo method."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import erf, sqrt
from typing import Any

import numpy as np
import pytest

from planweave.compute.simulation.engine.quantiles import quantile, table_of
from planweave.compute.simulation.inputs.model import Spread
from planweave.compute.simulation.simulate import simulate
from tests.compute.simulation.samples import UNIT, lengths, model, spread, tallied, thousand

SAMPLES = 20_000
TRI = (8, 10, 15)


def close_share(values: Any, bound: float, share: float) -> None:
    found = np.count_nonzero(values <= bound) / len(values)
    assert abs(found - share) <= 4 * sqrt(share * (1 - share) / len(values))


def close_quantile(values: Any, share: float, expected: float) -> None:
    """As many samples lie below the true quantile as should, to four standard errors."""
    close_share(values, expected, share)
    ordered = np.sort(values)
    index = int(np.ceil(share * len(values))) - 1
    width = 4 * sqrt(share * (1 - share) * len(values))
    low, high = (
        ordered[max(0, int(index - width))],
        ordered[min(len(values) - 1, int(index + width))],
    )
    assert low <= expected <= high


def close_mean(values: Any, mean: float, variance: float | None = None) -> None:
    assert abs(values.mean() - mean) <= 4 * values.std() / sqrt(len(values))
    if variance is not None:
        fourth = ((values - values.mean()) ** 4).mean()
        assert abs(values.var() - variance) <= 4 * sqrt((fourth - variance**2) / len(values))


def series(shape: str = "triangular", many: int = 1, estimate: Sequence[float] = TRI) -> Any:
    lines = [f"T{at} 1" + (f" after T{at - 1}" if at else "") for at in range(many)]
    own = spread(*estimate, shape)
    return model(thousand(*lines), {f"T{at}": own for at in range(many)})


def parallel(many: int) -> Any:
    lines = [f"T{at} 1" for at in range(many)]
    every = ", ".join(f"T{at}" for at in range(many))
    own = spread(*TRI)
    return model(thousand(*lines, f"E 0 after {every}"), {f"T{at}": own for at in range(many)})


def test_a_triangular_duration() -> None:
    found = lengths(series(), SAMPLES)
    close_mean(found, 11, 2.166667)
    close_share(found, 10, 2 / 7)
    for share, value in ((0.1, 9.183216), (0.5, 10.8167), (0.8, 12.354249), (0.9, 13.129171)):
        close_quantile(found, share, value)


def test_a_pert_beta_duration_has_the_variance_of_the_beta_distribution() -> None:
    found = lengths(series("pert"), SAMPLES)
    close_mean(found, 10.5, 1.607143)
    close_quantile(found, 0.5, 10.38259)
    close_quantile(found, 0.8, 11.62588)


@pytest.mark.parametrize(("share", "value"), [(0.5, 10.38259), (0.8, 11.62588)])
def test_quantiles_of_pert_beta_are_those_of_scipy(share: float, value: float) -> None:
    own = Spread(8_000_000, 10_000_000, 15_000_000)
    found = quantile(own, np.array([share]), table_of(own))[0] / 1_000_000
    assert abs(found - value) < 0.0004


@pytest.mark.parametrize("likely", [0, 1, 130, 500, 999, 1000])
def test_tables_of_pert_beta_are_exact_to_a_thousandth(likely: int) -> None:
    from scipy import stats

    own = Spread(0, likely * 10**6, 10**9)
    mode = likely / 1000
    chances = (np.arange(4000) + 0.5) / 4000
    exact = stats.beta.ppf(chances, 1 + 4 * mode, 1 + 4 * (1 - mode))
    found = quantile(own, chances, table_of(own)) / 10**9
    assert np.abs(found - exact).max() < 1e-3
    assert abs(found.mean() - exact.mean()) < 1e-5


def test_two_in_series_and_their_p80s_do_not_add() -> None:
    found = lengths(series(many=2), SAMPLES)
    close_mean(found, 22, 4.333333)
    for share, value in ((0.1, 19.357763), (0.5, 21.892816), (0.8, 23.792406), (0.9, 24.793166)):
        close_quantile(found, share, value)
    close_share(found, 20, 0.179592)
    close_share(found, 2 * 12.354249, 0.893)


@pytest.mark.parametrize(
    ("many", "chance", "mean", "quantiles"),
    [
        (2, 0.081633, 11.838095, ((0.5, 11.798241), (0.8, 13.077749))),
        (3, 0.023324, 12.294461, ((0.5, 12.312905), (0.8, 13.416056))),
        (5, (2 / 7) ** 5, 12.814513, ()),
    ],
)
def test_parallel_paths_end_later_than_any_of_them(
    many: int, chance: float, mean: float, quantiles: Any
) -> None:
    of = parallel(many)
    found = lengths(of, SAMPLES)
    close_share(found, 10, chance)
    close_mean(found, mean)
    for share, value in quantiles:
        close_quantile(found, share, value)
    critical = tallied(of, SAMPLES).critical[:many] / SAMPLES
    margin = 4 * sqrt((1 / many) * (1 - 1 / many) / SAMPLES)
    assert np.abs(critical - 1 / many).max() <= margin + 5 / UNIT


def test_criticality_of_two_uniform_paths() -> None:
    """X from 8 to 12 beside Y from 7 to 11: 23/32. Uniform is the cube of no triangle, so the
    chances of a PERT-beta with α = β = 1 are drawn in its place, by a table that is a line.
    """
    from planweave.compute.simulation.engine.chunk import Prepared
    from planweave.compute.simulation.engine.quantiles import KNOTS

    spreads = {"X": spread(8, 10, 12, "pert"), "Y": spread(7, 9, 11, "pert")}
    of = model(thousand("X 1", "Y 1", "E 0 after X, Y"), spreads)
    half = np.arange(KNOTS // 2 + 1) / KNOTS
    lower = 2 * half * half
    line = np.concatenate([lower, 1 - lower[:-1][::-1]])
    found = Prepared(of, 1, dict.fromkeys(spreads.values(), line)).run(0, SAMPLES)
    share = found.critical[0] / SAMPLES
    assert abs(share - 23 / 32) <= 4 * sqrt(23 / 32 * 9 / 32 / SAMPLES) + 1 / UNIT
    table = Prepared(of, 1, dict.fromkeys(spreads.values(), line)).program.tables[0]
    close_mean(table.first_finish(found.ends) / UNIT, 329 / 32)


# --- O2: the normal approximation, as its own closed form -----------------------------------------

RELIABLE = {
    "A": ((1, 2, 3), ""),
    "B": ((2, 3.5, 8), "A"),
    "C": ((6, 9, 18), "B"),
    "D": ((4, 5.5, 10), "C"),
    "E": ((1, 4.5, 5), "C"),
    "F": ((4, 4, 10), "E"),
    "G": ((5, 6.5, 11), "D"),
    "H": ((5, 8, 17), "E, G"),
    "I": ((3, 7.5, 9), "C"),
    "J": ((3, 9, 9), "F, I"),
    "K": ((4, 4, 4), "J"),
    "L": ((1, 5.5, 7), "J"),
    "M": ((1, 2, 3), "H"),
    "N": ((5, 5.5, 9), "K, L"),
}
CRITICAL = "ABCEFJLN"


def reliable(names: str = "ABCDEFGHIJKLMN") -> Any:
    lines = []
    for name in names:
        after = ", ".join(one for one in RELIABLE[name][1].split(", ") if one and one in names)
        lines.append(f"{name} 1" + (f" after {after}" if after else ""))
    return model(thousand(*lines), {name: spread(*RELIABLE[name][0], "pert") for name in names})


def test_pert_of_the_reliable_construction_company() -> None:
    means = {name: Fraction(a + 4 * m + b) / 6 for name, ((a, m, b), _) in RELIABLE.items()}
    variances = {name: Fraction(b - a) ** 2 / 36 for name, ((a, _, b), _) in RELIABLE.items()}
    assert sum(means[name] for name in CRITICAL) == 44
    assert sum(variances[name] for name in CRITICAL) == 9
    assert round((1 + erf(1 / sqrt(2))) / 2, 4) == 0.8413


def test_the_critical_path_alone_has_the_mean_of_pert_and_the_variance_of_beta() -> None:
    variance = 0.0
    for name in CRITICAL:
        low, likely, high = RELIABLE[name][0]
        mean = (low + 4 * likely + high) / 6
        variance += (mean - low) * (high - mean) / 7
    close_mean(lengths(reliable(CRITICAL), SAMPLES), 44, variance)


def test_the_whole_network_ends_later_than_its_critical_path() -> None:
    """The merge bias that the classic figure of 84 % by week 47 leaves out."""
    whole, path = lengths(reliable(), SAMPLES), lengths(reliable(CRITICAL), SAMPLES)
    assert (whole >= path).all()  # the same task draws the same, whatever else there is
    assert whole.mean() > 44.3
    assert np.count_nonzero(whole <= 47) / SAMPLES < 0.8413
    assert whole.max() <= 70


def test_merge_bias_of_committed_dates() -> None:
    """Two paths that each keep their day with one half keep it together with one quarter."""
    of = parallel(2)
    found = lengths(of, SAMPLES)
    close_share(found, 10.8167, 0.25)


def test_the_result_tells_the_same_by_days() -> None:
    of = model(thousand("X 1"), {"X": spread(800, 1000, 1500)})
    result = simulate(of, samples=5000, seed=3)
    days = [(day.toordinal() - 738885) for day, _ in result.finish.counts]
    assert min(days) >= 800 - 1
    assert max(days) <= 1500
