"""The values a field can hold, as the source format (section 5) defines them.

Every class keeps the units it was written in: conversion needs the calendar
and the conventions of a plan, so it happens where those are known. `str()`
gives the text that the format would read back as the same value.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from planweave.classes import dataclass

V = TypeVar("V")

WORKING_UNITS = ("h", "d", "w")
ELAPSED_UNITS = ("eh", "ed", "ew", "emo")
EFFORT_UNITS = ("ph", "pd", "pw", "pm", "py")
LINK_TYPES = ("FS", "SS", "FF", "SF")


def plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros: `40`, `0.5`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Duration:
    """Working time (`40d`) or, with an `e`, calendar time (`3ed`)."""

    amount: Decimal
    unit: str

    @property
    def elapsed(self) -> bool:
        return self.unit.startswith("e")

    def __str__(self) -> str:
        return f"{plain(self.amount)}{self.unit}"


@dataclass(frozen=True, slots=True)
class Effort:
    """Work of people: person-hours, -days, -weeks, -months or -years."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{plain(self.amount)}{self.unit}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one ISO 4217 currency; never a float."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        # Decimals take no "_" between thousands before Python 3.14.
        return f"{self.amount:,f} {self.currency}".replace(",", "_")


@dataclass(frozen=True, slots=True)
class Rate:
    """Money per unit of effort, of time, or per piece (`750 EUR/visit`)."""

    money: Money
    per: str

    def __str__(self) -> str:
        return f"{self.money}/{self.per}"


@dataclass(frozen=True, slots=True)
class Percent:
    """A share; `amount` is in percent, so `30%` holds 30."""

    amount: Decimal

    @property
    def share(self) -> Decimal:
        return self.amount / 100

    def __str__(self) -> str:
        return f"{plain(self.amount)}%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and a free unit: `4 racks`."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{plain(self.amount)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written and the days it stands for.

    `2018-03` and `month 12` mean their first day where a beginning is asked
    and their last day where an end is asked. `month N` counts from the plan's
    start, so its days are unknown (None) until the plan is woven.
    """

    written: str
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True, slots=True)
class Dates:
    """A range of days, both ends included, open at an end that is None."""

    begin: Day | None
    end: Day | None

    @property
    def first(self) -> date | None:
        return self.begin.first if self.begin else None

    @property
    def last(self) -> date | None:
        return self.end.last if self.end else None

    def __str__(self) -> str:
        begin, end = str(self.begin or ""), str(self.end or "")
        if begin.startswith("month ") and end.startswith("month "):
            return begin if begin == end else f"{begin}..{end[6:]}"
        return begin if begin == end else f"{begin}..{end}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a phased task with its intensity (100% when none is written)."""

    dates: Dates
    intensity: Percent = Percent(Decimal(100))

    def __str__(self) -> str:
        share = "" if self.intensity.amount == 100 else f" at {self.intensity}"
        return f"{self.dates}{share}"


@dataclass(frozen=True, slots=True)
class Link:
    """A predecessor with the type of the link and its lag (negative: a lead).

    `target` is the name as written; weaving replaces it by the full name of
    what is meant. `lag_calendar` is "" where the plan's convention holds.
    """

    target: str
    type: str = "FS"
    lag: Duration | None = None
    lag_calendar: str = ""
    reason: str = ""

    def __str__(self) -> str:
        if self.lag is None:
            return self.target if self.type == "FS" else f"{self.target} {self.type}"
        sign = "" if self.lag.amount < 0 else "+"
        return f"{self.target} {self.type}{sign}{self.lag}"


@dataclass(frozen=True, slots=True)
class ThreePoint:
    """An estimate in three points, in rising order, all of one kind of value."""

    optimistic: Duration | Effort | Money
    most_likely: Duration | Effort | Money
    pessimistic: Duration | Effort | Money
    distribution: str = "pert"

    def __str__(self) -> str:
        return f"[{self.optimistic}, {self.most_likely}, {self.pessimistic}]"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What must hold for something to count as done, met or passed."""

    statement: str
    measure: str = ""
    target: str = ""
    evidence: str = ""
    owner: str = ""
    met: str = ""


@dataclass(frozen=True, slots=True)
class DatedLimit:
    """A date that a task is held to, and why."""

    date: Day
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one party or resource gives to a task; all empty: share not yet known."""

    units: Percent | None = None
    effort: Effort | None = None
    count: int | None = None
    dates: Dates | None = None
    curve: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a record no longer counts, since when, and by which change."""

    reason: str
    since: Day | None = None
    change: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """major.minor.patch: structural, material, editorial."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True, slots=True)
class WeekRule:
    """Working time of some weekdays (Monday is 0): `mon-thu 8h`."""

    days: tuple[int, ...]
    hours: Duration


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Extra working days of a calendar: `2016-05-07 4h`."""

    dates: Dates
    hours: Duration


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """A level of a skill from 1 to 5, until when it holds, and what shows it."""

    level: int
    until: Day | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Phased(Generic[V]):
    """Amounts by period; the period None is the total, spread over the record's dates."""

    parts: tuple[tuple[Dates | None, V], ...]


@dataclass(frozen=True, slots=True)
class Stepped(Generic[V]):
    """Values that hold from a day on; the day None is the start."""

    steps: tuple[tuple[Day | None, V], ...]
