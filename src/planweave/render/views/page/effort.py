"""Sums of effort and money: in the unit that all have, else converted by the conventions."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.model.records.money import Account
from planweave.model.records.plan import Conventions
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.model.values import EFFORT_UNITS, Effort, Money, ThreePoint
from planweave.render.views.page.matter import Matter

HOURS = Decimal(8)
CENT = Decimal("0.01")


def likely(estimate: object) -> Effort | None:
    """The effort of an estimate; of three points the most likely one."""
    if isinstance(estimate, ThreePoint):
        estimate = estimate.most_likely
    return estimate if isinstance(estimate, Effort) else None


def hours(effort: Effort, conventions: Conventions) -> Decimal:
    """Person-hours of an effort; a person-day is eight where nothing else is agreed."""
    match effort.unit:
        case "ph":
            return effort.amount
        case "pd":
            own = conventions.person_day
            return effort.amount * (hours(own, conventions) if own else HOURS)
        case "pw":
            per = conventions.person_week or Effort(Decimal(5), "pd")
        case "pm":
            per = conventions.person_month or Effort(Decimal(20), "pd")
        case _:
            per = conventions.person_year or Effort(Decimal(12), "pm")
    return effort.amount * hours(per, conventions)


def converted(effort: Effort, unit: str, conventions: Conventions) -> Effort:
    """The same effort in another unit, to a hundredth of it."""
    if effort.unit == unit:
        return effort
    one = hours(Effort(Decimal(1), unit), conventions)
    return Effort((hours(effort, conventions) / one).quantize(CENT).normalize(), unit)


def total(efforts: Iterable[Effort | None], conventions: Conventions) -> Effort | None:
    """The sum, in the largest unit that occurs; None where nothing is stated."""
    stated = [effort for effort in efforts if effort is not None]
    if not stated:
        return None
    unit = max((effort.unit for effort in stated), key=EFFORT_UNITS.index)
    if all(effort.unit == unit for effort in stated):
        return Effort(sum((effort.amount for effort in stated), Decimal()), unit)
    summed = sum((hours(effort, conventions) for effort in stated), Decimal())
    return converted(Effort(summed, "ph"), unit, conventions)


def of_plan(matter: Matter, plan: str = "") -> Effort | None:
    """What the tasks of a plan and of those below it add up to; withdrawn ones count nothing."""
    plans = set(matter.below(plan))
    tasks = (task for task in matter.family.of("tasks") if task.plan in plans)
    return of_tasks(matter, tasks, plan)


def of_tasks(matter: Matter, tasks: Iterable[Record], plan: str = "") -> Effort | None:
    """What these tasks add up to, by the conventions of a plan."""
    counted = (
        likely(task.effort) for task in tasks if isinstance(task, Task) and matter.counts(task)
    )
    return total(counted, matter.conventions(plan))


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


def sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Amounts added up by currency, in the order in which the currencies occur."""
    by_currency: dict[str, Decimal] = {}
    for money in amounts:
        by_currency[money.currency] = by_currency.get(money.currency, Decimal()) + money.amount
    return tuple(Money(amount, currency) for currency, amount in by_currency.items())


def of_element(matter: Matter, name: str) -> Effort | None:
    """What the tasks of an element, and of all below it in the merged tree, add up to."""
    return of_tasks(matter, matter.tree.tasks_below(name))
