"""A word is older than what it agrees to.

Nobody can agree to what was not yet sent. A clock may be wrong, or a word on an earlier
content was taken for one on this.

Condition: the word is of a day before its packet was opened.
Population: the last word of each party, if it agrees.
Source: CMMI-SVC, Work Planning SP 3.1.

Remedy: Ask for the day; if it is right, ask for a word on what was sent.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
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
        signed: 2027-01-31
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
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
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.agreement import Packet
from planweave.rules.registers.standing.agreed import Agreement

CODE = "AGR-11"
LEVEL = Level.WARNING


def agreed_before_sent(family: Family, agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        packet = family.record(one.word.packet) if one.word else None
        if not one.counts or not one.word or not isinstance(packet, Packet):
            continue
        signed = one.word.signed.last if one.word.signed else None
        first = packet.opened.first
        if signed is not None and first is not None and signed < first:
            yield Diagnostic(
                rule="agreed-before-sent",
                level=LEVEL,
                message=f"The word of {one.party} is of {one.word.signed}, and {packet.id} was "
                f"opened on {packet.opened}.",
                where=Address(one.word.name, ("signed",)),
                hint="Ask for the day.",
                notes=(Note("what was sent", Address(packet.name)),),
            )
