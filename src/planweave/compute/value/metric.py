"""A figure with its arithmetic: formula, inputs, where they are stated, what was left out.

An input is a metric itself, so the arithmetic of a figure is a tree whose leaves are fields of
records. A figure that has no value says why; it is never zero or infinity instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Literal

from planweave.classes import dataclass
from planweave.model.diagnostics import Where

Unit = Literal["money", "hours", "ratio", "percent", "days", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure; `value` is exact, in its unit, None where `reason` says why there is none.

    `where` are the fields a leaf is taken from. `population` says in words what was counted,
    `excluded` what was not, and why.
    """

    symbol: str
    title: str
    unit: Unit
    value: Fraction | None
    formula: str = ""
    inputs: tuple[Metric, ...] = ()
    where: tuple[Where, ...] = ()
    reason: str = ""
    population: str = ""
    excluded: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Where, ...]:
        """Every field that the figure rests on, each once."""
        return tuple(dict.fromkeys(self._sources()))

    def _sources(self) -> Iterator[Where]:
        yield from self.where
        for each in self.inputs:
            yield from each.sources


def stated(
    symbol: str,
    title: str,
    unit: Unit,
    value: Fraction | int,
    where: tuple[Where, ...] = (),
    formula: str = "",
) -> Metric:
    """A leaf: a value that something states, or the product that `formula` spells out."""
    return Metric(
        symbol=symbol, title=title, unit=unit, value=Fraction(value), where=where, formula=formula
    )


def missing(symbol: str, title: str, unit: Unit, reason: str, formula: str = "") -> Metric:
    """A figure without a value."""
    return Metric(symbol=symbol, title=title, unit=unit, value=None, reason=reason, formula=formula)


def derived(
    symbol: str,
    title: str,
    unit: Unit,
    formula: str,
    inputs: tuple[Metric, ...],
    work_out: Callable[..., Fraction],
    over: str = "",
) -> Metric:
    """A figure by a formula; no value where an input has none or `over`, what divides, is zero."""
    lacking = next((each for each in inputs if each.value is None), None)
    value, reason = None, ""
    if lacking is not None:
        told = lacking.reason
        reason = told if told.startswith(f"{lacking.symbol} ") else f"{lacking.symbol}: {told}"
    else:
        try:
            value = work_out(*(each.value for each in inputs))
        except ZeroDivisionError:
            reason = f"{over} is zero"
    return Metric(
        symbol=symbol,
        title=title,
        unit=unit,
        value=value,
        formula=formula,
        inputs=inputs,
        reason=reason,
    )
