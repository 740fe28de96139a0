"""Money as a grid: a row for each group, a column for each category, exact sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from planweave.classes import dataclass
from planweave.compute.costs.lines import CostLine, converted
from planweave.compute.costs.money import exchanged
from planweave.model.fields import CATEGORIES
from planweave.model.records.money import Account
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


def grouping(accounts: tuple[Account, ...], lines: tuple[CostLine, ...]) -> By:
    """By plan where several plans have money, else by party where any is named."""
    if len({account.plan for account in accounts} | {line.plan for line in lines}) > 1:
        return "plan"
    return "party" if any(account.party for account in accounts) else "account"


def group_of(account: Account, by: By) -> str:
    """The group of an account; one without a party is a group of its own."""
    if by == "plan":
        return account.plan
    return (account.party if by == "party" else None) or account.name


def grids(matter: Matter) -> tuple[Grid, ...]:
    """The grid of all money that counts, in the currency of the plan.

    Money that nothing converts into it has a grid of its own: it is never added up with other.
    """
    money, currency = matter.costs, matter.costs.currency
    accounts = money.book.accounts
    by = grouping(tuple(accounts.values()), money.lines)
    cells: dict[str, dict[tuple[str, str], Decimal]] = {}
    stated: dict[str, dict[str, Decimal]] = {}
    cube, left = converted(money.lines, currency, money.exchange())
    for line in (*cube.lines, *left):
        own = cells.setdefault(line.currency, {})
        key = (_group_of_line(line, accounts, by), line.category)
        own[key] = own.get(key, _ZERO) + line.amount
    for account in accounts.values():
        if account.stated_total is not None:
            changed = exchanged(account.stated_total, currency, money.exchange())
            sums = stated.setdefault(changed.currency, {})
            group = group_of(account, by)
            sums[group] = sums.get(group, _ZERO) + changed.amount
    return tuple(_grid(code, by, own, stated.get(code, {})) for code, own in cells.items())


def _group_of_line(line: CostLine, accounts: Mapping[str, Account], by: By) -> str:
    account = accounts.get(line.account)
    if line.basis == "stated" and account is not None:
        return group_of(account, by)
    return {"plan": line.plan, "party": line.party}.get(by) or line.account or line.task


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
