"""The accounts of plans, of elements and of one another. What is withdrawn counts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.compute.costs.money import sums, total
from planweave.compute.effort.rollup import below
from planweave.model.family import Family
from planweave.model.records.money import Account
from planweave.model.values import Money
from planweave.weave.defaults import Defaults


def total_cost(family: Family, register: str, name: str) -> tuple[Money, ...]:
    """The planned money of an account with its parts, of an element, or of a plan with those below.

    `register` is "accounts", "wbs" or "plan". In the currency of the plan that is asked about,
    as far as its conventions convert; a currency that they do not convert stands for itself.
    """
    found = {"accounts": parts_of, "wbs": accounts_in}.get(register, accounts_of)(family, name)
    plan = name if register == "plan" else name.rpartition("/")[0]
    return cost_of(family, found, plan)


def cost_of(family: Family, accounts: Iterable[Account], plan: str = "") -> tuple[Money, ...]:
    """What accounts add up to, in the currency of a plan as far as it converts."""
    header = family.plans[plan].header
    exchange = header.conventions.exchange if header.conventions else None
    amounts = (money for account in accounts for money in amounts_of(account))
    return total(amounts, header.currency, exchange)


def amounts_of(account: Account) -> Iterator[Money]:
    """Every amount of an account, of all categories and periods."""
    for phased in (account.amounts or {}).values():
        yield from (money for _, money in phased.parts)


def by_category(accounts: Iterable[Account]) -> dict[str, tuple[Money, ...]]:
    """What accounts hold of each category, in the order in which the categories occur."""
    found: dict[str, list[Money]] = {}
    for account in accounts:
        for category, phased in (account.amounts or {}).items():
            found.setdefault(category, []).extend(money for _, money in phased.parts)
    return {category: sums(amounts) for category, amounts in found.items()}


def accounts_of(family: Family, plan: str) -> tuple[Account, ...]:
    """The accounts that count of a plan and of those below it."""
    plans = set(below(family, plan))
    return tuple(account for account in _accounts(family) if account.plan in plans)


def accounts_in(family: Family, element: str) -> tuple[Account, ...]:
    """The accounts that count and pay for an element or for one below it in the merged tree."""
    top = family.codes.get(element, element)
    codes = ((each, family.codes.get(each.wbs or "", "")) for each in _accounts(family))
    return tuple(each for each, code in codes if code == top or code.startswith(f"{top}."))


def parts_of(family: Family, account: str) -> tuple[Account, ...]:
    """An account and those that belong to it: its own amounts do not hold those of its parts."""
    found = [each for each in _accounts(family) if each.name == account]
    names = {account}
    for _ in range(len(family.registers.get("accounts", {}))):
        more = [e for e in _accounts(family) if e.part_of in names and e.name not in names]
        if not more:
            break
        found += more
        names.update(each.name for each in more)
    return tuple(found)


def _accounts(family: Family) -> Iterator[Account]:
    defaults = Defaults(family)
    for record in family.of("accounts"):
        if isinstance(record, Account) and defaults.counts(record):
            yield record
