"""A word no longer holds.

A word may be given until a day or a version, for now, or on conditions. When its time is
over and nothing was confirmed or met, it has lapsed, and the plan counts on nothing.

Condition: the word's last day or version is past, it is provisional and was to be confirmed
before today, or a condition that is not met was due before today.
Population: the last word of each party, if it agrees.
Source: Contract practice: an offer ends with its term.

Remedy: Ask the party to confirm its word, or record that its condition is met in a new word.

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
        signed: 2027-02-02
        method: reply
        until: 0.0.9
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
        until: 0.1.0
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.registers.standing.agreed import Agreement, Standing

CODE = "AGR-04"
LEVEL = Level.ERROR


def commitment_lapsed(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        if one.standing is not Standing.LAPSED or one.word is None:
            continue
        yield Diagnostic(
            rule="commitment-lapsed",
            level=LEVEL,
            message=f"The word of {one.party} has lapsed: {one.reasons[0]}",
            where=Address(one.word.name),
            hint=f"Ask {one.party} for its word again.",
        )
