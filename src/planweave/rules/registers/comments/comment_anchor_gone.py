"""What a comment is about is not in the plan any longer.

The comment is kept and shown: perhaps it is the reason why the record went, and its author is to
know. Where one record alone has the same id, it has moved to another plan and is meant.

Condition: neither a record nor a plan has the name that a comment is anchored to, and no single
record of another plan has its id.
Population: comments that are neither withdrawn nor closed, a duplicate or deferred.
Source: Comment forms of AEC reviews: a comment is never lost and its number never used again.

Remedy: Dispose of it, saying what became of the record.

Fires:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    comments:
      c-1:
        anchor: b.effort
        by: uv
        made: 2027-01-05
        statement: Too little.

Quiet:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    comments:
      c-1:
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Too little.
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.anchors import anchored
from planweave.rules.registers.standing.comments import ENDED, comments, state_of

LEVEL = Level.INFO


def comment_anchor_gone(family: Family) -> Iterable[Diagnostic]:
    """One finding for each such comment."""
    for one in comments(family):
        if state_of(one) in ENDED or not anchored(family, one).is_gone:
            continue
        yield Diagnostic(
            rule="comment-anchor-gone",
            level=LEVEL,
            message=f"The comment {one.name} is about “{one.anchor}”, which is not in the plan.",
            where=Address(one.name, ("anchor",)),
            hint="Dispose of it, and say what became of the record.",
        )
