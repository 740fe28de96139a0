"""Something costs money, and no account has it.

What a training, an acquisition or infrastructure costs is planned only if an
account holds it: the cost stated there is a remark until it is booked.

Condition: A training, an acquisition or an item of infrastructure costs
something and names no account.
Population: Such records that count; told once for each plan and register.
Source: CMMI for Services, Work Planning, specific practice 2.1 and 2.5;
practice of data management plans on their cost.

Remedy: Name the account from which it is paid, and plan the amount there.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    infrastructure: {lift: {kind: facility, cost: 900 EUR}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    accounts: {money: {amounts: {facility: 900 EUR}}}
    infrastructure: {lift: {kind: facility, cost: 900 EUR, account: money}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.records.resources import Acquisition, Infrastructure, Training
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "BUD-12"
LEVEL = Level.WARNING
DEFAULT = False
BOUGHT = ("training", "acquisitions", "infrastructure")


def cost_without_account(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan and register."""
    for register in BOUGHT:
        found = [
            record
            for record in living(defaults, register, Record)
            if isinstance(record, Training | Acquisition | Infrastructure)
            and record.cost is not None
            and record.cost.amount
            and record.account is None
        ]
        yield from lacking(
            "cost-without-account",
            family,
            register,
            found,
            "has a cost and no “account” | have a cost and no “account”",
            "Name the account from which it is paid, and plan the amount there.",
        )
