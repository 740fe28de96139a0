"""What costs have to say: money that is left out of a figure, and amounts that contradict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planweave.compute.calendars.civil import days_in
from planweave.compute.costs.build import Costs
from planweave.compute.costs.labour import (
    NO_PRICE,
    NO_RATE,
    NOT_YET,
    OTHER_UNIT,
    Unpriced,
    has_gaps,
    prices_effort,
    rates,
)
from planweave.compute.costs.lines import CostLine, converted
from planweave.compute.costs.reserves import is_overdrawn, strange
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Pointer
from planweave.model.family import Family
from planweave.model.records.money import Account, Reserve
from planweave.model.records.parties import Supplier
from planweave.model.records.work import Task
from planweave.source.wording import shown
from planweave.source.world.files import PLAN_FILE, join
from planweave.weave.defaults import Defaults


def cost_findings(costs: Costs) -> Iterator[Diagnostic]:
    """Everything there is to say of a family's costs."""
    for account in costs.book.accounts.values():
        yield from _outside(account)
        yield from _overlapping(account)
        yield from _ring(costs, account)
    yield from _worthless(costs.family)
    yield from _without_exchange(costs)
    yield from _without_rate(costs)
    for reserve in costs.family.of("reserves"):
        if isinstance(reserve, Reserve):
            yield from _reserve(reserve)


def _outside(account: Account) -> Iterator[Diagnostic]:
    whole = days_in(account.dates)
    if whole is None:
        return
    for category, phased in (account.amounts or {}).items():
        for period, money in phased.parts:
            days = days_in(period)
            if period is None or days is None or whole.covers(days):
                continue
            yield Diagnostic(
                rule="amount-outside-dates",
                level=Level.WARNING,
                message=f"{shown(money)} of {account.name} are planned for {shown(period)}, "
                f"which is not within its dates {shown(account.dates)}.",
                where=Address(account.name, ("amounts", category, str(period))),
                hint="Move the amount, or widen the dates of the account.",
                notes=(Note("its dates are here", Address(account.name, ("dates",))),),
            )


def _overlapping(account: Account) -> Iterator[Diagnostic]:
    """Periods of one category that share days: one amount may hold the other."""
    for category, phased in (account.amounts or {}).items():
        dated = [(days, period) for period, _ in phased.parts if (days := days_in(period))]
        for (left, first), (right, second) in pairwise(sorted(dated, key=lambda one: one[0])):
            if not left.meets(right):
                continue
            yield Diagnostic(
                rule="periods-overlap",
                level=Level.WARNING,
                message=f"The periods {shown(first)} and {shown(second)} of {account.name} share "
                "days; both amounts are counted.",
                where=Address(account.name, ("amounts", category, str(second))),
                hint="Give amounts for periods that follow each other.",
                notes=(
                    Note("the other one", Address(account.name, ("amounts", category, str(first)))),
                ),
            )


def _ring(costs: Costs, account: Account) -> Iterator[Diagnostic]:
    names = [one.name for one in costs.book.chain(account.name)]
    if names.count(account.name) > 1:
        ring = names[: names.index(account.name, 1)]
        yield Diagnostic(
            rule="account-ring",
            level=Level.ERROR,
            message=f"The account {account.name} belongs, by way of others, to itself: "
            f"{' → '.join([*ring, account.name])}.",
            where=Address(account.name, ("part-of",)),
            hint="Take out the `part-of` that is not true.",
        )


def _reserve(reserve: Reserve) -> Iterator[Diagnostic]:
    if reserve.amount.amount < 0:
        yield Diagnostic(
            rule="reserve-negative",
            level=Level.ERROR,
            message=f"The reserve {reserve.name} holds {shown(reserve.amount)}: less than nothing.",
            where=Address(reserve.name, ("amount",)),
            hint="Write what is held back; what was drawn from it is “drawn”.",
        )
    elif is_overdrawn(reserve):
        yield Diagnostic(
            rule="reserve-overdrawn",
            level=Level.ERROR,
            message=f"More than the {shown(reserve.amount)} of the reserve {reserve.name} "
            "was drawn.",
            where=Address(reserve.name, ("drawn",)),
            hint="Raise its amount by a change, or correct the drawings.",
        )
    for place, drawn in strange(reserve):
        yield Diagnostic(
            rule="drawn-otherwise",
            level=Level.ERROR,
            message=f"{shown(drawn)} were drawn from the reserve {reserve.name}, which holds "
            f"{shown(reserve.amount)}: they are not taken off it.",
            where=Address(reserve.name, ("drawn", place, "amount")),
            hint="Write what was drawn in what the reserve holds.",
        )


def _worthless(family: Family) -> Iterator[Diagnostic]:
    """Exchanges of nothing or less."""
    for plan in family.plans.values():
        written = plan.written.conventions
        for currency, worth in ((written and written.exchange) or {}).items():
            found = next((money for _, money in worth.steps if money.amount <= 0), None)
            if found is None:
                continue
            keys = ("conventions", "exchange", currency)
            yield Diagnostic(
                rule="exchange-range",
                level=Level.ERROR,
                message=f"One {currency} is said to be worth “{found}”; it counts as not agreed.",
                where=Pointer(join(plan.folder, PLAN_FILE), keys),
                hint=f"Write what one {currency} is worth, such as 0.92 EUR.",
            )


