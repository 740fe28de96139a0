"""Work that no account pays for, or an account that pays for no work.

Where a plan has accounts, what is worked is booked to one of them: that of the
task, of its element, or of the plan. A task that finds none costs what nobody
has; an account of an element in which nothing is done holds what nobody needs.

Condition: A task has an effort, and no account pays for it, its element or its
plan; or an account of an element pays for no task.
Population: Tasks and accounts that count, where the family has accounts.
Source: Responsibility assignment matrix of EVMS (ANSI/EIA-748): work and
accounts meet.

Remedy: Name an account with the task or its element, or move the money.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: House}, 2: {title: Garden}}
    accounts: {house-money: {wbs: 1, amounts: {labour: 500 EUR}}}
    tasks: {dig: {wbs: 2, duration: 5d, effort: 5pd}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: House}}
    accounts: {house-money: {wbs: 1, amounts: {labour: 500 EUR}}}
    tasks: {paint: {wbs: 1, duration: 5d, effort: 5pd}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.costs.build import Costs
from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.asked import lacking
from planweave.rules.registers.capacity._demand import performers
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "BUD-08"
LEVEL = Level.WARNING
DEFAULT = False


def work_without_account(family: Family, defaults: Defaults, costs: Costs) -> Iterable[Diagnostic]:
    """Two findings at most for each plan; none where the family has no accounts."""
    accounts = costs.book.accounts
    if not accounts:
        return
    unpaid: list[Task] = []
    paying: set[str] = set()
    for task in living(defaults, "tasks", Task):
        found = costs.book.paying(task, performers(defaults, task))
        paying.update(account.name for account in found)
        if not found and task.effort is not None:
            unpaid.append(task)
    yield from lacking(
        "work-without-account",
        family,
        "tasks",
        unpaid,
        "has an effort, and no account pays for it | have efforts, and no account pays for them",
        "Name an account with the task or its element.",
    )
    yield from lacking(
        "work-without-account",
        family,
        "accounts",
        [one for one in accounts.values() if one.wbs and one.name not in paying],
        "pays for an element in which nothing is done | pay for elements in which nothing is done",
        "Move the money to where the work is, or add the work.",
    )
