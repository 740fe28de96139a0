"""Roll-ups: the effort and the money of plans, elements, tasks, accounts and parties.

These are the figures behind `[[wp4.total-effort]]` and `[[odk.total-cost]]` and behind every
table that shows the same sums. What is withdrawn counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from planweave.compute.effort import Conversion, conversion, likely
from planweave.compute.money import sums, total
from planweave.model.family import Family
from planweave.model.records.money import Account
from planweave.model.records.work import Task
from planweave.model.values import EFFORT_UNITS, Effort, Money
from planweave.weave.calendars import BUILT_IN, workdays
from planweave.weave.defaults import Defaults

HOUR = 60


def below(family: Family, plan: str) -> tuple[str, ...]:
    """A plan and all plans below it, in the order of the family."""
    start = f"{plan}/" if plan else ""
    return tuple(name for name in family.plans if name == plan or name.startswith(start))


def conversions(family: Family) -> Mapping[str, Conversion]:
    """What efforts are worth in each plan: its conventions, and the day of its calendar."""
    calendars = workdays(family).value
    found = {}
    for name, plan in family.plans.items():
        week = calendars.get(plan.header.calendar or "", BUILT_IN).week
        found[name] = conversion(plan.header.conventions, _day(week))
    return found


def _day(week: tuple[int, ...]) -> Fraction:
    """The hours of the commonest working day, the longest of equals."""
    worked = [minutes for minutes in week if minutes]
    common = max(worked, key=lambda minutes: (worked.count(minutes), minutes), default=480)
    return Fraction(common, HOUR)


# --- Effort ----------------------------------------------------------------------------------


def total_effort(family: Family, register: str, name: str) -> Effort | None:
    """The effort of a task, or of all tasks of an element or plan with those below.

    `register` is "tasks", "wbs" or "plan". The unit is the largest that occurs, by the
    conventions of the plan that is asked about; None where no effort is stated.
    """
    if register == "tasks":
        record = family.record(name)
        return likely(record.effort) if isinstance(record, Task) else None
    tasks = tasks_in(family, name) if register == "wbs" else tasks_of(family, name)
    plan = name if register == "plan" else name.rpartition("/")[0]
    return effort_of(family, tasks, plan)


def effort_of(family: Family, tasks: Iterable[Task], plan: str = "") -> Effort | None:
    """What the tasks that count add up to, by the conventions of a plan."""
    convert, defaults = conversions(family), Defaults(family)
    stated = [
        (convert[task.plan], effort)
        for task in tasks
        if defaults.counts(task) and (effort := likely(task.effort)) is not None
    ]
    if not stated:
        return None
    unit = max((effort.unit for _, effort in stated), key=EFFORT_UNITS.index)
    hours = sum((each.hours(effort) for each, effort in stated), Fraction())
    return convert[plan].effort(hours, unit)


def tasks_of(family: Family, plan: str) -> Iterator[Task]:
    """The tasks of a plan and of those below it."""
    plans = set(below(family, plan))
    return (task for task in family.of("tasks") if isinstance(task, Task) and task.plan in plans)


def tasks_in(family: Family, element: str) -> Iterator[Task]:
    """The tasks of an element and of those below it in the merged tree."""
    defaults, top = Defaults(family), family.codes.get(element, element)
    for task in family.of("tasks"):
        if isinstance(task, Task):
            code = family.codes.get(defaults.element_of(task) or "", "")
            if code == top or code.startswith(f"{top}."):
                yield task


# --- Money -----------------------------------------------------------------------------------


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
