"""The unit in which a plan counts its effort, and amounts in it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from planweave.compute.effort.conversion import decimal, likely
from planweave.model.records.resources import Offer
from planweave.model.records.work import Task
from planweave.model.values import EFFORT_UNITS, Effort
from planweave.render.views.page import values
from planweave.render.views.page.matter import Matter

TENTH = Decimal("0.1")


def unit_of(matter: Matter) -> str:
    """The unit in which most tasks state their effort, the larger of equals; days by default."""
    stated = Counter(
        effort.unit
        for task in matter.family.of("tasks")
        if isinstance(task, Task) and (effort := likely(task.effort)) is not None
    )
    return max(stated, key=lambda unit: (stated[unit], EFFORT_UNITS.index(unit)), default="pd")


def plural(unit: str) -> str:
    """“person-months”."""
    return f"{values.EFFORTS[unit][1]}s"


def amount(matter: Matter, hours: Fraction, unit: str) -> Decimal:
    """Hours in a unit by the root's conventions, exact as far as decimals go."""
    return decimal(matter.conversion().amount(hours, unit))


def shown(value: Decimal) -> str:
    """An amount of effort with at most one decimal."""
    rounded = value.quantize(TENTH)
    return values.number(rounded, 0 if rounded == rounded.to_integral_value() else 1)


def hours_of(matter: Matter, effort: Effort, plan: str) -> Fraction:
    """An effort in hours by the conventions of the plan that states it."""
    return matter.conversion(plan).hours(effort)


def offered(matter: Matter, offer: Offer) -> Fraction | None:
    """The hours of an offer in all; None where it is a capacity or nothing."""
    if offer.effort is None:
        return None
    return sum(
        (hours_of(matter, effort, offer.plan) for _, effort in offer.effort.parts), Fraction()
    )
