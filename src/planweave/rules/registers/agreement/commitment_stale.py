"""What a party agreed to has become something else.

A word binds to the values under its digest. If one of them changed beyond what may change
without asking, the party never agreed to the plan as it is. Nor did it agree to wait for what
nobody stands for any longer.

Condition: what is other in the party's scope since its last word is material or structural, or
somebody for whom it waits, by a hand-off or a link of work, took a word back that it had given,
and the party was not asked after that.
Population: the last word of each party, if it agrees. What is outside its scope or inside the
tolerances of the plan asks nobody again, nor does a word that merely lapsed, nor one for which
only others wait.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 4.

Remedy: Send the party what changed, and ask for its word on that: planweave packet --reagree.
Or take the change back.

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

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.registers.standing.agreed import Agreement, Standing

CODE = "AGR-03"
LEVEL = Level.ERROR
HEAVY = ("material", "structural")


def commitment_stale(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        if one.standing is not Standing.REOPENED or one.word is None:
            continue
        more = f" And {len(one.reasons) - 1} more." if len(one.reasons) > 1 else ""
        is_other = any(cause.weight in HEAVY for cause in one.causes)
        why = "agreed to something else" if is_other else "waits for what nobody stands for"
        yield Diagnostic(
            rule="commitment-stale",
            level=LEVEL,
            message=f"{one.party} {why}: {one.reasons[0]}{more}",
            where=Address(one.word.name),
            hint=f"Send {one.party} what changed, and ask for its word again: planweave packet "
            "--reagree.",
            notes=tuple(_notes(one)),
        )


def _notes(one: Agreement) -> Iterable[Note]:
    """The first chain by which it came to the party, each step at its place."""
    for chain in one.chains:
        if chain.asks:
            for step in chain.steps:
                yield Note(step.sentence.rstrip("."), Address(step.record))
            return
