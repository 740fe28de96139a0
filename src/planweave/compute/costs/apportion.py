"""Shares of an amount that add up to it exactly, each whole in its last digit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.compute.calendars.civil import Days, pieces

Weight = Fraction | Decimal | int


def shared(amount: Decimal, weights: Sequence[Weight], digits: int = 2) -> tuple[Decimal, ...]:
    """An amount in parts by weight, each with so many decimals, that add up to it exactly.

    What rounding down leaves over goes to the parts that lost most, one last digit each, the
    first of equals before the others (largest remainder). Digits that the amount has beyond
    `digits` stay in the first of these. Without any weight all goes to the first part.
    """
    if not weights:
        return ()
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact, Fraction())
    if not whole:
        return (amount, *(Decimal(0) for _ in exact[1:]))
    size = abs(Fraction(amount)) * 10**digits
    raw = [size * weight / whole for weight in exact]
    parts = [each.numerator // each.denominator for each in raw]
    losses = sorted(range(len(raw)), key=lambda at: (parts[at] - raw[at], at))
    for at in losses[: int(size) - sum(parts)]:
        parts[at] += 1
    sign = -1 if amount < 0 else 1
    found = [Decimal(sign * part).scaleb(-digits) for part in parts]
    found[losses[0]] += amount - sum(found, Decimal())
    return tuple(found)


def rounded(amount: Fraction, digits: int) -> Decimal:
    """An amount with so many decimals, half to even."""
    return Decimal(round(amount * 10**digits)).scaleb(-digits)


def over_days(
    amount: Decimal, days: Days, digits: int, cuts: Iterable[date] = ()
) -> dict[Days, Decimal]:
    """An amount spread evenly over calendar days, in pieces that add up to it exactly."""
    found = pieces(days, cuts)
    return dict(zip(found, shared(amount, [each.count for each in found], digits), strict=True))
