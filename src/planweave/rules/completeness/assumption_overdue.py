"""An assumption was to be checked, and still is open.

Up to its day it could be taken for true. After it, everything that rests on it
does so without anybody having looked.

Condition: An open assumption's validate-by is not after the data date; or it
has no owner.
Population: Assumptions that count and are open; the day only in plans with a
data date.
Source: PRINCE2 and ISO/IEC/IEEE 16326: assumptions are controlled, each by
somebody and a day.

Remedy: Validate it and write its state, or agree on another day.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-06-30
    assumptions: {rent: {statement: The rent stays, validate-by: 2027-05-31}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-06-30
    organisation: {firm: {kind: partner}}
    assumptions: {rent: {statement: The rent stays, validate-by: 2027-08-31, owner: firm}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.knowledge import Assumption
from planweave.rules.asked import level_for
from planweave.rules.telling import NOTED, listed, living
from planweave.weave.defaults import Defaults

CODE = "CMP-12"
LEVEL = Level.WARNING


def assumption_overdue(
    family: Family, defaults: Defaults, data_dates: Mapping[str, date]
) -> Iterable[Diagnostic]:
    """One finding for each open assumption past its day, and for each without an owner."""
    for one in living(defaults, "assumptions", Assumption):
        now = data_dates.get(one.plan)
        due = one.validate_by.last if one.validate_by else None
        if one.state != "open":
            continue
        if now is not None and due is not None and due <= now:
            rests = f", and {listed(one.affects)} rest on it" if one.affects else ""
            yield Diagnostic(
                rule="assumption-overdue",
                level=LEVEL,
                message=f"The assumption {one.name} was to be validated by “{due}”, and is open on "
                f"{now}{rests}.",
                where=Address(one.name, ("validate-by",)),
                hint=f"{one.owner or 'Its owner'} validates it and writes state: valid or invalid.",
                notes=tuple(Note("rests on it", Address(name)) for name in one.affects[:NOTED]),
            )
        elif one.owner is None:
            yield Diagnostic(
                rule="assumption-overdue",
                level=level_for(family.plans[one.plan]),
                message=f"Nobody is to validate the assumption {one.name}, “{one.statement}”.",
                where=Address(one.name),
                hint="Give it an owner.",
            )
