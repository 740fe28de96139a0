"""More money is planned than has come by then.

Planned cost and funding are both added up from the start, month by month, in
the currency of the overall plan. Where the first passes the second, bills fall
due that nobody can pay, however well the totals agree.

Condition: At the end of a month the cost planned since the start exceeds the
funds that have come.
Population: All dated cost and all funds of the family, in the currency of the
overall plan; the first month and the worst are told.
Source: GAO, Cost Estimating and Assessment Guide: cost is phased within
funding; EVMS (ANSI/EIA-748).

Remedy: Spend later, get the money earlier, or find a bridge.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    accounts: {van: {amounts: {travel: {2027-03: 900 EUR}}}}
    funding: {grant: {available: {2027-03: 500 EUR, 2027-05: 500 EUR}}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    accounts: {van: {amounts: {travel: {2027-03: 500 EUR, 2027-05: 400 EUR}}}}
    funding: {grant: {available: {2027-03: 500 EUR, 2027-05: 500 EUR}}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.costs.build import Costs
from planweave.compute.costs.funding import available, first_short, funds, profile
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.values import Money
from planweave.rules.telling import noted

CODE = "BUD-06"
LEVEL = Level.ERROR


def funding_short(costs: Costs) -> Iterable[Diagnostic]:
    """One finding at most: the first month that is short, and the month that is shortest."""
    given = funds(costs)
    if not given:
        return
    rows = profile(costs.whole, available(costs, given))
    first = first_short(rows)
    if first is None:
        return
    worst = min(rows, key=lambda row: row.left)
    currency = costs.currency
    tail = (
        ""
        if worst is first
        else (f"; by {worst.period.last:%Y-%m} it is {Money(-worst.left, currency)}")
    )
    paid = dict.fromkeys(
        line.account or line.task
        for line in costs.whole.lines
        if line.days is not None and first.period.meets(line.days)
    )
    yield Diagnostic(
        rule="funding-short",
        level=LEVEL,
        message=f"By the end of {first.period.last:%Y-%m} {Money(first.so_far, currency)} are "
        f"planned and {Money(first.available, currency)} have come: "
        f"{Money(-first.left, currency)} too little{tail}.",
        where=Address(given[0].name, ("available",)),
        hint=f"Plan {Money(-worst.left, currency)} for later, or have as much come by "
        f"{first.period.last:%Y-%m}.",
        notes=noted("{} is paid in that month", (name for name in paid if name)),
    )
