"""Cost lines, and the cube in which every roll-up is a sum of them.

A line is an amount of one category, of one task or account, within one month. Nothing is rolled
up by any other way than by adding lines, so that every table adds up to every other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import field, replace
from decimal import Decimal
from typing import Literal, TypeVar

from planweave.classes import dataclass
from planweave.compute.calendars.civil import Days, Size, period_of
from planweave.compute.costs.money import Exchange, exchanged
from planweave.model.diagnostics import Address
from planweave.model.values import Money

K = TypeVar("K", bound=Hashable)
Basis = Literal["stated", "rate", "piece"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """Money of one category and, where it has dates, of one month at most.

    `basis`: stated in an account, effort at a rate, or pieces at a price. `account` is where it
    is booked, `task` what asks for it, `party` whose money it is or who does the work; each is
    "" where nothing says so. `source` is the field that states the amount or the rate.
    """

    amount: Decimal
    currency: str
    category: str
    plan: str
    source: Address
    basis: Basis = "stated"
    account: str = ""
    task: str = ""
    wbs: str = ""
    party: str = ""
    funding: str = ""
    days: Days | None = None

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Cube:
    """Lines of one currency."""

    currency: str
    lines: tuple[CostLine, ...] = field(repr=False)

    @property
    def total(self) -> Decimal:
        """All of it."""
        return sum((line.amount for line in self.lines), Decimal())

    @property
    def undated(self) -> Decimal:
        """What has no dates."""
        return self.where(lambda line: line.days is None).total

    def by(self, key: Callable[[CostLine], K]) -> dict[K, Decimal]:
        """The sum of the lines with each key, in the order in which the keys occur."""
        found: dict[K, Decimal] = {}
        for line in self.lines:
            at = key(line)
            found[at] = found.get(at, Decimal()) + line.amount
        return found

    def by_period(self, size: Size) -> dict[Days, Decimal]:
        """The sum of each month, quarter or year in order of time; what has no dates is left out.

        Periods between the first and the last in which nothing is planned are there with zero.
        """
        dated = [line.days for line in self.lines if line.days is not None]
        if not dated:
            return {}
        last = max(days.last for days in dated)
        found: dict[Days, Decimal] = {}
        at = period_of(min(days.first for days in dated), size)
        while at.first <= last:
            found[at] = Decimal()
            at = period_of(at.last.fromordinal(at.last.toordinal() + 1), size)
        for line in self.lines:
            if line.days is not None:
                found[period_of(line.days.first, size)] += line.amount
        return found

    def where(self, test: Callable[[CostLine], bool]) -> Cube:
        """The lines that pass a test."""
        return replace(self, lines=tuple(line for line in self.lines if test(line)))


def rolled(sums: Mapping[str, Decimal], above: Callable[[str], str | None]) -> dict[str, Decimal]:
    """Sums of what lies below added to what lies above, up a tree without rings."""
    found = dict(sums)
    for name, amount in sums.items():
        at, seen = above(name), {name}
        while at is not None and at not in seen:
            found[at] = found.get(at, Decimal()) + amount
            seen.add(at)
            at = above(at)
    return found


def converted(
    lines: Iterable[CostLine], currency: str, exchange: Exchange | None
) -> tuple[Cube, tuple[CostLine, ...]]:
    """The lines in one currency at the exchange of their first day, and those without one."""
    found: list[CostLine] = []
    left: list[CostLine] = []
    for line in lines:
        day = line.days.first if line.days else None
        money = exchanged(line.money, currency, exchange, day)
        if money.currency == currency:
            same = money.amount == line.amount and line.currency == currency
            found.append(
                line if same else replace(line, amount=money.amount, currency=money.currency)
            )
        else:
            left.append(line)
    return Cube(currency, tuple(found)), tuple(left)
