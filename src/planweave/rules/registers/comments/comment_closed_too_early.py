"""A comment is closed, and what closing needs is not there.

Comments that are closed with a word and no deed are how reviews lose their worth: the sheet says
closed, and the plan says what it always said.

Condition: a comment has closed, closed-by or closed-in, and: has no disposition; or its
disposition is incomplete; or it is critical without a rationale; or it is accepted and has no
closed-in; or it is not editorial, its author does not concur, and no escalation has a final word.
Population: comments that are not withdrawn.
Source: Document review practice (comment resolution sheets): closed by its originator, and
verified in the document.

Remedy: Take closed, closed-by and closed-in out, and close it with planweave comment close, which
looks whether the plan has changed.

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
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Too little.
        disposition: accepted
        disposed-by: board
        disposed: 2027-01-08
        concurrence: concurs
        closed: 2027-01-09
        closed-by: board

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
        disposition: rejected
        because: It is in another task.
        disposed-by: board
        disposed: 2027-01-08
        concurrence: concurs
        closed: 2027-01-09
        closed-by: board
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.comments import comments, is_touched, lacking

LEVEL = Level.ERROR


def comment_closed_too_early(family: Family) -> Iterable[Diagnostic]:
    """One finding for each comment, naming all that is missing."""
    for one in comments(family):
        said = one.closed or one.closed_by or one.closed_in
        if said is None or one.withdrawn is not None or one.disposition == "withdrawn":
            continue
        missing = lacking(one, touched=is_touched(one, None))
        if missing:
            key = "closed" if one.closed else "closed-by" if one.closed_by else "closed-in"
            yield Diagnostic(
                rule="comment-closed-too-early",
                level=LEVEL,
                message=f"The comment {one.name} says that it is closed “{said}”, but "
                f"{', and '.join(missing)}.",
                where=Address(one.name, (key,)),
                hint=f"Take {key} out, settle it, and let planweave comment close {one.id} look.",
            )