def _without_exchange(costs: Costs) -> Iterator[Diagnostic]:
    """One finding a currency, at the first amount in it."""
    if len({costs.family.root.header.currency or "", *costs.stated_currencies} - {""}) <= 1:
        return
    _, left = converted(costs.lines, costs.currency, costs.exchange())
    first: dict[str, CostLine] = {}
    for line in left:
        first.setdefault(line.currency, line)
    sums = {money.currency: money for money in costs.left_out}
    for currency, line in first.items():
        into = costs.currency or "…"
        told = "no plan has a currency" if not costs.currency else f"no exchange into {into} holds"
        yield Diagnostic(
            rule="no-exchange",
            level=Level.ERROR,
            message=f"{shown(sums[currency])} are left out of the totals: {told}.",
            where=line.source,
            hint=f"Add conventions: {{exchange: {{{currency}: … {into}}}}} to the overall plan."
            if costs.currency
            else "Give the overall plan a currency.",
        )


def _without_rate(costs: Costs) -> Iterator[Diagnostic]:
    """One finding for each supplier whose rate, or want of one, leaves work without a price."""
    family = costs.family
    unrated = _works_without_rate(family)
    if not unrated and not any(map(has_gaps, rates(family))) and not _has_counts(family):
        return
    gaps: dict[tuple[str, str], list[Unpriced]] = {}
    for one in costs.unpriced:
        gaps.setdefault((one.supplier, one.why), []).append(one)
    for (supplier, why), found in gaps.items():
        record = costs.family.record(supplier) if supplier else None
        tasks = tuple(dict.fromkeys(one.task for one in found))
        if not isinstance(record, Supplier):
            continue
        if why == NOT_YET and record.rate is not None:
            begin = record.rate.steps[0][0]
            yield _gap(
                "rate-gap",
                f"Work of {supplier} on {_listed(tasks)} has no price: its first rate holds from "
                f"{shown(begin)}.",
                "Give the rate that holds before, with the key from-start.",
                found[0],
                tasks,
            )
        elif why == OTHER_UNIT and record.rate is not None:
            yield _gap(
                "rate-unit",
                f"The rate {shown(record.rate.steps[0][1])} of {supplier} does not price what "
                f"{_listed(tasks)} asks for.",
                "Effort needs a rate per unit of effort or time; a count needs one per piece.",
                found[0],
                tasks,
            )
        elif why == NO_RATE and unrated:
            left = tuple(name for name in tasks if not _is_paid(costs, name, supplier))
            if left:
                yield _gap(
                    "effort-without-rate",
                    f"Work of {supplier} on {_listed(left)} has no price: it has no rate.",
                    f"Give {supplier} a rate, such as 5_000 EUR/pm, or an account for its work.",
                    found[0],
                    left,
                    # Whoever is not paid by the plan has no rate on purpose.
                    Level.INFO,
                )
        elif why == NO_PRICE:
            yield _gap(
                "count-without-rate",
                f"{found[0].amount} of {supplier} for {_listed(tasks)} have no price.",
                f"Give {supplier} a rate per piece, such as 750 EUR/visit.",
                found[0],
                tasks,
            )


def _works_without_rate(family: Family) -> bool:
    """Whether effort is priced by rates, and somebody who is to work has none."""
    if not any(prices_effort(rate) for stepped in rates(family) for _, rate in stepped.steps):
        return False
    defaults = Defaults(family)
    return any(
        isinstance(record, Supplier) and record.rate is None
        for task in family.of("tasks")
        if isinstance(task, Task) and task.effort is not None and defaults.counts(task)
        for name in task.assign or filter(None, (defaults.owner_of(task),))
        if (record := family.record(name)) is not None
    )


def _is_paid(costs: Costs, task: str, supplier: str) -> bool:
    """Whether an account states the money for what somebody does of a task."""
    record = costs.family.record(task)
    return isinstance(record, Task) and bool(costs.book.paying(record, (supplier,)))


def _has_counts(family: Family) -> bool:
    """Whether any task asks for a number of pieces."""
    return any(
        given.count is not None
        for task in family.of("tasks")
        if isinstance(task, Task)
        for given in (task.assign or {}).values()
    )


def _gap(
    rule: str,
    message: str,
    hint: str,
    first: Unpriced,
    tasks: tuple[str, ...],
    level: Level = Level.WARNING,
) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        level=level,
        message=message,
        where=first.where,
        hint=hint,
        notes=tuple(Note("asked for here", Address(task, ("assign",))) for task in tasks[:3]),
    )


def _listed(tasks: tuple[str, ...]) -> str:
    more = len(tasks) - 1
    return f"{tasks[0]} and {more} more task{'s' if more > 1 else ''}" if more else tasks[0]
