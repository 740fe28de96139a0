"""A word was given by somebody who may not give it.

A word binds a party if it comes from whoever may bind it: the party itself, who signs for
it, its head, who holds the role, a deputy, or a delegate named in a delegation that holds
that day. What goes beyond the limit of their authority binds nobody.

Condition: the signer is none of these, the delegation had ended, or the money or effort in the
scope is more than the signer's limit in the same unit, by an authority that holds on that day.
Population: the last word of each party, if it agrees. A limit is compared with each account
and each task's effort added up; limits in other units are left to the reader.
Source: CMMI-SVC, Work Planning SP 3.3, subpractice 2.

Remedy: Ask who may sign for the party; or record the delegation, or the authority, first.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, head: ann, commitment: required}}
    people: {ann: {title: Ann}, bob: {title: Bob}}
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
        signed-by: bob
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group, head: ann, commitment: required}}
    people: {ann: {title: Ann}, bob: {title: Bob}}
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
        signed-by: ann
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.signing import unauthorised

CODE = "AGR-05"
LEVEL = Level.ERROR


def signed_without_authority(
    family: Family, agreements: tuple[Agreement, ...]
) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        if not one.counts or one.word is None:
            continue
        reason = unauthorised(family, one.word)
        if reason:
            yield Diagnostic(
                rule="signed-without-authority",
                level=LEVEL,
                message=f"The word of {one.party} binds nobody: {reason}.",
                where=Address(one.word.name, ("signed-by",)),
                hint=f"Ask whoever may sign for {one.party}.",
            )
