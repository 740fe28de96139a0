"""Every figure of earned value shows its arithmetic: the formula, worked out with the inputs shown.

The printed formula is read here as a sum of its own, without the code that computed the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from planweave.compute.value.metric import Metric
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory
from tests.compute.value.test_measured import AGREED
from tests.compute.value.test_measured import PLAN as BASELINED
from tests.compute.value.test_recent import PLAN as MONTHS

FENCE = """
plan: fence
title: Fence
start: 2027-03-01
currency: EUR
data-date: 2027-03-03
organisation: {crew: {kind: partner, rate: 500 EUR/pd}}
accounts:
  money: {amounts: {labour: 3_000 EUR, material: 1_000 EUR}}
actuals:
  money: {2027-03: {labour: 2_800 EUR}, estimate-to-complete: 1_600 EUR}
tasks:
  north: {duration: 1d, effort: 1pd, assign: [crew]}
  south: {duration: 3d, effort: 3pd, assign: [crew], after: [north]}
progress:
  north: {finished: 2027-03-01, spent: 1pd}
  south: {started: 2027-03-02, done: 50%, spent: 2pd}
"""
PLANS = {"fence": FENCE, "months": MONTHS, "baseline": BASELINED + AGREED}
WORDS = {
    "bottom-up ETC": "ETC",
    "CPI of 3 months": "CPI(3 months)",
    "CPI of 6 months": "CPI(6 months)",
}


def figures(text: str) -> Iterator[Metric]:
    facts = Facts(Memory({"plan.yaml": text}))
    for one in facts.earned:
        for register, name in (
            ("plan", ""),
            *(("tasks", t.name) for t in facts.family.of("tasks")),
        ):
            yield from one.of(register, name).values()
    for metrics in facts.measured.values():
        yield from metrics


def every(metric: Metric) -> Iterator[Metric]:
    yield metric
    for one in metric.inputs:
        yield from every(one)


def worked(metric: Metric) -> Fraction:
    """What the printed formula gives with the printed inputs."""
    formula = metric.formula
    for words, symbol in WORDS.items():
        formula = formula.replace(words, symbol)
    if formula.startswith("Σ"):
        return sum((each.value or Fraction() for each in metric.inputs), Fraction())
    signs = {"−": "-", "×": "*"}
    names = {each.symbol: each.value for each in metric.inputs}
    for number, symbol in enumerate(sorted(names, key=len, reverse=True)):
        assert symbol in formula, (metric.symbol, symbol)
        formula = formula.replace(symbol, f"\N{SECTION SIGN}{number}\N{SECTION SIGN}")
        names[f"v{number}"] = names[symbol]
    formula = re.sub("§(\\d+)§", r"v\1", formula)
    formula = re.sub(r"(?<![\w.])(\d+\.\d+)", r"F('\1')", formula)
    for sign, plain in signs.items():
        formula = formula.replace(sign, plain)
    found = eval(formula, {"F": Fraction, "min": min, "max": max, "__builtins__": {}}, names)
    assert isinstance(found, Fraction)
    return 100 * found if metric.unit == "percent" else found


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_the_printed_formula_and_the_printed_inputs_give_the_figure(text: str) -> None:
    known = 0
    for metric in figures(text):
        for one in every(metric):
            if one.value is None:
                assert one.reason, one.symbol
                continue
            if not one.inputs:
                continue
            known += 1
            assert worked(one) == one.value, one.symbol
    assert known > 1


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_every_figure_has_a_title_a_formula_and_leaves_that_are_stated(text: str) -> None:
    for metric in figures(text):
        assert metric.title
        assert metric.formula or metric.where, metric.symbol
        if metric.value is not None and metric.symbol in ("BAC", "PV", "EV", "AC", "BEI"):
            assert metric.population, metric.symbol
            assert metric.inputs or metric.where, metric.symbol
        for leaf in every(metric):
            if leaf.value and not leaf.inputs:
                assert leaf.where or leaf.formula, leaf.symbol
