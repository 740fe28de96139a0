"""The labour of an account is not what its work costs by rates.

Effort times rate is the check of what was budgeted. More than one percent
apart, either the effort, the rate or the amount was changed without the
others. Accounts are looked at that state labour and pay for work with rates.

Condition: The labour that an account states and the cost of its work by rates
differ by more than most-percent of what it states.
Population: Accounts that state labour and pay for work with rates, by
currency; compared before rounding.
Source: Practice of cost reviews: hours times rate.

Remedy: Correct the amount, or the effort or rate behind it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    people: {ann: {rate: 100 EUR/pd}}
    accounts: {work: {amounts: {labour: 900 EUR}}}
    tasks: {pack: {duration: 5d, effort: 5pd, assign: [ann], account: work}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    people: {ann: {rate: 100 EUR/pd}}
    accounts: {work: {amounts: {labour: 500 EUR}}}
    tasks: {pack: {duration: 5d, effort: 5pd, assign: [ann], account: work}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.costs.build import Costs
from planweave.compute.costs.lines import CostLine
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend
from planweave.model.values import Money
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import noted

CODE = "BUD-07"
LEVEL = Level.WARNING
DEFAULT = False


def labour_differs(costs: Costs, *, most_percent: Decimal = Decimal(1)) -> Iterable[Diagnostic]:
    """One finding for each account and currency."""
    checked = _sums(line for line in costs.checks if line.category == "labour")
    stated = _sums(
        line for line in costs.lines if line.category == "labour" and line.basis == "stated"
    )
    for (account, currency), computed in checked.items():
        amount = stated.get((account, currency))
        if not amount or 100 * abs(computed - amount) <= most_percent * abs(amount):
            continue
        apart = 100 * abs(computed - amount) / abs(amount)
        exact = Money(computed, currency)
        states = Mend(
            (edit(account, "amounts", "labour", value=exact),),
            f"{acts(costs.book.defaults, account)} states {exact}",
        )
        yield Diagnostic(
            rule="labour-differs",
            level=LEVEL,
            message=f"{account} states {Money(amount, currency)} of labour, and its work costs "
            f"{Money(computed, currency)} by rates: {apart:.2f} % > {most_percent} % apart.",
            where=Address(account, ("amounts", "labour")),
            hint=either((states,), ", or corrects the effort or the rates"),
            mends=(states,) if _is_one_amount(costs, account) else (),
            notes=noted(
                "{} is paid from it",
                dict.fromkeys(line.task for line in costs.checks if line.account == account),
            ),
        )


def _is_one_amount(costs: Costs, name: str) -> bool:
    """Whether an account states its labour in all, not by period."""
    account = costs.book.accounts.get(name)
    stated = ((account.amounts if account else None) or {}).get("labour")
    return stated is not None and len(stated.parts) == 1 and stated.parts[0][0] is None


def _sums(lines: Iterable[CostLine]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for line in lines:
        key = line.account, line.currency
        found[key] = found.get(key, Decimal()) + line.amount
    return found
