"""Columns over time, joined to months, quarters or years until a figure can hold them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Literal

from planweave.classes import dataclass
from planweave.render.figures.canvas.numbers import Number

MOST: Final = 60
"""More columns than this are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Demand on a resource by period and series, against its capacity.

    `periods` are the first days, `last` the last day of the last period. Each series has a
    value for each period. `joined` says how values of joined periods are taken together:
    "mean" for a rate such as full-time equivalents, "sum" for an amount such as hours.
    """

    title: str
    unit: str
    periods: tuple[date, ...]
    last: date
    series: tuple[tuple[str, tuple[Number, ...]], ...]
    capacity: tuple[Number | None, ...] = ()
    now: date | None = None
    joined: Literal["mean", "sum"] = "mean"


@dataclass(frozen=True, slots=True)
class Columns:
    """What is drawn: `names` of series, their values by column, capacity, first days."""

    step: str
    starts: tuple[date, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    capacity: tuple[float | None, ...]


def _month(day: date) -> date:
    return day.replace(day=1)


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _year(day: date) -> date:
    return date(day.year, 1, 1)


def _decade(day: date) -> date:
    return date(max(day.year - day.year % 10, 1), 1, 1)


def _century(day: date) -> date:
    return date(max(day.year - day.year % 100, 1), 1, 1)


_STEPS: Final[tuple[tuple[str, Callable[[date], date]], ...]] = (
    ("period", lambda day: day),
    ("month", _month),
    ("quarter", _quarter),
    ("year", _year),
    ("decade", _decade),
)


def columns(load: Load) -> Columns:
    """The finest columns that are few enough."""
    step, groups = _few(load.periods)
    capacity = load.capacity or (None,) * len(load.periods)
    return Columns(
        step,
        tuple(load.periods[group[0]] for group in groups),
        tuple(name for name, _ in load.series),
        tuple(
            tuple(_join(load, [values[at] for at in group]) for _, values in load.series)
            for group in groups
        ),
        tuple(_join_capacity(load, [capacity[at] for at in group]) for group in groups),
    )


def _few(periods: Sequence[date]) -> tuple[str, list[list[int]]]:
    """The name of the finest step that leaves few columns, and the periods of each."""
    for step, start in _STEPS:
        groups = _grouped(periods, start)
        if len(groups) <= MOST:
            return step, groups
    return "century", _grouped(periods, _century)


def _grouped(periods: Sequence[date], start: Callable[[date], date]) -> list[list[int]]:
    found: dict[date, list[int]] = {}
    for at, period in enumerate(periods):
        found.setdefault(start(period), []).append(at)
    return list(found.values())


def _join(load: Load, values: Sequence[Number]) -> float:
    total = sum(float(value) for value in values)
    return total / len(values) if load.joined == "mean" else total


def _join_capacity(load: Load, values: Sequence[Number | None]) -> float | None:
    stated = [value for value in values if value is not None]
    return _join(load, stated) if stated else None
