"""A word was given by somebody who may not give it.

A word binds a party if it comes from whoever may bind it: the party itself, who signs for
it, its head, who holds the role, a deputy, or a delegate at the end of a chain of delegations.
It is judged as of its day, by the office and the limits that its record has from then; a record
without them by the plan as it is. A word that binds nobody counts for nothing: not towards a
quorum, not as cover of work, and not as the end of an earlier word.

Condition: the signer had no office, and no chain of delegations leads from the party to the
signer in which each came before what rests on it, none had ended or was taken back by then, each
names an instrument, and each reaches as far as the word; or the effort or the money in the scope
is beyond every authority of the signer, or of who delegated, that held on the day.
Population: the last words of each party that agree, decline, delegate or withdraw, unless one that
binds came after it or says the same. A limit is compared with the effort of tasks, or of shares in
them, and with amounts in its currency, added up; other limits are left to the reader.
Source: CMMI-SVC, Work Planning SP 3.3, subpractice 2.

Remedy: Ask who may sign for the party; or record the office, the authority or the delegation, and
put the reply on record again.

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
from planweave.rules.registers.standing.agreed import Agreement

CODE = "AGR-05"
LEVEL = Level.ERROR


def signed_without_authority(agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each word."""
    for one in agreements:
        for word, why in one.aside:
            yield Diagnostic(
                rule="signed-without-authority",
                level=LEVEL,
                message=f"The word of {one.party} binds nobody: {why}.",
                where=Address(word.name, ("signed-by",)),
                hint=f"Ask whoever may sign for {one.party}.",
            )
