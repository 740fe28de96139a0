"""The frozen input of a simulation: the network with what is uncertain in it.

It holds plain numbers only, so that it can be sent to any worker on any machine.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from planweave.classes import dataclass
from planweave.compute.network.records import Network

Shape = Literal["pert", "triangular"]
Field = Literal["target", "due", "promised", "deadline", "finish"]


@dataclass(frozen=True, slots=True)
class Spread:
    """An estimate in three points, in whole units that rise: minutes, or the smallest coin.

    `pert` is the beta distribution with α = 1 + 4 (m − a) / (b − a) and
    β = 1 + 4 (b − m) / (b − a) between a and b, m the most likely value.
    """

    low: int
    likely: int
    high: int
    shape: Shape = "pert"

    @property
    def certain(self) -> bool:
        """Whether there is nothing to draw."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A task whose minutes of work are drawn; tasks of a `group` go together where correlated."""

    name: str
    minutes: Spread
    group: str = ""


@dataclass(frozen=True, slots=True)
class Strike:
    """How many minutes of its own calendar a risk adds to an activity at its worst point."""

    name: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """A risk: how likely it is, and what it does to whom if it occurs.

    `severity` is its delay in three points; a strike's minutes are those of the pessimistic
    point, and shrink with it. `cost` is money in the smallest coin, negative where it saves.
    """

    name: str
    probability: float
    severity: Spread | None = None
    strikes: tuple[Strike, ...] = ()
    cost: Spread | None = None
    saves: bool = False


@dataclass(frozen=True, slots=True)
class Commitment:
    """A day that somebody has committed to: `field` of the record `name`.

    It is kept by the finish of the last of the activities `of`.
    """

    name: str
    field: Field
    day: date
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostItem:
    """What varies of the cost of a task by rates, or of an account.

    Of a task with its effort, drawn in three points of money (`spread`), or `per_minute` with its
    duration; of an account what is still to be spent of it (`spread`).
    """

    name: str
    spread: Spread | None = None
    per_minute: float = 0.0


@dataclass(frozen=True, slots=True)
class Costing:
    """The planned cost in the smallest coin of a currency, and what in it varies."""

    currency: str
    digits: int
    planned: int
    items: tuple[CostItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Omission:
    """A risk that is not simulated, or not all of it, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A network with what is uncertain in it and what is to be watched.

    `banded` are activities of which the spread of the finish is kept by days. `correlation` is
    the share of variance (in normal scores) that the durations of one group have in common.
    """

    network: Network
    uncertain: tuple[Uncertain, ...] = ()
    drivers: tuple[Driver, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    costing: Costing | None = None
    banded: tuple[str, ...] = ()
    correlation: float = 0.0
    omitted: tuple[Omission, ...] = ()

    @property
    def varies(self) -> bool:
        """Whether chance can change anything."""
        costs = self.costing is not None and any(item.spread for item in self.costing.items)
        return bool(self.uncertain or self.drivers) or costs
