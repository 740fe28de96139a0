"""Somebody who has left still answers for work.

A party has left, is withdrawn, or its time in the plan is over, and it is still
the owner of work that is not done. Nobody answers for it.

Condition: The owner of a record is withdrawn or has left; or it leaves before
the forecast finish of what it owns.
Population: Owners of records that count, without changes, decisions, waivers,
issues and parties; work that is done is left out.
Source: CMMI, generic practice 2.4: responsibility is assigned to somebody who
can bear it.

Remedy: Give the work another owner, or move the day on which the party leaves.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {firm: {kind: partner, state: left}}
    tasks: {pack: {duration: 5d, owner: firm}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {firm: {kind: partner, dates: 2027-03-01..2027-12-31}}
    tasks: {pack: {duration: 5d, owner: firm}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.parties import OrganisationUnit, PartyRecord
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.rules.asked import waived_for
from planweave.rules.telling import NOTED, listed, living
from planweave.weave.defaults import Defaults

CODE = "REF-09"
LEVEL = Level.WARNING
OVER = ("changes", "decisions", "waivers", "issues")
"""Registers of what has been done, whoever did it."""


def inactive_owner(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each such party, with what it still owns."""
    gone = _gone(family, defaults)
    left_on = {
        name: party.dates.last
        for name in _units(family)
        if isinstance(party := family.record(name), OrganisationUnit)
        and party.dates is not None
        and party.dates.last is not None
    }
    if not gone and not left_on:
        return
    waived = waived_for(family, "inactive-owner")
    owned: dict[tuple[str, tuple[str, ...]], list[Record]] = {}
    for register in REGISTERS.values():
        if register.written_by_tool or register.name in (*OVER, *PARTIES):
            continue
        for record in living(defaults, register.name, Record):
            owner = record.owner or ""
            dated = record.name in forecast
            if owner in gone:
                late = not (dated and forecast[record.name].done)
            else:
                late = dated and forecast[record.name].finish > left_on.get(owner, date.max)
            if late:
                owned.setdefault((owner, waived.get(record.name, ())), []).append(record)
    for (name, _), records in owned.items():
        why = gone.get(name) or f"takes part until {left_on[name]} only"
        yield Diagnostic(
            rule="inactive-owner",
            level=LEVEL,
            message=f"{name} {why} and answers for {len(records)} "
            f"record{'s' if len(records) > 1 else ''} after that: "
            f"{listed(one.name for one in records)}.",
            where=Address(records[0].name, ("owner",)),
            also=tuple(record.name for record in records[1:]),
            hint="Give the work another owner, or correct when the party leaves.",
            notes=(
                Note(f"{name} {why}", Address(name)),
                *(Note("owned too", Address(one.name, ("owner",))) for one in records[1:NOTED]),
            ),
        )


def _units(family: Family) -> Iterable[str]:
    return family.registers.get("organisation", {})


def _gone(family: Family, defaults: Defaults) -> Mapping[str, str]:
    """The parties that are no longer there, and why."""
    header = family.root.header
    now: date | None = header.data_date.last if header.data_date else None
    found: dict[str, str] = {}
    for register in PARTIES:
        for party in family.of(register):
            if not isinstance(party, PartyRecord):
                continue
            if not defaults.counts(party):
                found[party.name] = "is withdrawn"
            elif isinstance(party, OrganisationUnit):
                last = party.dates.last if party.dates else None
                if party.state == "left" and (last is None or now is None or last <= now):
                    found[party.name] = "has left"
                elif party.state is None and last is not None and now is not None and last < now:
                    found[party.name] = f"has left on {last}"
    return found
