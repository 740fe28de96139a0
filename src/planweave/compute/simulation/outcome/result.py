"""What a simulation gives: plain values that can be printed, compared and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from planweave.classes import dataclass
from planweave.compute.simulation.inputs.model import Commitment, Model
from planweave.compute.simulation.outcome.distribution import P10, P90, Amounts, Days

Simulation: TypeAlias = "Result | str | None"
"""A result, or in a sentence why there is none; None where nothing is left to chance."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A committed day, and when what was committed is really finished."""

    commitment: Commitment
    finishes: Days

    @property
    def kept(self) -> Fraction:
        """The share of samples in which the day is kept."""
        return self.finishes.chance(self.commitment.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """How much one uncertain task or risk has to do with the end.

    `criticality`: the share of samples in which a task is on a longest path (None of a risk).
    `correlation`: of its duration (a risk: its delay) with the end, by Pearson; None where either
    does not vary. `deviation` is σ of the duration or delay in minutes of work, `sigma` their
    share of σ of the end times the criticality (the schedule sensitivity index), of tasks only.
    """

    name: str
    is_risk: bool
    correlation: float | None
    deviation: float
    criticality: Fraction | None = None
    sigma: float | None = None

    @property
    def cruciality(self) -> float:
        """The correlation without its sign; 0 where there is none."""
        return abs(self.correlation or 0.0)


@dataclass(frozen=True, slots=True)
class Swing:
    """The end if one thing alone goes well or badly and all else as is most likely, no risk.

    Of a task its P10 and P90; of a risk that it does not occur, and that it does at its most
    likely. `days` are calendar days between the two.
    """

    name: str
    is_risk: bool
    low: date
    high: date

    @property
    def days(self) -> int:
        return abs((self.high - self.low).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of `samples` samples with a seed.

    `planned` is the end without chance. `finish` are the ends of all but mere support.
    `criticality` counts by activity the share of samples in which it is on a longest path, those
    never on one left out. `bands` gives the spread of the finish of the activities asked for.
    `swings` are those of the drivers with the most to do with the end, the widest first.
    """

    model: Model = field(repr=False)
    samples: int
    seed: int
    planned: date
    finish: Days
    chances: tuple[Chance, ...] = ()
    cost: Amounts | None = None
    sensitivities: tuple[Sensitivity, ...] = ()
    swings: tuple[Swing, ...] = ()
    criticality: Mapping[str, Fraction] = field(default_factory=dict)
    bands: Mapping[str, Days] = field(default_factory=dict)

    def chance(self, name: str, of: str = "") -> Chance | None:
        """The chance of a record's committed day; `of` names the field where there are several."""
        found = (one for one in self.chances if one.commitment.name == name)
        return next((one for one in found if not of or one.commitment.field == of), None)

    def band(self, name: str) -> tuple[date, date] | None:
        """From the P10 to the P90 of an activity's finish."""
        days = self.bands.get(name)
        return (days.quantile(P10), days.quantile(P90)) if days is not None else None
