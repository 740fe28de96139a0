"""What a party agreed to has become something else.

A word binds to the values under its digest. If one of them changed beyond what may change
without asking, the party never agreed to the plan as it is.

Condition: what is other in the party's scope since its last word is material or structural.
Population: the last word of each party, if it agrees. What is outside its scope or inside the
tolerances of the plan asks nobody again.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 4.

Remedy: Send the party what changed, and ask for its word on that; or take the change back.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 9d, owner: it}}
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

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.registers.standing.agreed import Agreement, Standing

CODE = "AGR-03"
LEVEL = Level.ERROR


def commitment_stale(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        if one.standing is not Standing.REOPENED or one.word is None:
            continue
        more = f" And {len(one.reasons) - 1} more." if len(one.reasons) > 1 else ""
        yield Diagnostic(
            rule="commitment-stale",
            level=LEVEL,
            message=f"{one.party} agreed to something else: {one.reasons[0]}{more}",
            where=Address(one.word.name),
            hint=f"Send {one.party} what changed, and ask for its word again.",
        )
