"""What is reported as spent and cannot be counted as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planweave.compute.costs.build import Costs
from planweave.compute.costs.money import exchanged
from planweave.compute.value.homes import home
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.records.money import Actuals
from planweave.model.values import Dates, Money, ThreePoint
from planweave.source.wording import shown


def value_findings(costs: Costs, days: Mapping[str, date]) -> Iterator[Diagnostic]:
    """What the actuals of all accounts have to say; `days` are the data dates by plan."""
    for record in costs.family.of("actuals"):
        if isinstance(record, Actuals) and record.name in costs.book.accounts:
            yield from _undated(costs, record, days)
            for period, spent in record.spent:
                yield from _ahead(costs, record, period, days.get(record.plan))
                for category, money in spent.items():
                    yield from _foreign(costs, record, (str(period), category), money)
            yield from _rest(costs, record)


def _undated(costs: Costs, record: Actuals, days: Mapping[str, date]) -> Iterator[Diagnostic]:
    if record.plan in days or not record.spent:
        return
    yield Diagnostic(
        rule="actuals-without-data-date",
        level=Level.WARNING,
        message=f"Money of {record.id} is reported as spent, and no data date says up to when.",
        where=Address(record.plan, ("data-date",)),
        hint="Give the plan a data-date: the day up to which progress and actuals are reported.",
        notes=(Note("it is reported here", home(costs.family, "actuals", record.name)),),
    )


def _ahead(costs: Costs, record: Actuals, period: Dates, day: date | None) -> Iterator[Diagnostic]:
    if day is None or period.first is None or period.first <= day:
        return
    yield Diagnostic(
        rule="actuals-after-data-date",
        level=Level.ERROR,
        message=f"Money of {record.id} is reported as spent in {shown(period)}, after the data "
        f"date {day}; it is left out.",
        where=home(costs.family, "actuals", record.name, str(period)),
        hint="Move the data date on, or correct the period.",
    )


def _foreign(
    costs: Costs, record: Actuals, keys: tuple[str, ...], money: Money
) -> Iterator[Diagnostic]:
    if exchanged(money, costs.currency, costs.exchange()).currency == costs.currency:
        return
    yield Diagnostic(
        rule="no-exchange",
        level=Level.ERROR,
        message=f"{shown(money)} spent of {record.id} are left out: no exchange into "
        f"{costs.currency or '…'} holds.",
        where=home(costs.family, "actuals", record.name, *keys),
        hint=f"Add conventions: {{exchange: {{{money.currency}: … {costs.currency or '…'}}}}} to "
        "the overall plan.",
    )


def _rest(costs: Costs, record: Actuals) -> Iterator[Diagnostic]:
    rest = record.estimate_to_complete
    least = rest.optimistic if isinstance(rest, ThreePoint) else rest
    if least is None:
        return
    if isinstance(least, Money):
        yield from _foreign(costs, record, ("estimate-to-complete",), least)
    if least.amount < 0:
        yield Diagnostic(
            rule="negative-rest",
            level=Level.ERROR,
            message=f"{shown(rest)} are still to be spent of {record.id}, which is less than "
            "nothing.",
            where=home(costs.family, "actuals", record.name, "estimate-to-complete"),
            hint="Write what is still to be spent, 0 where nothing is.",
        )
