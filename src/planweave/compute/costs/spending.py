"""Money over time: amounts spread evenly over the days of their period, funds as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from planweave.compute.costs.apportion import shared
from planweave.compute.costs.money import Exchange, exchanged
from planweave.compute.effort.demand import months_of
from planweave.compute.effort.rollup import tasks_in
from planweave.compute.schedule.dates import Schedule
from planweave.model.family import Family
from planweave.model.records.money import Account, Funding
from planweave.model.values import Dates

Days = tuple[date, date]


def by_days(amount: Decimal, days: Days) -> dict[date, Decimal]:
    """An amount by month (its first day) over the calendar days from one day to another.

    Months are whole cents and add up to the amount exactly (largest remainder).
    """
    first, last = days
    months = months_of(first, last)
    ends = [*months[1:], date.fromordinal(last.toordinal() + 1)]
    weights = tuple(
        Decimal((following - max(month, first)).days)
        for month, following in zip(months, ends, strict=True)
    )
    return dict(zip(months, shared(amount, weights), strict=True))


def days_of(account: Account, family: Family, schedule: Schedule | None) -> Days | None:
    """Over which days an account's money is spread: its own, else those of its element's tasks."""
    own = period_days(account.dates)
    if own is not None or account.wbs is None or schedule is None:
        return own
    tasks = [task.name for task in tasks_in(family, account.wbs) if task.name in schedule]
    dates = [schedule[name] for name in tasks]
    if not dates:
        return None
    return min(each.start for each in dates), max(each.finish for each in dates)


def period_days(dates: Dates | None) -> Days | None:
    """The first and last day of a period; None where it is open or not given."""
    if dates is None or dates.first is None or dates.last is None:
        return None
    return dates.first, dates.last


def planned(
    accounts: Iterable[Account],
    family: Family,
    schedule: Schedule | None,
    currency: str,
    exchange: Exchange | None,
) -> tuple[dict[date, Decimal], Decimal]:
    """The planned money by month, and how much of it has no date.

    Money that nothing converts into the currency is left out.
    """
    months: dict[date, Decimal] = {}
    undated = Decimal()
    for account in accounts:
        whole = days_of(account, family, schedule)
        for period, amount in _parts(account, currency, exchange):
            days = period_days(period) or whole
            if days is None:
                undated += amount
                continue
            for month, part in by_days(amount, days).items():
                months[month] = months.get(month, Decimal()) + part
    return dict(sorted(months.items())), undated


def _parts(
    account: Account, currency: str, exchange: Exchange | None
) -> Iterator[tuple[Dates | None, Decimal]]:
    for phased in (account.amounts or {}).values():
        for period, money in phased.parts:
            changed = exchanged(money, currency, exchange)
            if changed.currency == currency:
                yield period, changed.amount


def available(
    funds: Iterable[Funding], start: date | None, currency: str, exchange: Exchange | None
) -> dict[date, Decimal]:
    """Money that becomes available, by the first day of its period; a total with the start."""
    found: dict[date, Decimal] = {}
    for fund in funds:
        for period, money in fund.available.parts:
            day = period.first if period is not None else start
            changed = exchanged(money, currency, exchange)
            if day is not None and changed.currency == currency:
                found[day] = found.get(day, Decimal()) + changed.amount
    return dict(sorted(found.items()))
