"""An account's stated total is not what its amounts add up to.

A total that is copied from a source stands beside the amounts from which it
should follow; one of the two is wrong.

Condition: An account's stated total is not exactly the sum of its amounts.
Population: Accounts that count, state a total and have amounts all of which
are in its currency.
Source: The design of this program: copied totals are held to their parts; EVMS
(ANSI/EIA-748).

Remedy: Correct the amounts, or the stated total.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    accounts: {trips: {amounts: {travel: 900 EUR, other: 50 EUR}, stated-total: 1_000 EUR}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    accounts: {trips: {amounts: {travel: 900 EUR, other: 100 EUR}, stated-total: 1_000 EUR}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note
from planweave.model.records.money import Account
from planweave.model.values import Money
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "XPL-22"
LEVEL = Level.ERROR


def stated_total_differs(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each account; amounts in another currency than the total are left to it."""
    for account in living(defaults, "accounts", Account):
        stated, amounts = account.stated_total, account.amounts
        if stated is None or not amounts:
            continue
        parts = [money for phased in amounts.values() for _, money in phased.parts]
        if any(money.currency != stated.currency for money in parts):
            continue
        total = Money(sum((money.amount for money in parts), Decimal()), stated.currency)
        if total.amount == stated.amount:
            continue
        off = Money(abs(total.amount - stated.amount), stated.currency)
        writes = Mend(
            (edit(account.name, "stated-total", value=total),),
            f"{acts(defaults, account.name)} writes {total}",
        )
        yield Diagnostic(
            rule="stated-total-differs",
            level=LEVEL,
            message=f"The account {account.name} states “{stated}”, and its amounts add up to "
            f"{total}: {off} {'more' if total.amount > stated.amount else 'less'}.",
            where=Address(account.name, ("stated-total",)),
            hint=either((writes,), f", or changes the amounts by {off}"),
            notes=(
                Note("the amounts", Address(account.name, ("amounts",))),
                Note("stated here", Address(account.name, ("stated-total",))),
            ),
            mends=(writes,),
        )
