"""Somebody approves their own work alone.

Who wrote a plan sees least of what is wrong with it. A second pair of eyes is what approval
is for; and who keeps the words of others should not be the only witness of their own.

Condition: the owner of the plan is the only party whose agreement its approval rule asks for;
or a word was put on record by who gave it, by who holds or heads the signer, or is held or headed
by it, unsigned and without evidence; or the key of a party that approves the plan was introduced
by the owner of the plan, or by one of that hand.
Population: the approval rule of the overall plan; the last word of each party, if it agrees; keys
of the parties that the approval rule names, of members of its body, and of who signs for them.
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

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    owner: ann
    approval: {all-of: [board]}
    organisation: {board: {title: Board, kind: body, head: bob}}
    people: {ann: {title: Ann}, bob: {title: Bob}}
    tasks: {pack: {duration: 5d, owner: ann}}
    keys:
      key-1: {party: bob, key: ssh-ed25519 AAAA, introduced-by: ann, introduced: 2027-01-04}

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
from planweave.model.records.agreement import SigningKey
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.approval import approvers
from planweave.rules.registers.standing.offices import same_hand

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
        if word.kept_by is not None and word.kept_by in same_hand(family, word.signed_by or ""):
            yield Diagnostic(
                rule="self-approval",
                level=LEVEL,
                message=f"{word.kept_by} put the word of {one.party} on record, which "
                f"{word.signed_by} gave, without evidence.",
                where=Address(word.name, ("kept-by",)),
                hint="Let somebody else keep it, or sign it.",
            )
    if rule is not None and owner:
        yield from _keys(family, owner)


def _keys(family: Family, owner: str) -> Iterable[Diagnostic]:
    """One finding for each key that its owner gave to who approves the plan."""
    approving = approvers(family)
    own = same_hand(family, owner)
    for one in family.of("keys", ""):
        if not isinstance(one, SigningKey) or one.withdrawn is not None:
            continue
        if one.party in approving and one.introduced_by in own:
            yield Diagnostic(
                rule="self-approval",
                level=LEVEL,
                message=f"{one.introduced_by} answers for the plan and introduced the key of "
                f"{one.party}, who approves it.",
                where=Address(one.name, ("introduced-by",)),
                hint="Let somebody else introduce it, or verify with planweave verify --trust.",
            )
