"""What a change is weighed against: tolerances, and what else is known of the two plans."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import IntEnum

from planweave.classes import dataclass
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.margins import between, days_of, ruler_for
from planweave.compute.schedule.dates import Schedule
from planweave.model.family import Family
from planweave.review.footprint.change import ItemChange
from planweave.weave.inherit import TOLERANCES
from planweave.weave.records.renames import Renames


class Weight(IntEnum):
    """How much a change weighs, in rising order."""

    NONE = 0
    INFORMATIVE = 1
    MATERIAL = 2
    STRUCTURAL = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may change without asking again: working days of dates, percent of effort and cost."""

    days: Decimal = Decimal(0)
    effort: Decimal = Decimal(5)
    cost: Decimal = Decimal(5)


def _weekdays(_: str, first: date, last: date) -> Decimal:
    """Days of Monday to Friday from one day to another; negative where it is before."""
    step = 1 if first <= last else -1
    low, high = sorted((first.toordinal(), last.toordinal()))
    return Decimal(step * sum(1 for day in range(low + 1, high + 1) if (day - 1) % 7 < 5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What weighing knows besides the two scopes.

    `limits` are by the full name of a plan ("" is the root, whose own id is `root`). `existed`
    holds the names of all records of the earlier plan as the later one calls them, `exists` of
    the later one. `late` are records whose float is used up in the later plan. `days` counts
    working days from one day to another, for a record. `rebaselined` says why the baseline was
    set anew, "" where it was not.
    """

    root: str = ""
    limits: Mapping[str, Limits] = field(default_factory=dict)
    existed: Container[str] = frozenset()
    exists: Container[str] = frozenset()
    late: Container[str] = frozenset()
    days: Callable[[str, date, date], Decimal] = _weekdays
    rebaselined: str = ""

    def limits_of(self, record: str) -> Limits:
        """The tolerances that hold for a record: those of its plan, else of one above."""
        name = "" if record == self.root else record
        while name not in self.limits and name:
            name = name.rpartition("/")[0]
        return self.limits.get(name, Limits())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a change weighs what it weighs, in a sentence, with the values that it is about."""

    weight: Weight
    record: str
    sentence: str
    items: tuple[ItemChange, ...] = ()


def ground_of(
    before: Family,
    after: Family,
    schedule: Schedule | None = None,
    renames: Renames | None = None,
    rebaselined: str = "",
) -> Ground:
    """The ground for scopes of two states of a family; `schedule` is that of the later one."""
    named = renames or Renames()

    def days(record: str, first: date, last: date) -> Decimal:
        moved = between(ruler_for(after, schedule, record), first, last)
        return Decimal(moved.numerator) / Decimal(moved.denominator)

    return Ground(
        root=after.root.written.plan,
        limits={name: _limits(after, name, schedule) for name in after.plans},
        existed=frozenset(named.later(name) for name in _names(before)),
        exists=frozenset(_names(after)),
        late=frozenset(one.name for one in schedule or () if one.total_days < 0),
        days=days,
        rebaselined=rebaselined,
    )


def _names(family: Family) -> set[str]:
    return {*family.register_of, *(name or family.root.written.plan for name in family.plans)}


def _limits(family: Family, plan: str, schedule: Schedule | None) -> Limits:
    found = family.plans[plan].header.tolerances or TOLERANCES
    measure: Ruler = ruler_for(family, schedule, plan)
    days = days_of(measure, found.time)
    return Limits(
        days=Decimal(days.numerator) / Decimal(days.denominator),
        effort=found.effort.amount if found.effort else Limits().effort,
        cost=found.cost.amount if found.cost else Limits().cost,
    )
