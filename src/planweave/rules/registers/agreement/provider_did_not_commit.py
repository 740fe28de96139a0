"""A resource was promised by somebody who does not provide it.

Only who has people or equipment can promise them. If the plan's owner or whoever needs them
signs in their place, the provider knows nothing of it.

Condition: the word of a party was signed by the owner of the plan, who is not the party, and
its scope holds an offer or a share of work.
Population: the last word of each party, if it agrees, and was not delegated to who signed.
Source: NASA Schedule Management Handbook, appendix H.

Remedy: Ask the provider itself for its word.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    owner: bob
    organisation: {it: {title: IT, kind: work-group, head: ann, commitment: required}}
    people: {ann: {title: Ann}, bob: {title: Bob}}
    tasks: {pack: {duration: 5d, effort: 5pd, assign: {it: 100%}, owner: bob}}
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
        footprint: {pack.part: "task: responsible", pack.duration: 5d, pack.share: '{"it":"100%"}'}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    owner: bob
    organisation: {it: {title: IT, kind: work-group, head: ann, commitment: required}}
    people: {ann: {title: Ann}, bob: {title: Bob}}
    tasks: {pack: {duration: 5d, effort: 5pd, assign: {it: 100%}, owner: bob}}
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
        footprint: {pack.part: "task: responsible", pack.duration: 5d, pack.share: '{"it":"100%"}'}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.signing import unauthorised

CODE = "AGR-06"
LEVEL = Level.ERROR


def provider_did_not_commit(
    family: Family, agreements: tuple[Agreement, ...]
) -> Iterable[Diagnostic]:
    """One finding for each word."""
    owner = family.root.header.owner
    for one in agreements:
        if not one.counts or one.word is None or owner in (None, one.party):
            continue
        promised = [key for key in one.word.footprint if key.endswith((".share", ".capacity"))]
        if one.word.signed_by == owner and promised and unauthorised(family, one.word):
            yield Diagnostic(
                rule="provider-did-not-commit",
                level=LEVEL,
                message=f"{owner}, who owns the plan, signed for {one.party} what {one.party} is "
                f"to provide: {', '.join(promised[:3])}.",
                where=Address(one.word.name, ("signed-by",)),
                hint=f"Ask {one.party} itself.",
            )
