"""Sums of effort and money over plans, elements and accounts; withdrawn records count nothing."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.compute.costs.money import sums
from planweave.compute.effort.conversion import likely
from planweave.model.records.money import Account
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.model.values import EFFORT_UNITS, Effort, Money
from planweave.render.views.page.matter import Matter

__all__ = ["likely", "sums"]


def of_plan(matter: Matter, plan: str = "") -> Effort | None:
    """What the tasks of a plan and of those below it add up to."""
    plans = set(matter.below(plan))
    tasks = (task for task in matter.family.of("tasks") if task.plan in plans)
    return of_tasks(matter, tasks, plan)


def of_element(matter: Matter, name: str) -> Effort | None:
    """What the tasks of an element, and of all below it in the merged tree, add up to."""
    return of_tasks(matter, matter.tree.tasks_below(name))


def of_tasks(matter: Matter, tasks: Iterable[Record], plan: str = "") -> Effort | None:
    """What these tasks add up to, each by the conventions of its plan, as an effort of `plan`.

    It is in the largest unit that occurs; three points count with the most likely one.
    """
    stated = [
        (matter.conversion(task.plan), effort)
        for task in tasks
        if isinstance(task, Task)
        and matter.counts(task)
        and (effort := likely(task.effort)) is not None
    ]
    if not stated:
        return None
    unit = max((effort.unit for _, effort in stated), key=EFFORT_UNITS.index)
    hours = sum((each.hours(effort) for each, effort in stated), Fraction())
    return matter.conversion(plan).effort(hours, unit)


def difference(matter: Matter, one: Effort, other: Effort, plan: str = "") -> Effort:
    """One effort less another, in the unit of the first."""
    conversion = matter.conversion(plan)
    hours = conversion.hours(one) - conversion.hours(other)
    return conversion.effort(hours, one.unit)


def of_account(account: Account) -> tuple[Money, ...]:
    """The planned money of an account, one amount a currency."""
    amounts = (account.amounts or {}).values()
    return sums(money for phased in amounts for _, money in phased.parts)


def money_of_plan(matter: Matter, plan: str = "") -> tuple[Money, ...]:
    """The planned money of all accounts of a plan and of those below it, one amount a currency."""
    plans = set(matter.below(plan))
    return sums(
        money
        for account in matter.family.of("accounts")
        if isinstance(account, Account) and account.plan in plans and matter.counts(account)
        for money in of_account(account)
    )
