"""Effort in hours and back, by the conventions of a plan (format, sections 5 and 9)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.model.records.plan import Conventions
from planweave.model.values import EFFORT_UNITS, Effort, ThreePoint

DAY = Fraction(8)
"""Hours of a person-day where neither conventions nor a calendar say otherwise."""
BUILT_IN = {
    "pw": Effort(Decimal(5), "pd"),
    "pm": Effort(Decimal(20), "pd"),
    "py": Effort(Decimal(12), "pm"),
}
FINEST = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Conversion:
    """Hours of one unit of each kind of effort, in the order of EFFORT_UNITS."""

    of_one: tuple[Fraction, ...]

    def hours(self, effort: Effort) -> Fraction:
        """The person-hours of an effort, exact."""
        return Fraction(effort.amount) * self.of_one[EFFORT_UNITS.index(effort.unit)]

    def amount(self, hours: Fraction, unit: str) -> Fraction:
        """So many person-hours in another unit, exact."""
        return hours / self.of_one[EFFORT_UNITS.index(unit)]

    def effort(self, hours: Fraction, unit: str) -> Effort:
        """So many person-hours as an effort; a periodic fraction is cut at the sixth decimal."""
        return Effort(decimal(self.amount(hours, unit)), unit)

    def total(self, efforts: Iterable[Effort | None]) -> Effort | None:
        """The sum in the largest unit that occurs; None where none is stated."""
        stated = [effort for effort in efforts if effort is not None]
        if not stated:
            return None
        unit = max((effort.unit for effort in stated), key=EFFORT_UNITS.index)
        return self.effort(sum(map(self.hours, stated), Fraction()), unit)


def conversion(conventions: Conventions | None, day: Fraction = DAY) -> Conversion:
    """What the conventions make of each unit; `day` is the calendar's day in hours.

    A convention that explains a unit by itself or by a larger one explains nothing, and the
    built-in one holds in its place.
    """
    stated = {
        "pd": conventions.person_day if conventions else None,
        "pw": conventions.person_week if conventions else None,
        "pm": conventions.person_month if conventions else None,
        "py": conventions.person_year if conventions else None,
    }
    found = [Fraction(1)]
    for unit in EFFORT_UNITS[1:]:
        meant = stated[unit]
        if meant is None or not meant.amount or meant.unit not in EFFORT_UNITS[: len(found)]:
            meant = BUILT_IN.get(unit)
        found.append(
            Fraction(meant.amount) * found[EFFORT_UNITS.index(meant.unit)] if meant else day
        )
    return Conversion(tuple(found))


def likely(estimate: object) -> Effort | None:
    """The effort of an estimate, of three points the most likely one; None for anything else."""
    if isinstance(estimate, ThreePoint):
        estimate = estimate.most_likely
    return estimate if isinstance(estimate, Effort) else None


def decimal(amount: Fraction) -> Decimal:
    """The same number as a decimal: exact where it ends, else to the sixth decimal."""
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    if Fraction(exact) != amount:
        exact = exact.quantize(FINEST)
    whole = exact.to_integral_value()
    return whole if exact == whole else exact.normalize()
