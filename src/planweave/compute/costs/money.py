"""Sums of money: exact, by currency, and in one currency where an exchange is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from planweave.model.values import Money

Exchange = Mapping[str, Money]
STEPS = 4
"""An exchange may lead over other currencies, but not in a ring."""


def sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Amounts added up by currency, in the order in which the currencies occur."""
    found: dict[str, Decimal] = {}
    for money in amounts:
        found[money.currency] = found.get(money.currency, Decimal()) + money.amount
    return tuple(Money(amount, currency) for currency, amount in found.items())


def exchanged(money: Money, currency: str, exchange: Exchange | None) -> Money:
    """The amount in a currency, by `conventions.exchange`; as it is where nothing is agreed.

    `exchange` says what one unit of a currency is worth. Nothing is rounded.
    """
    amount, at = money.amount, money.currency
    for _ in range(STEPS):
        if at == currency or not currency:
            return Money(amount, at)
        worth = (exchange or {}).get(at)
        if worth is None:
            break
        amount, at = amount * worth.amount, worth.currency
    return Money(amount, at) if at == currency else money


def total(amounts: Iterable[Money], currency: str, exchange: Exchange | None) -> tuple[Money, ...]:
    """The sum in one currency, followed by sums in those that nothing converts into it."""
    return sums(exchanged(money, currency, exchange) for money in amounts)


def shared(money: Decimal, weights: tuple[Decimal, ...], digits: int = 2) -> tuple[Decimal, ...]:
    """An amount in parts by weight, each whole in its last digit, that add up to it exactly.

    What rounding leaves over goes to the parts that lost most (largest remainder), the first
    of equals. Without any weight all goes to the first part.
    """
    if not weights:
        return ()
    whole = sum(weights)
    if not whole:
        return (money, *(Decimal(0) for _ in weights[1:]))
    unit = Decimal(1).scaleb(-digits)
    raw = [money * weight / whole for weight in weights]
    parts = [part // unit * unit for part in raw]
    left = money - sum(parts, Decimal())
    losses = sorted(range(len(raw)), key=lambda at: (-(raw[at] - parts[at]), at))
    step = unit if left >= 0 else -unit
    for at in losses[: int(abs(left) / unit)]:
        parts[at] += step
    rest = money - sum(parts, Decimal())
    parts[losses[0]] += rest
    return tuple(parts)
