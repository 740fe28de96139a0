"""A party said different things.

Two replies to the same request that say different things leave open which holds. Neither
counts until somebody says which replaces the other.

Condition: the last words of a party, none of which follows the other, differ in state,
conditions, risk, day or delegate.
Population: parties that answered.
Source: The design of Planweave: nothing is accepted silently.

Remedy: Ask which holds, and record it: planweave commit record with --supersedes.

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
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
      c2:
        party: it
        packet: p1
        state: declined
        signed-by: it
        signed: 2027-02-02
        method: reply
        because: There is no time.
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
      c2:
        party: it
        packet: p1
        state: declined
        signed-by: it
        signed: 2027-02-02
        method: reply
        because: There is no time.
        supersedes: c1
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.registers.standing.agreed import Agreement, Standing

LEVEL = Level.ERROR


def commitments_contradict(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each party."""
    for one in agreements:
        if one.standing is not Standing.CONTRADICTORY or one.word is None:
            continue
        states = ", ".join(dict.fromkeys((one.word.state, *(other.state for other in one.others))))
        yield Diagnostic(
            rule="commitments-contradict",
            level=LEVEL,
            message=f"{one.party} said different things, none after the other: {states}.",
            where=Address(one.word.name),
            hint="Ask which holds, and record it with --supersedes.",
            notes=tuple(Note("this is said too", Address(other.name)) for other in one.others),
        )
