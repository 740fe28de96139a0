"""Distributions as samples give them, and how quantiles are taken.

The quantile p of N samples is the ⌈p N⌉-th smallest: the first value by which at least the share
p of all samples is over (type 1 of Hyndman and Fan 1996). So it is always a value that occurred,
and the quantile of a day is the day of the quantile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import accumulate
from math import ceil

from planweave.classes import dataclass


def rank(share: Fraction, count: int) -> int:
    """The place, from 1, of a quantile among so many samples in order."""
    return max(1, ceil(share * count))


P10, P50, P80, P90 = (Fraction(percent, 100) for percent in (10, 50, 80, 90))


@dataclass(frozen=True, slots=True)
class Days:
    """How many samples finish on each day, in the order of days; days without any are left out."""

    counts: tuple[tuple[date, int], ...]

    @classmethod
    def of(cls, counts: Mapping[int, int]) -> Days:
        """From counts by the ordinals of days."""
        return cls(tuple((date.fromordinal(day), counts[day]) for day in sorted(counts)))

    @property
    def samples(self) -> int:
        return sum(count for _, count in self.counts)

    def quantile(self, share: Fraction) -> date:
        """The first day by which at least this share of the samples is over."""
        wanted = rank(share, self.samples)
        return next(day for day, reached in self._sums() if reached >= wanted)

    def chance(self, day: date) -> Fraction:
        """The share of the samples that finish on a day or before it."""
        reached = sum(count for each, count in self.counts if each <= day)
        return Fraction(reached, self.samples)

    def curve(self) -> tuple[tuple[date, Fraction], ...]:
        """The share of samples that are over by each day: the points of the S-curve."""
        samples = self.samples
        return tuple((day, Fraction(reached, samples)) for day, reached in self._sums())

    def _sums(self) -> Iterator[tuple[date, int]]:
        sums = accumulate(count for _, count in self.counts)
        return zip((day for day, _ in self.counts), sums, strict=True)


@dataclass(frozen=True, slots=True)
class Amounts:
    """A cost in the smallest coin: its quantiles at 0 %, 1 %, … 100 %, and its mean."""

    currency: str
    digits: int
    planned: int
    chance_of_planned: Fraction
    percentiles: tuple[int, ...]
    mean: Fraction

    def quantile(self, share: Fraction) -> int:
        """The quantile at a whole percent."""
        return self.percentiles[int(share * 100)]
