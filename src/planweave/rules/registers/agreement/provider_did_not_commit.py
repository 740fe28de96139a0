"""A resource was promised by somebody who does not provide it.

Only who has people or equipment can promise them. If the plan's owner or whoever needs them
signs in their place, the provider knows nothing of it.

Condition: the word of a party was signed by the owner of the plan, who is not the party, and
its scope holds an offer or a share of work.
Population: the last words of each party that agree and bind nobody: what the party delegated to
the owner, and what the owner signs by an office in it, is left out.
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
from planweave.rules.registers.standing.signing import AGREES

CODE = "AGR-06"
LEVEL = Level.ERROR


def provider_did_not_commit(
    family: Family, agreements: tuple[Agreement, ...]
) -> Iterable[Diagnostic]:
    """One finding for each word."""
    owner = family.root.header.owner
    for one in agreements:
        for word, _ in one.aside:
            if owner in (None, one.party) or word.signed_by != owner or word.state not in AGREES:
                continue
            promised = [key for key in word.footprint if key.endswith((".share", ".capacity"))]
            if promised:
                yield Diagnostic(
                    rule="provider-did-not-commit",
                    level=LEVEL,
                    message=f"{owner}, who owns the plan, signed for {one.party} what {one.party} "
                    f"is to provide: {', '.join(promised[:3])}.",
                    where=Address(word.name, ("signed-by",)),
                    hint=f"Ask {one.party} itself.",
                )
