"""A version is to be issued, and somebody who is to know of it was sent nothing.

To agree on a plan is half of it; those who are told work by it too. Who was not sent this version
goes on with the last one.

Condition: no packet of the plan's version went to the party, to the unit it belongs to or one above
that, to who holds or heads it, or to a role or unit that it holds or heads.
Population: parties that are informed of a task, deliverable or milestone that counts, whose
involvement is informed, or whose word is required or invited, where the overall plan's status is
baselined and it has a day of issue, or the check is asked for an issue.
Source: CMMI-SVC, Work Planning SP 2.6; the record of distribution that closes a review.

Remedy: planweave packet PARTY, with --asks inform for who is only told.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    version: 0.2.0
    status: baselined
    issued: 2027-02-15
    organisation:
      it: {title: IT, kind: work-group}
      users: {title: Users, kind: customer}
    tasks: {pack: {duration: 5d, owner: it, informed: [users]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    version: 0.2.0
    status: baselined
    issued: 2027-02-15
    organisation:
      it: {title: IT, kind: work-group}
      users: {title: Users, kind: customer}
    tasks: {pack: {duration: 5d, owner: it, informed: [users]}}
    packets:
      p-0.2.0-users:
        plan: move
        version: 0.2.0
        digest: planweave-1:sha256:9c1f
        to: [users]
        asks: inform
        opened: 2027-02-15
        closes: 2027-02-15
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.agreement import Packet
from planweave.model.records.parties import PartyRecord
from planweave.rules.registers.standing.gate import reaches
from planweave.rules.registers.standing.offices import same_hand
from planweave.weave.defaults import Defaults

LEVEL = Level.ERROR


def version_not_distributed(
    family: Family, defaults: Defaults, purpose: str
) -> Iterable[Diagnostic]:
    """One finding for each party."""
    if not reaches(family, purpose, "issue"):
        return
    version = family.root.header.version
    sent = {
        party
        for one in family.of("packets", "")
        if isinstance(one, Packet) and one.withdrawn is None and one.version == version
        for party in one.to
    }
    for party, because in sorted(dict(_concerned(family, defaults)).items()):
        if not sent & set(_reached_by(family, party)):
            yield Diagnostic(
                rule="version-not-distributed",
                level=LEVEL,
                message=f"Version {version} was not sent to {party}, {because}.",
                where=Address(party),
                hint=f"Send it: planweave packet {party}.",
            )


def _concerned(family: Family, defaults: Defaults) -> Iterator[tuple[str, str]]:
    """The parties that are to get the version, each with the reason."""
    for register in ("tasks", "deliverables", "milestones"):
        for one in family.of(register):
            if defaults.counts(one):
                for party in getattr(one, "informed", ()):
                    yield party, f"which is informed of {one.name}"
    for register in PARTIES:
        for one in family.of(register):
            if not isinstance(one, PartyRecord) or one.withdrawn is not None:
                continue
            if "informed" in (one.involvement or {}).values():
                yield one.name, "which is to be informed"
            if one.commitment != "none":
                yield one.name, f"whose word is {one.commitment}"


def _reached_by(family: Family, party: str) -> Iterator[str]:
    """The names under which a party is reached: itself, its hands, and what it belongs to."""
    seen: set[str] = set()
    waiting = sorted(same_hand(family, party))
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield name
        record = family.record(name)
        above = (getattr(record, "unit", None), getattr(record, "part_of", None))
        waiting += [one for one in above if one]
