"""Which account pays for which task.

A task's account is the one it names, or its element names; that account's own money, and the
money of the accounts to which it belongs, is meant for it. A task that names none is paid for by
the accounts of its element and of those above it. An account that has no element, and that
nothing names, is meant for all tasks of its plan and of those below; if it is somebody's money,
for the tasks that they perform.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.money import Account
from planweave.model.records.parties import OrganisationUnit, Person, Role, Stakeholder
from planweave.model.records.record import Record
from planweave.model.records.resources import Resource
from planweave.model.records.work import Task, WbsElement
from planweave.weave.defaults import Defaults

DEEPEST = 64
"""How far a chain of units or accounts is followed: longer ones are rings."""


@dataclass(frozen=True, kw_only=True)
class Booking:
    """The accounts that count, and who is paid from which; made by `booking`."""

    family: Family
    defaults: Defaults
    accounts: Mapping[str, Account]
    named: Mapping[str, str | None] = field(repr=False)
    of_element: Mapping[str, tuple[Account, ...]] = field(repr=False)
    of_plan: Mapping[str, tuple[Account, ...]] = field(repr=False)

    def paying(self, task: Task, performers: Iterable[str] = ()) -> tuple[Account, ...]:
        """The accounts meant for a task, the nearest first, each followed by those above it."""
        own = self.named.get(task.name)
        nearest = [own] if own else [one.name for one in self._unnamed(task, performers)]
        chains = (account for name in nearest for account in self.chain(name))
        return tuple({account.name: account for account in chains}.values())

    def _unnamed(self, task: Task, performers: Iterable[str]) -> Iterator[Account]:
        """The accounts of its element and those above, then those of its plan and those above."""
        element = self.defaults.element_of(task)
        while element is not None:
            yield from self.of_element.get(element, ())
            element = self.defaults.above(element)
        plan: str | None = task.plan
        units = {unit for each in performers for unit in self.units(each)}
        while plan is not None:
            for account in self.of_plan.get(plan, ()):
                if account.party is None or account.party in units:
                    yield account
            plan = self.family.plans[plan].parent

    def chain(self, account: str) -> Iterator[Account]:
        """An account and those to which it belongs, upward."""
        at: str | None = account
        for _ in range(DEEPEST):
            found = self.accounts.get(at) if at else None
            if found is None:
                return
            yield found
            at = found.part_of

    def units(self, party: str) -> Iterator[str]:
        """A party or resource and the units in which it lies, upward."""
        at: str | None = party
        for _ in range(DEEPEST):
            if not at:
                return
            yield at
            at = above(self.family.record(at))


def above(party: Record | None) -> str | None:
    """The unit or party in which another one lies, or that supplies a resource."""
    if isinstance(party, OrganisationUnit | Stakeholder):
        return party.part_of
    if isinstance(party, Person | Role):
        return party.unit
    return party.of if isinstance(party, Resource) else None


def booking(family: Family) -> Booking:
    """Who is paid from which account. What is withdrawn pays for nothing."""
    defaults = Defaults(family)
    accounts = {
        record.name: record
        for record in family.of("accounts")
        if isinstance(record, Account) and defaults.counts(record)
    }
    named = {
        record.name: account if (account := defaults.account_of(record)) in accounts else None
        for record in (defaults.counting("tasks") if accounts else ())
    }
    in_use = {account for account in named.values() if account} | _named(family)
    of_element: dict[str, tuple[Account, ...]] = {}
    of_plan: dict[str, tuple[Account, ...]] = {}
    # By name, so that the order in which records are written changes nothing.
    for one in sorted(accounts.values(), key=lambda each: each.name):
        if one.wbs:
            of_element[one.wbs] = (*of_element.get(one.wbs, ()), one)
        elif one.name not in in_use and one.part_of is None:
            of_plan[one.plan] = (*of_plan.get(one.plan, ()), one)
    return Booking(
        family=family,
        defaults=defaults,
        accounts=accounts,
        named=named,
        of_element=of_element,
        of_plan=of_plan,
    )


def _named(family: Family) -> set[str]:
    """The accounts that an element, or another account, names."""
    elements = {
        record.account
        for record in family.of("wbs")
        if isinstance(record, WbsElement) and record.account
    }
    parts = {
        record.part_of
        for record in family.of("accounts")
        if isinstance(record, Account) and record.part_of
    }
    return elements | parts
