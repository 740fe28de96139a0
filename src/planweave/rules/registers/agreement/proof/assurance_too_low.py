"""A word is less sure than the plan asks for.

A line in a mail is enough for one party and not for another. The plan says which assurance it
needs of each; what is less sure does not do.

Condition: the party asks for an assurance that is higher than that of its word, in the order
recorded, git, ssh, pades; or, where a gate asks (check --for, or a plan whose status is agreed or
baselined), the signature that its word claims does not hold, or cannot be verified here.
Population: the last word of each party, if it agrees. Without a gate signatures are not verified;
planweave verify does.
Source: The plan's own field assurance.

Remedy: Ask the party to sign the file that it sends, or ask for less.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, assurance: ssh, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: it
        packet: p1
        state: agreed
        signed-by: it
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, assurance: ssh, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: it
        packet: p1
        state: agreed
        signed-by: it
        signed: 2027-02-02
        method: reply
        assurance: ssh
        signature: AAAA
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.parties import PartyRecord
from planweave.rules.registers.standing.agreed import Agreement

LEVEL = Level.ERROR


def assurance_too_low(
    family: Family, agreements: tuple[Agreement, ...], unverified: Mapping[str, str]
) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        record = family.record(one.party)
        if not one.counts or one.word is None or not isinstance(record, PartyRecord):
            continue
        why = unverified.get(one.word.name, "")
        if why or one.falls_short_of(record.assurance):
            said = f"not signed, though it says {one.word.assurance} ({why})"
            yield Diagnostic(
                rule="assurance-too-low",
                level=LEVEL,
                message=f"The word of {one.party} is {said if why else one.word.assurance}, and "
                f"the plan asks for {record.assurance}.",
                where=Address(one.word.name, ("assurance",)),
                hint="planweave verify says what is wrong with it."
                if why
                else f"Ask {one.party} to sign it.",
                notes=(Note("this is asked for", Address(one.party, ("assurance",))),),
            )
