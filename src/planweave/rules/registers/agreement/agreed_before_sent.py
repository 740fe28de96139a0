"""A word is of a day that cannot be.

Nobody can agree to what was not yet sent, or on a day that is still to come. A clock may be
wrong, a day may be written by hand, or a word on an earlier content was taken for one on this.

Condition: the word is of a day before its packet was opened, or after the day on which the check
runs.
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
from datetime import date

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment, Packet
from planweave.rules.registers.standing.agreed import Agreement

CODE = "AGR-11"
LEVEL = Level.WARNING


def agreed_before_sent(
    family: Family, agreements: tuple[Agreement, ...], today: date | None
) -> Iterable[Diagnostic]:
    """One finding for each word and way."""
    for one in agreements:
        if not one.counts or one.word is None or one.word.signed is None:
            continue
        word, signed = one.word, one.word.signed.last
        packet = family.record(word.packet)
        if signed is not None and today is not None and signed > today:
            said = f"The word of {one.party} is of {word.signed}, and today is {today}."
            yield _told(said, word, ())
        if not isinstance(packet, Packet) or signed is None:
            continue
        first = packet.opened.first
        if first is not None and signed < first:
            said = f"The word of {one.party} is of {word.signed}, and {packet.id} was opened on "
            notes = (Note("what was sent", Address(packet.name)),)
            yield _told(f"{said}{packet.opened}.", word, notes)


def _told(message: str, word: Commitment, notes: tuple[Note, ...]) -> Diagnostic:
    return Diagnostic(
        rule="agreed-before-sent",
        level=LEVEL,
        message=message,
        where=Address(word.name, ("signed",)),
        hint="Ask for the day.",
        notes=notes,
    )
