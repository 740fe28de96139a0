"""Nobody knows when a word ends.

A word that holds until the end of a phase lapses with it. If the phase was deleted or has no
dates, the word never lapses, though its party said that it would.

Condition: the phase, gate or milestone with whose end a word ends is not in the plan, was
withdrawn, or has no date; or a word outlives so many versions, and the packet that says which
version it is of is not on record.
Population: the last word of each party, if it agrees.
Source: Contract practice: an offer ends with its term.

Remedy: Give the phase its dates or a gate; or ask the party until when its word holds, and record
that.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
    milestones: {packed: {after: [pack], owner: it}}
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
        until-end: moving
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}
    milestones: {packed: {after: [pack], owner: it}}
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
        until-end: packed
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.registers.standing.agreed import Agreement

LEVEL = Level.WARNING


def commitment_end_unknown(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each reason why the end of a word is not known."""
    for one in agreements:
        if one.word is None:
            continue
        for sentence in one.terms.unknown:
            yield Diagnostic(
                rule="commitment-end-unknown",
                level=LEVEL,
                message=f"Nobody knows when the word of {one.party} ends. {sentence}",
                where=Address(one.word.name, ("until-end",) if one.word.until_end else ("lasts",)),
                hint=f"Ask {one.party} until when its word holds, and record that.",
            )
