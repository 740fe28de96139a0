"""Somebody signed while a grave comment was open.

A critical or major comment that its author has not let go says that the plan is not what was
agreed by all who were asked. Whoever signs then signs beside it.

Condition: a commitment that is agreed, with or without conditions or provisionally, was signed on
or after the day on which a comment of the class critical or major was made, and before it was
closed.
Population: comments that are not withdrawn, a duplicate or deferred; commitments of the same plan
that are not withdrawn.
Source: USTRANSCOM, Defense Transportation Regulation, comment resolution; CMMI-SVC, Work Planning
SP 3.3.

Remedy: Bring the comment to its end, then let the party sign again.

Fires:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    packets:
      p-1:
        plan: p
        version: 1.0.0
        digest: sha256:9c1f
        to: [uv]
        opened: 2027-01-04
        closes: 2027-01-08
    commitments:
      k-1:
        party: board
        packet: p-1
        state: agreed
        signed-by: board
        signed: 2027-01-11
        method: minutes
        means: The board keeps this.
        footprint: {a.effort: 10pd}
        digest: sha256:9c1f
    comments:
      c-1:
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Too little.
        class: major

Quiet:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    packets:
      p-1:
        plan: p
        version: 1.0.0
        digest: sha256:9c1f
        to: [uv]
        opened: 2027-01-04
        closes: 2027-01-08
    commitments:
      k-1:
        party: board
        packet: p-1
        state: agreed
        signed-by: board
        signed: 2027-01-11
        method: minutes
        means: The board keeps this.
        footprint: {a.effort: 10pd}
        digest: sha256:9c1f
    comments:
      c-1:
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Too little.
        class: major
        disposition: rejected
        because: It is in another task.
        disposed-by: board
        disposed: 2027-01-08
        concurrence: concurs
        closed: 2027-01-11
        closed-by: board
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.agreement import Comment, Commitment
from planweave.rules.registers.standing.comments import ENDED, State, comments, state_of

CODE = "AGR-09"
LEVEL = Level.ERROR
AGREED = ("agreed", "agreed-with-conditions", "agreed-provisionally")


def open_at_signature(family: Family) -> Iterable[Diagnostic]:
    """One finding for each such comment, with the signatures that were given beside it."""
    signed = [
        one
        for one in family.of("commitments")
        if isinstance(one, Commitment) and one.state in AGREED and one.withdrawn is None
    ]
    for one in comments(family):
        if one.class_ not in ("critical", "major"):
            continue
        beside = [word for word in signed if word.plan == one.plan and _is_beside(one, word)]
        if not beside:
            continue
        yield Diagnostic(
            rule="open-at-signature",
            level=LEVEL,
            message=f"The {one.class_} comment {one.name} of {one.by} was open when “"
            f"{beside[0].party}” signed on {beside[0].signed}.",
            where=Address(one.name),
            hint=f"Bring it to its end, then let {beside[0].party} sign again.",
            notes=tuple(
                Note(f"signed on {word.signed}", Address(word.name, ("signed",))) for word in beside
            ),
        )


def _is_beside(comment: Comment, word: Commitment) -> bool:
    """Whether a signature was given while the comment was open."""
    state = state_of(comment)
    made = comment.made.first
    signed = word.signed.last if word.signed else None
    if made is None or signed is None or signed < made:
        return False
    if state is State.CLOSED:
        closed = comment.closed.last if comment.closed else None
        return closed is not None and closed > signed
    return state not in ENDED
