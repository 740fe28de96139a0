"""What chance and levelling make of a plan, as figures that can be set side by side.

Only scenarios ask: both take seconds in a large plan, and a comparison of revisions has to be
quick.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.effort.conversion import decimal
from planweave.compute.levelling.asked.allocation import Allocation
from planweave.compute.levelling.levelled import Levelled
from planweave.compute.levelling.working import work
from planweave.compute.margins import between, ruler_for
from planweave.compute.simulation.outcome.distribution import P10, P50, P80
from planweave.compute.simulation.outcome.result import Result, Simulation
from planweave.model.values import Money, plain
from planweave.review.comparison.shape import Data, title_of
from planweave.review.comparison.state import State
from planweave.review.comparison.words import signed

QUANTILES = (("P10", P10), ("P50", P50), ("P80", P80))
Value = date | Money | Fraction | str
"""A day, an amount, a share of samples, or words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure is of, and which one: (“M1”, “target”, “P80”)."""

    name: str
    field: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The simulation of a state, or why there is none, and its levelled dates where any are."""

    chances: Simulation
    levelled: Levelled | None
    allocation: Allocation

    @property
    def reason(self) -> str:
        """Why there are no chances, in a sentence; "" where there are, or nothing is uncertain."""
        return self.chances if isinstance(self.chances, str) else ""

    def figures(self) -> Mapping[Figure, Value]:
        """Every figure of the outlook."""
        found = dict(_levelled(self))
        if isinstance(self.chances, Result):
            found |= dict(_chances(self.chances))
        return found


def _chances(result: Result) -> Iterator[tuple[Figure, Value]]:
    for words, share in QUANTILES:
        yield Figure("", "finish", words), result.finish.quantile(share)
    for one in result.chances:
        name, field = one.commitment.name, one.commitment.field
        if (name, field) != ("", "finish"):
            for words, share in QUANTILES:
                yield Figure(name, field, words), one.finishes.quantile(share)
        yield Figure(name, field, "chance"), one.kept
    cost = result.cost
    if cost is not None:
        for words, share in QUANTILES:
            amount = Decimal(cost.quantile(share)).scaleb(-cost.digits)
            yield Figure("", "cost", words), Money(amount, cost.currency)


def _levelled(outlook: Outlook) -> Iterator[tuple[Figure, Value]]:
    levelled = outlook.levelled
    if levelled is None or levelled.finish is None:
        return
    yield Figure("", "finish", "levelled"), levelled.finish
    months: dict[str, dict[str, Fraction]] = {}
    for one in work(levelled, outlook.allocation):
        month = f"{one.day:%Y-%m}"
        of = months.setdefault(one.supplier, {})
        of[month] = of.get(month, Fraction()) + one.hours
    for name, hours in months.items():
        fullest = max(hours, key=lambda month: (hours[month], month))
        whole = plain(decimal(hours[fullest]).quantize(Decimal(1)))
        yield Figure(name, "load", "fullest month levelled"), f"{fullest} {whole}ph"


# --- Side by side ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure that some case changes: in words as planned, and in each case; None where equal."""

    figure: Figure
    label: str
    planned: str
    cases: tuple[str | None, ...]


def differing(
    planned: State, before: Outlook, cases: tuple[tuple[State, Outlook], ...]
) -> Iterator[Differing]:
    """Each figure of an outlook that is another one in any of the cases."""
    base = before.figures()
    each = [outlook.figures() for _, outlook in cases]
    for figure in dict.fromkeys([*base, *(key for one in each for key in one)]):
        was = base.get(figure)
        values = [one.get(figure) for one in each]
        if any(value != was for value in values):
            yield Differing(
                figure,
                _label(figure, planned),
                "–" if was is None else _said(was),
                tuple(
                    None if value == was else _told(state, figure.name, was, value)
                    for (state, _), value in zip(cases, values, strict=True)
                ),
            )


def _label(figure: Figure, planned: State) -> str:
    title = title_of(figure.name, planned.family)
    if figure.field == "finish" and figure.figure != "chance":
        return f"{title} ends, {figure.figure}"
    if figure.figure == "chance":
        return f"{title} {figure.field}, chance that it is kept"
    if figure.field == "load":
        return f"{title}, {figure.figure}"
    return f"{title} {figure.field}, {figure.figure}"


def _told(state: State, name: str, was: Value | None, value: Value | None) -> str:
    """The figure of a case, with its difference where there is one."""
    if value is None:
        return "–"
    said = _said(value)
    if isinstance(value, date) and isinstance(was, date):
        days = between(ruler_for(state.family, state.schedule, name), was, value)
        return f"{said} {signed(decimal(days), 'd')}"
    if isinstance(value, Money) and isinstance(was, Money) and value.currency == was.currency:
        return f"{said} {signed(value.amount - was.amount, value.currency)}"
    return said


def _said(value: Value) -> str:
    if isinstance(value, Fraction):
        return f"{plain(decimal(value * 100).quantize(Decimal('0.1')))} %"
    return str(value)


def outlook_data(planned: State, before: Outlook, state: State, after: Outlook) -> list[Data]:
    """The figures of one case that differ, in the documented shape."""
    base, other = before.figures(), after.figures()
    return [
        {
            "id": title_of(one.figure.name, planned.family),
            "field": one.figure.field,
            "figure": one.figure.figure,
            "before": _plain(base.get(one.figure)),
            "after": _plain(other.get(one.figure)),
        }
        for one in differing(planned, before, ((state, after),))
    ]


def _plain(value: Value | None) -> str | None:
    if isinstance(value, Fraction):
        return f"{plain(decimal(value * 100).quantize(Decimal('0.1')))}%"
    return None if value is None else str(value)
