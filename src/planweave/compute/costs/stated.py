"""The money of accounts as lines: by category and month, each part as its author wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planweave.compute.calendars.civil import Days, days_in
from planweave.compute.costs.apportion import over_days
from planweave.compute.costs.booking import Booking
from planweave.compute.costs.lines import CostLine
from planweave.compute.costs.money import digits_of
from planweave.compute.schedule.dates import Schedule
from planweave.model.diagnostics import Address
from planweave.model.records.money import Account
from planweave.model.records.work import Task, WbsElement
from planweave.model.values import Dates, Money


def stated(
    book: Booking, schedule: Schedule | None, cuts: Iterable[date] = ()
) -> Iterator[CostLine]:
    """The lines of all accounts that count; a part without days is one line without any.

    An amount of a period is spread evenly over its calendar days, one in all over the days of
    its account: its own dates, else from the first to the last day of the tasks of its element
    or of those that name it, else the days of the account to which it belongs.
    """
    days = account_days(book, schedule)
    elements = element_of_account(book)
    cuts = tuple(cuts)
    for account in book.accounts.values():
        element = elements.get(account.name, "")
        party = _party(book, account, element)
        for category, phased in (account.amounts or {}).items():
            for period, money in phased.parts:
                where = Address(account.name, _path(category, period))
                for piece, part in _parts(money, days_in(period) or days[account.name], cuts):
                    yield CostLine(
                        amount=part.amount,
                        currency=part.currency,
                        category=category,
                        plan=account.plan,
                        source=where,
                        account=account.name,
                        wbs=element,
                        party=party,
                        funding=account.funding or "",
                        days=piece,
                    )


def _path(category: str, period: Dates | None) -> tuple[str, ...]:
    return ("amounts", category) if period is None else ("amounts", category, str(period))


def _parts(
    money: Money, days: Days | None, cuts: Iterable[date]
) -> Iterator[tuple[Days | None, Money]]:
    if days is None:
        yield None, money
        return
    for piece, part in over_days(money.amount, days, digits_of(money.currency), cuts).items():
        yield piece, Money(part, money.currency)


def account_days(book: Booking, schedule: Schedule | None) -> Mapping[str, Days | None]:
    """Over which days each account's money is spread; None where nothing says so."""
    tasks = _days_of_tasks(book, schedule)
    found: dict[str, Days | None] = {}
    for account in book.accounts.values():
        own = (days_in(each.dates) or tasks.get(each.name) for each in book.chain(account.name))
        found[account.name] = next((days for days in own if days), None)
    return found


def _days_of_tasks(book: Booking, schedule: Schedule | None) -> dict[str, Days]:
    found: dict[str, Days] = {}
    if schedule is None or not book.accounts:
        return found
    for task in book.family.of("tasks"):
        if not isinstance(task, Task) or task.name not in schedule:
            continue
        if not book.defaults.counts(task):
            continue
        dates = schedule[task.name]
        own = book.named.get(task.name)
        accounts = {own} if own else set()
        element = book.defaults.element_of(task)
        while element is not None:
            accounts |= {account.name for account in book.of_element.get(element, ())}
            element = book.defaults.above(element)
        for account in accounts:
            known = found.get(account, Days(dates.start, dates.finish))
            found[account] = Days(min(known.first, dates.start), max(known.last, dates.finish))
    return found


def element_of_account(book: Booking) -> Mapping[str, str]:
    """The element that each account pays for: its own, else the only one that names it."""
    naming: dict[str, list[str]] = {}
    for record in book.family.of("wbs"):
        if isinstance(record, WbsElement) and record.account:
            naming.setdefault(record.account, []).append(record.name)
    only = {account: names[0] for account, names in naming.items() if len(names) == 1}
    own = {account.name: account.wbs for account in book.accounts.values() if account.wbs}
    return {**only, **own}


def _party(book: Booking, account: Account, element: str) -> str:
    """Whose money it is: its party, who performs its element, or who answers for either."""
    record = book.family.registers.get("wbs", {}).get(element)
    performing = record.performing if isinstance(record, WbsElement) else None
    owner = account.owner or (book.defaults.owner_of(record) if record else None)
    return account.party or performing or owner or ""
