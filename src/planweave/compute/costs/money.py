"""Sums of money: exact, by currency, and in one currency where an exchange is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from planweave.model.family import Plan
from planweave.model.values import Money, Stepped
from planweave.source.values.currencies import CURRENCIES, decimals

Exchange = Mapping[str, Stepped[Money]]
"""What one unit of a currency is worth, at all times or from days on."""
STEPS = 4
"""An exchange may lead over other currencies, but not in a ring."""


def exchange_of(plan: Plan) -> Exchange:
    """The exchange that holds in a plan; empty where none is agreed."""
    conventions = plan.header.conventions
    return (conventions.exchange if conventions else None) or {}


def digits_of(currency: str) -> int:
    """How many decimals a currency has; two where it is not known."""
    return decimals(currency) if currency in CURRENCIES else 2


def printed(money: Money) -> Money:
    """Money as it is printed: half to even in the smallest coin, where an exchange left more."""
    digits = digits_of(money.currency)
    exponent = money.amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -digits:
        # As it was written: a stated amount may have fewer digits.
        return money
    coin = Decimal(1).scaleb(-digits)
    return Money(money.amount.quantize(coin, ROUND_HALF_EVEN), money.currency)


def sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Amounts added up by currency, in the order in which the currencies occur."""
    found: dict[str, Decimal] = {}
    for money in amounts:
        found[money.currency] = found.get(money.currency, Decimal()) + money.amount
    return tuple(Money(amount, currency) for currency, amount in found.items())


def worth_on(worth: Stepped[Money] | None, day: date | None) -> Money | None:
    """What one unit is worth on a day; where no day is known, what it is worth at first.

    Nothing is worth nothing or less: such a value counts as none.
    """
    if worth is None or not worth.steps:
        return None
    found: Money | None = None
    for begin, money in worth.steps[:1] if day is None else worth.steps:
        if begin is None or day is None or (begin.first is not None and begin.first <= day):
            found = money
    return found if found is not None and found.amount > 0 else None


def exchanged(
    money: Money, currency: str, exchange: Exchange | None, day: date | None = None
) -> Money:
    """The amount in a currency, by `conventions.exchange`; as it is where nothing is agreed.

    `exchange` says what one unit of a currency is worth, on `day` where that changes. Nothing
    is rounded.
    """
    amount, at = money.amount, money.currency
    for _ in range(STEPS):
        if at == currency or not currency:
            return Money(amount, at)
        worth = worth_on((exchange or {}).get(at), day)
        if worth is None:
            break
        amount, at = amount * worth.amount, worth.currency
    return Money(amount, at) if at == currency else money


def days_of_change(exchange: Exchange | None) -> Iterator[date]:
    """The days on which an exchange changes."""
    for worth in (exchange or {}).values():
        yield from (day.first for day, _ in worth.steps if day is not None and day.first)


def total(amounts: Iterable[Money], currency: str, exchange: Exchange | None) -> tuple[Money, ...]:
    """The sum in one currency, followed by sums in those that nothing converts into it."""
    return sums(exchanged(money, currency, exchange) for money in amounts)
