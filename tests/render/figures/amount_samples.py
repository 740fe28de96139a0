"""Amounts at every size."""

from __future__ import annotations

import math
from datetime import date, timedelta

from planweave.render.figures.amounts.bars import Amount, Amounts
from planweave.render.figures.amounts.chance import AmountChances
from planweave.render.figures.amounts.curves import Curve, Curves
from planweave.render.figures.amounts.periods import Load
from planweave.render.figures.amounts.tornado import Swing, Tornado
from tests.render.figures.schedule_samples import before, day
from tests.render.figures.tree_samples import HOSTILE, TASKS

CATEGORIES = ("Travel", "Publication", "Equipment", "Other goods, services")


def amounts(rows: int, series: tuple[str, ...] = CATEGORIES) -> Amounts:
    return Amounts(
        title="Budget by party", unit="euro", series=series, digits=0,
        rows=tuple(
            Amount(label=f"{at + 1} {TASKS[at % 9]}" if at % 3 else f"P{at + 1}",
                   values=tuple((n * 7919 + at * 104_729) % 60_000 for n in range(len(series))),
                   against=90_000 if at % 5 == 1 else None)
            for at in range(rows)
        ),
    )  # fmt: skip


BARS = {
    "one": amounts(1, ("Total",)),
    "ten": amounts(10),
    "sixty": amounts(60),
    "many categories": amounts(12, tuple(f"Category {at}" for at in range(30))),
    "nothing stated": Amounts(title="Budget", unit="euro", series=("a",), rows=(
        Amount(label="WP1", values=(None,)), Amount(label="WP2", values=(None,)))),
    "loss": Amounts(title="Budget", unit="thousand euro", series=("cost", "income"), rows=(
        Amount(label="WP1", values=(120.5, -40)), Amount(label="WP2", values=(0, -75.25)),
        Amount(label="WP3", values=(None, None)))),
    "ten thousand": amounts(1_000),
    "huge": Amounts(title="Budget", unit="euro", series=("a", "b"), rows=(
        Amount(label="WP1", values=(10**15, 1)), Amount(label="WP2", values=(1, 0.001)))),
    "hostile": Amounts(title=HOSTILE[0], unit=HOSTILE[5], series=HOSTILE[:4], rows=tuple(
        Amount(label=text, values=(1, 2, 3, 4)) for text in HOSTILE)),
}  # fmt: skip


def load(count: int, step: int = 0) -> Load:
    """A load of so many months, or of so many periods of `step` days."""
    starts = tuple(
        date(2020, 1, 1) + timedelta(days=step * at) if step else day(at) for at in range(count)
    )
    wave = [1 + math.sin(at / 5) / 2 for at in range(count)]
    return Load(
        title="Load of PS", unit="full-time equivalents", periods=starts,
        last=starts[-1] + timedelta(days=(step or 30) - 1),
        series=tuple(
            (name, tuple(round(value * size, 2) for value in wave))
            for name, size in (("WP3 components", 0.9), ("WP6 data bases", 0.7),
                               ("WP1 management", 0.5), ("WP2, WP4, WP5", 0.4))
        ),
        capacity=tuple(2.0 if at < 4 else 3.0 if at < 36 else 2.5 for at in range(count)),
        now=starts[count * 5 // 8],
    )  # fmt: skip


LOADS = {
    "one": load(1),
    "months": load(48),
    "beyond sixty": load(130),
    "weeks": load(104, 7),
    "ten thousand": load(10_000, 7),
    "no capacity": Load(title="Load", unit="hours", periods=(day(0), day(1)), last=before(2),
                        series=(("all", (3, 4)),)),
    "hostile": Load(title=HOSTILE[0], unit=HOSTILE[0], periods=(day(0), day(1)), last=before(2),
                    series=tuple((text, (3, 4)) for text in HOSTILE), capacity=(None, 3),
                    now=day(0)),
}  # fmt: skip


def curve(name: str, kind: str, months: range, factor: float) -> Curve:
    points = tuple((day(at), round(854 * factor * (at / 48) ** 1.1, 1)) for at in months)
    return Curve(name=name, kind=kind, points=points)  # type: ignore[arg-type]


EFFORT = (
    curve("plan", "plan", range(49), 1.0),
    curve("actual", "actual", range(31), 0.9),
    curve("forecast", "forecast", range(30, 49), 0.98),
)
CURVES = {
    "wide": Curves(title="Effort", unit="person-months", curves=EFFORT, now=day(30), digits=0),
    "half": Curves(title="Effort", unit="person-months", curves=EFFORT, now=day(30), wide=224.0),
    "one point": Curves(title="Effort", unit="hours",
                        curves=(Curve(name="plan", points=((day(1), 5),)),)),
    "same end": Curves(title="Cost", unit="euro", curves=tuple(
        Curve(name=f"line {at}", points=((day(0), 0), (day(9), 100))) for at in range(9))),
    "hostile": Curves(title=HOSTILE[0], unit=HOSTILE[3], wide=224.0, curves=tuple(
        Curve(name=text, points=((day(0), 0), (day(9), 10 * at)))
        for at, text in enumerate(HOSTILE))),
}  # fmt: skip


def swings(count: int) -> tuple[Swing, ...]:
    return tuple(
        Swing(label=TASKS[at % 9], low=before(30 - (at * 7) % 5), high=day(31 + (at * 5) % 9),
              risk=at % 3 == 0)
        for at in range(count)
    )  # fmt: skip


TORNADOS = {
    "none": Tornado(title="What moves the end", planned=day(30), swings=()),
    "one": Tornado(title="What moves the end", planned=day(30), swings=swings(1)),
    "sixty": Tornado(title="What moves the end", planned=day(30), swings=swings(60)),
    "one day": Tornado(title="End", planned=day(1), swings=(
        Swing(label="A", low=day(1), high=day(1) + timedelta(days=1)),)),
    "all earlier": Tornado(title="End", planned=day(30), swings=(
        Swing(label="Helps", low=day(30), high=day(20), risk=True),)),
    "hostile": Tornado(title=HOSTILE[0], planned=day(9), swings=tuple(
        Swing(label=text, low=day(8), high=day(12 + at)) for at, text in enumerate(HOSTILE))),
}  # fmt: skip


def chances(name: str, amounts: range, planned: int) -> AmountChances:
    return AmountChances(title="Chances of the cost", unit=name, percentiles=tuple(amounts),
                         planned=planned, kept="9 %")  # fmt: skip


CHANCES = {
    "rising": chances("EUR", range(900_000, 1_001_000, 1_000), 940_000),
    "planned below all": chances("EUR", range(5_000, 5_101), 12),
    "planned above all": chances("EUR", range(-400, -299), 7_000_000),
    "steep": AmountChances(title="Cost", unit="EUR", planned=100, kept="0.4 %",
                           percentiles=(100,) * 90 + tuple(range(100, 111))),
    "no chance": AmountChances(title="Cost", unit="EUR", planned=7, kept="100 %",
                               percentiles=(7,) * 101),
    "hostile": chances(HOSTILE[3], range(0, 10_100_000_000, 100_000_000), 10_000_000_000),
}  # fmt: skip
