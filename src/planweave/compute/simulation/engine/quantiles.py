"""From a number between 0 and 1 to a draw: quantiles of what is estimated in three points."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from planweave.compute.simulation.engine.tables import Floats, Ints
    from planweave.compute.simulation.inputs.model import Spread

KNOTS = 256
"""Quantiles of a beta distribution are exact at so many places, straight lines between. The
places lie closer towards both ends; the error is below a ten-thousandth of b − a."""


def quantile(spread: Spread, chance: Floats, table: Floats | None) -> Ints:
    """Whole numbers drawn from an estimate: its quantiles at these chances, halves upwards."""
    if spread.certain:
        return np.full(len(chance), spread.likely, dtype=np.int64)
    exact = triangular(spread, chance) if table is None else pert(spread, chance, table)
    return np.floor(exact + 0.5).astype(np.int64)


def triangular(spread: Spread, chance: Floats) -> Floats:
    """The inverse of the distribution function, in closed form."""
    low, likely, high = float(spread.low), float(spread.likely), float(spread.high)
    width = high - low
    rising = low + np.sqrt(chance * (width * (likely - low)))
    falling = high - np.sqrt((1.0 - chance) * (width * (high - likely)))
    found: Floats = np.where(chance * width < likely - low, rising, falling)
    return found


def pert(spread: Spread, chance: Floats, table: Floats) -> Floats:
    """The quantile by the table of its shape."""
    root = np.sqrt(np.minimum(chance, 1.0 - chance) * 0.5)
    place = np.where(chance < 0.5, root, 1.0 - root) * KNOTS
    index = np.minimum(place.astype(np.int64), KNOTS - 1)
    below = table[index]
    share = below + (place - index) * (table[index + 1] - below)
    found: Floats = spread.low + (spread.high - spread.low) * share
    return found


def table_of(spread: Spread) -> Floats | None:
    """The table that draws from an estimate need; None for those in closed form."""
    if spread.shape == "triangular" or spread.certain:
        return None
    return _table((spread.likely - spread.low) / (spread.high - spread.low))


@lru_cache(maxsize=20_000)
def _table(mode: float) -> Floats:
    """The quantiles of the beta distribution on 0 to 1 whose mode is given, λ = 4."""
    alpha, beta = 1.0 + 4.0 * mode, 1.0 + 4.0 * (1.0 - mode)
    half = np.arange(KNOTS // 2 + 1) / KNOTS
    chance = 2.0 * half * half
    lower = special.betaincinv(alpha, beta, chance)
    upper = special.betainccinv(alpha, beta, chance[:-1])
    table: Floats = np.concatenate([lower, upper[::-1]])
    return table


def together(own: Floats, common: Floats, correlation: float) -> Floats:
    """Chances that go together with a common one: a Gaussian copula with one factor.

    The normal scores of any two of a group have this correlation.
    """
    score = np.sqrt(correlation) * special.ndtri(_inside(common))
    score += np.sqrt(1.0 - correlation) * special.ndtri(_inside(own))
    found: Floats = special.ndtr(score)
    return found


def _inside(chance: Floats) -> Floats:
    """The same, but never 0, whose score is infinite: half a step of the generator above it."""
    return np.maximum(chance, 2.0**-54)
