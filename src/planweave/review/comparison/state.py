"""What a family of plans is at one time, as far as two of them are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs
from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.demand import Demand
from planweave.compute.schedule.dates import Schedule
from planweave.model.diagnostics import Level
from planweave.model.family import Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A finding without its place, which says nothing about the plan."""

    rule: str
    level: Level
    subject: str
    field: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where the word of a party stands: for which values it is asked again, and why."""

    standing: str
    again: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A family and what is computed from it: dates as they stand, money, load, findings.

    `conversions` are what efforts are worth in each plan, `words` where the word of each party
    stands that gave one.
    """

    family: Family
    schedule: Schedule
    costs: Costs
    demands: tuple[Demand, ...] = ()
    conversions: Mapping[str, Conversion] = field(default_factory=dict)
    findings: tuple[Said, ...] = ()
    words: Mapping[str, Held] = field(default_factory=dict)
