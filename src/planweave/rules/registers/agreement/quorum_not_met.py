"""The plan counts as agreed without those who decide.

A plan says who must agree before it holds: all of some, a share of a body's votes with enough of
them present, and who may stop it. Only words that count are counted.

Condition: one condition of the overall plan's approval rule is not met by the words that
count: one of all-of does not agree; one of veto declines or took its word back; fewer votes of the
body in of are for it than at-least asks, else than votes.majority of the body, else more than
half; or fewer are present than votes.quorum of the body. A share is written 2/3, 0.6, 60% or more
than 1/2, a count 3 of 5; what is neither is never met.
Population: the approval rule of the overall plan, where its status is agreed or baselined, or
the check is asked for agreement, a baseline or an issue. A body has the votes of its members that
are not withdrawn, each votes.each. Present is who agrees, declines, took back its word, said by
one who may sign that the last request came, or commented on this version. With votes.quorum,
votes.majority is of the votes for and against; without it, and for at-least, of all votes.
Source: ISO 21502; the plan's own rule.

Remedy: Ask those who lack; planweave status lists them.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    status: agreed
    approval: {all-of: [it]}
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    status: agreed
    approval: {all-of: [it]}
    organisation: {it: {title: IT, kind: work-group}}
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
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.approval import is_asked, lacking

CODE = "AGR-08"
LEVEL = Level.ERROR


def quorum_not_met(
    family: Family, agreements: tuple[Agreement, ...], purpose: str
) -> Iterable[Diagnostic]:
    """One finding for each condition."""
    if not is_asked(family, purpose):
        return
    for sentence in lacking(family, agreements):
        yield Diagnostic(
            rule="quorum-not-met",
            level=LEVEL,
            message=sentence,
            where=Address("", ("approval",)),
            hint="planweave status lists what lacks.",
        )
