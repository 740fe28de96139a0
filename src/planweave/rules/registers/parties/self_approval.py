"""Somebody approves their own work alone.

Who wrote a plan sees least of what is wrong with it. A second pair of eyes is what approval
is for; and who keeps the words of others should not be the only witness of their own.

Condition: the owner of the plan is the only party whose agreement its approval rule asks for,
or a word was put on record by who gave it, unsigned and without evidence.
Population: the approval rule of the overall plan; the last word of each party, if it agrees.
Source: Segregation of duties.

Remedy: Let somebody else approve; let another custodian keep the word, or sign it.

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
        signed-by: ann
        signed: 2027-02-02
        method: reply
        kept-by: ann
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
        kept-by: bob
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.agreed import Agreement

CODE = "AGR-12"
LEVEL = Level.WARNING


def self_approval(family: Family, agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for the approval rule, and one for each word."""
    rule, owner = family.root.header.approval, family.root.header.owner
    if rule is not None and owner and not rule.of and set(rule.all_of) == {owner}:
        yield Diagnostic(
            rule="self-approval",
            level=LEVEL,
            message=f"{owner} owns the plan and is the only one who approves it.",
            where=Address("", ("approval",)),
            hint="Let somebody else approve it.",
        )
    for one in agreements:
        word = one.word
        if not one.counts or word is None or word.evidence or word.signature:
            continue
        if word.kept_by is not None and word.kept_by == word.signed_by:
            yield Diagnostic(
                rule="self-approval",
                level=LEVEL,
                message=f"{word.kept_by} gave the word of {one.party} and put it on record, "
                "without evidence.",
                where=Address(word.name, ("kept-by",)),
                hint="Let somebody else keep it, or sign it.",
            )
