"""Numbers as the document prints them, and scales with round steps."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Final

from planweave.classes import dataclass

Number = int | float | Decimal

LEAST: Final = 1e-9
"""A span smaller than this is drawn as none: steps are rounded to ten decimals."""


def number(value: Number, digits: int | None = None) -> str:
    """`value` with thin spaces at the thousands and a true minus.

    Without `digits` a whole number has none and any other number one.
    """
    if digits is None:
        digits = 0 if value == int(value) else 1
    text = f"{value:,.{digits}f}".replace(",", "\u2009")
    if not text.strip("-0.\u2009"):
        text = text.lstrip("-")
    return text.replace("-", "−")


def signed(value: Number, digits: int | None = None) -> str:
    """`value` with its sign; zero has none."""
    return f"+{number(value, digits)}" if value > 0 else number(value, digits)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight map of `low`…`high` onto `start`…`stop` in points, with its round steps."""

    low: float
    high: float
    start: float
    stop: float
    steps: tuple[float, ...]

    def at(self, value: Number) -> float:
        """The place of `value` in points."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.stop - self.start)


def round_step(span: float, count: int) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ that divides `span` into at most `count` steps."""
    rough = span / max(count, 1)
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * times for times in (1, 2, 5, 10, 20) if power * times >= rough * 0.999999)


def scale(low: float, high: float, start: float, stop: float, count: int = 5) -> Scale:
    """A scale that holds zero, `low` and `high` and ends on round steps."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low < LEAST:
        low, high = 0.0, 1.0
    step = round_step(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    steps = tuple(round(step * index, 10) for index in range(first, last + 1))
    return Scale(steps[0], steps[-1], start, stop, steps)
