"""Money as a grid: a row for each group, a column for each category, exact sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from planweave.compute.costs.accounts import accounts_of
from planweave.compute.costs.money import exchanged
from planweave.model.fields import CATEGORIES
from planweave.model.records.money import Account
from planweave.model.values import Money
from planweave.render.views.page.matter import Matter

By = Literal["plan", "party", "account"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Amounts of one currency by group and category; a group is a full name."""

    currency: str
    by: By
    groups: tuple[str, ...]
    categories: tuple[str, ...]
    cells: Mapping[tuple[str, str], Decimal]
    stated: Mapping[str, Decimal] = field(default_factory=dict)

    def row(self, group: str) -> Decimal:
        """All money of a group."""
        return sum((self.cells.get((group, each), Decimal()) for each in self.categories), _ZERO)

    def column(self, category: str) -> Decimal:
        """All money of a category."""
        return sum((self.cells.get((each, category), Decimal()) for each in self.groups), _ZERO)

    @property
    def total(self) -> Decimal:
        """All money."""
        return sum(self.cells.values(), _ZERO)


_ZERO = Decimal()


def grouping(accounts: tuple[Account, ...]) -> By:
    """By plan where several plans hold accounts, else by party where any is named."""
    if len({account.plan for account in accounts}) > 1:
        return "plan"
    return "party" if any(account.party for account in accounts) else "account"


def group_of(account: Account, by: By) -> str:
    """The group of an account; one without a party is a group of its own."""
    if by == "plan":
        return account.plan
    return (account.party if by == "party" else None) or account.name


def grids(matter: Matter) -> tuple[Grid, ...]:
    """The grid of all accounts that count, in the currency of the plan.

    Money that nothing converts into it has a grid of its own: it is never added up with other.
    """
    accounts = accounts_of(matter.family, "")
    by = grouping(accounts)
    currency, exchange = matter.header.currency, matter.conventions().exchange
    cells: dict[str, dict[tuple[str, str], Decimal]] = {}
    stated: dict[str, dict[str, Decimal]] = {}
    for account in accounts:
        group = group_of(account, by)
        for category, money in amounts(account):
            changed = exchanged(money, currency, exchange)
            own = cells.setdefault(changed.currency, {})
            own[group, category] = own.get((group, category), _ZERO) + changed.amount
        if account.stated_total is not None:
            changed = exchanged(account.stated_total, currency, exchange)
            sums = stated.setdefault(changed.currency, {})
            sums[group] = sums.get(group, _ZERO) + changed.amount
    return tuple(_grid(code, by, own, stated.get(code, {})) for code, own in cells.items())


def amounts(account: Account) -> list[tuple[str, Money]]:
    """Every amount of an account with its category."""
    return [
        (category, money)
        for category, phased in (account.amounts or {}).items()
        for _, money in phased.parts
    ]


def _grid(
    currency: str, by: By, cells: dict[tuple[str, str], Decimal], stated: dict[str, Decimal]
) -> Grid:
    found = dict.fromkeys(category for _, category in cells)
    built_in = [category for category in CATEGORIES if category in found]
    return Grid(
        currency=currency,
        by=by,
        groups=tuple(dict.fromkeys(group for group, _ in cells)),
        categories=(*built_in, *(each for each in found if each not in built_in)),
        cells=cells,
        stated=stated,
    )
