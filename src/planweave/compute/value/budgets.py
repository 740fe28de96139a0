"""The budget of each task: its share of the accounts that pay for it, and its own costs.

An account's money is shared among the tasks that it pays for by what they cost at rates, where
all of them have a cost, else by effort, else by length; by largest remainder, so that the shares
add up to the account. Which of them was taken is said with the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.costs.apportion import shared
from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import digits_of
from planweave.compute.effort.conversion import likely
from planweave.compute.effort.demand import minutes_by_month
from planweave.compute.effort.rollup import conversions
from planweave.compute.effort.running import ruler_of, stretches_of
from planweave.compute.schedule.dates import Schedule
from planweave.compute.value.baseline import Baseline, row_of
from planweave.model.diagnostics import Address
from planweave.model.records.work import Task

WEIGHTS = ("cost at rates", "effort", "length")
SUPPORT = ("margin", "queue")
"""Kinds of tasks that take time and no money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Money or hours of one task, from one account ("" where none pays), and by what weight."""

    task: str
    plan: str
    amount: Fraction
    where: Address
    account: str = ""
    weight: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The parts of all tasks, and the accounts for which no task stands, with their money."""

    parts: tuple[Part, ...]
    without_task: Mapping[str, Decimal]


def money_shares(costs: Costs, planned: Schedule | None, baseline: Baseline) -> Shares:
    """The money of every task, in the currency of the root plan.

    A baseline's cost of a task is its budget; its cost of an account is the money shared.
    """
    tasks = list(_tasks(costs))
    paid: dict[str, list[Task]] = {}
    for task in tasks:
        owner = costs.book.defaults.owner_of(task)
        performers = tuple(task.assign or ((owner,) if owner else ()))
        for account in costs.book.paying(task, performers):
            paid.setdefault(account.name, []).append(task)
    weights = _weights(costs, planned, tasks)
    parts: list[Part] = []
    without: dict[str, Decimal] = {}
    stated = costs.whole.where(lambda line: line.basis == "stated").by(lambda line: line.account)
    for name, amount in stated.items():
        row = row_of(baseline, name)
        whole = amount if row.cost is None else row.cost
        if name in paid:
            parts += _shared(name, whole, paid[name], weights, digits_of(costs.currency))
        else:
            without[name] = whole
    for line in costs.whole.lines:
        if line.basis != "stated":
            parts.append(
                Part(
                    task=line.task,
                    plan=line.plan,
                    amount=Fraction(line.amount),
                    where=line.source,
                    account=line.account,
                )
            )
    return Shares(parts=tuple(_agreed(parts, baseline)), without_task=without)


def effort_shares(costs: Costs, baseline: Baseline) -> Shares:
    """The hours of every task that states an effort."""
    convert = conversions(costs.family)
    parts = []
    for task in _tasks(costs):
        effort = likely(task.effort)
        row = row_of(baseline, task.name)
        hours = row.effort if row.effort is not None else None
        if hours is None and effort is not None:
            hours = convert[task.plan].hours(effort)
        if hours is not None:
            where = Address(task.name, ("effort",))
            parts.append(Part(task=task.name, plan=task.plan, amount=hours, where=where))
    return Shares(parts=tuple(parts), without_task={})


def _tasks(costs: Costs) -> Iterator[Task]:
    for task in costs.family.of("tasks"):
        if isinstance(task, Task) and task.kind not in SUPPORT and costs.book.defaults.counts(task):
            yield task


def _weights(
    costs: Costs, planned: Schedule | None, tasks: list[Task]
) -> dict[str, tuple[Fraction, ...]]:
    """Cost, effort and length of each task, zero where it has none."""
    convert = conversions(costs.family)
    computed = (line for line in (*costs.lines, *costs.checks) if line.task)
    priced = costs.cube(computed).by(lambda line: line.task)
    found: dict[str, tuple[Fraction, ...]] = {}
    for task in tasks:
        effort = likely(task.effort)
        found[task.name] = (
            Fraction(priced.get(task.name, Decimal())),
            convert[task.plan].hours(effort) if effort is not None else Fraction(),
            _length(task, planned),
        )
    return found


def _length(task: Task, planned: Schedule | None) -> Fraction:
    ruler = ruler_of(task, planned)
    stretches = stretches_of(task, planned)
    return sum(
        (sum(minutes_by_month(ruler, one).values()) * one.weight for one in stretches), Fraction()
    )


def _shared(
    account: str,
    whole: Decimal,
    tasks: list[Task],
    weights: Mapping[str, tuple[Fraction, ...]],
    digits: int,
) -> Iterator[Part]:
    columns = list(zip(*(weights[task.name] for task in tasks), strict=True))
    best = next((at for at, column in enumerate(columns) if all(column)), None)
    if best is None:
        best = next((at for at, column in enumerate(columns) if any(column)), 0)
    amounts = shared(whole, columns[best], digits)
    for task, amount in zip(tasks, amounts, strict=True):
        yield Part(
            task=task.name,
            plan=task.plan,
            amount=Fraction(amount),
            where=Address(account, ("amounts",)),
            account=account,
            weight=WEIGHTS[best],
        )


def _agreed(parts: list[Part], baseline: Baseline) -> Iterator[Part]:
    """The parts, but of tasks whose cost a baseline holds that cost in their place."""
    told: set[str] = set()
    for part in parts:
        row = row_of(baseline, part.task)
        if row.cost is None:
            yield part
        elif part.task not in told:
            told.add(part.task)
            where = Address(part.task)
            yield Part(
                task=part.task,
                plan=part.plan,
                amount=Fraction(row.cost),
                where=where,
                account=part.account,
                weight="baseline",
            )
