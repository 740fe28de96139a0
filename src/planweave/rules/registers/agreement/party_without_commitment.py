"""A party whose word the plan needs has not given it.

Who is needed and did not agree is free to do something else. That somebody was asked, has
seen the plan or says nothing is no agreement.

Condition: the party is required, by its own commitment or by the approval rule, and its word
does not count as the plan is.
Population: parties that are required, where the plan's status is agreed or baselined, or the
check is asked for agreement, a baseline or an issue. What was re-opened, lapsed,
contradicted or binds nobody has rules of its own.
Source: CMMI-SVC, Work Planning SP 3.3.

Remedy: Ask it: planweave commit request; and record what it says.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    status: agreed
    organisation: {it: {title: IT, kind: work-group, commitment: required}}
    tasks: {pack: {duration: 5d, owner: it}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    status: agreed
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
from planweave.model.family import Family
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.approval import is_asked

CODE = "AGR-02"
LEVEL = Level.ERROR
TOLD = (Standing.REOPENED, Standing.LAPSED, Standing.CONTRADICTORY, Standing.UNAUTHORISED)


def party_without_commitment(
    family: Family, agreements: tuple[Agreement, ...], purpose: str
) -> Iterable[Diagnostic]:
    """One finding for each party."""
    if not is_asked(family, purpose):
        return
    for one in agreements:
        if not one.required or one.counts or one.standing in TOLD:
            continue
        yield Diagnostic(
            rule="party-without-commitment",
            level=LEVEL,
            message=f"The plan needs the word of {one.party}, and it is {one.standing.value}.",
            where=Address(one.word.name if one.word else one.party),
            hint="planweave status says what lacks; planweave commit request asks.",
        )
