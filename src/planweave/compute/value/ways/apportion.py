"""Apportioned effort: a task that earns as the rest of its element does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs
from planweave.compute.value.budgets import Part
from planweave.compute.value.ways.earning import Way


@dataclass(frozen=True, kw_only=True)
class Apportioned(Way):
    """A way that follows others, weighted by their budgets."""

    others: tuple[tuple[Fraction, Way], ...] = ()

    def planned(self, day: date) -> Fraction:
        whole = sum((budget for budget, _ in self.others), Fraction())
        if not whole:
            return Fraction()
        return sum((budget * way.planned(day) for budget, way in self.others), Fraction()) / whole


def apportioned(costs: Costs, parts: Iterable[Part], ways: Mapping[str, Way]) -> Mapping[str, Way]:
    """The ways, those of apportioned tasks tied to what is measured in their element."""
    found = dict(ways)
    following = [name for name, way in ways.items() if way.method == "apportioned"]
    if not following:
        return found
    budgets: dict[str, Fraction] = {}
    for part in parts:
        budgets[part.task] = budgets.get(part.task, Fraction()) + part.amount
    elements = {name: _element(costs, name) for name in ways}
    for name in following:
        others = tuple(
            (budgets[each], way)
            for each, way in ways.items()
            if elements[each] == elements[name]
            and way.method not in ("apportioned", "level-of-effort")
            and budgets.get(each)
        )
        found[name] = _following(ways[name], others)
    return found


def _element(costs: Costs, name: str) -> tuple[str, str]:
    task = costs.family.record(name)
    element = costs.book.defaults.element_of(task) if task else None
    return name.rpartition("/")[0], element or ""


def _following(way: Way, others: tuple[tuple[Fraction, Way], ...]) -> Way:
    whole = sum((budget for budget, _ in others), Fraction())
    unknown = next((one for _, one in others if one.earned is None), None)
    if not whole or unknown is not None:
        reason = (
            f"{unknown.task}: {unknown.reason}" if unknown else "nothing else is measured there"
        )
        return replace(way, reason=reason)
    earned = sum((budget * (one.earned or 0) for budget, one in others), Fraction()) / whole
    return Apportioned(
        task=way.task,
        method=way.method,
        course=way.course,
        earned=earned,
        others=others,
    )
