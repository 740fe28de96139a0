"""A comment is of, or waits for, a party that is not in the plan.

Nobody can ask it whether it concurs. The comment stays, under the name that it was made with.

Condition: by, assigned or escalated-to of a comment names no unit, role, person or stakeholder.
Population: comments that are neither withdrawn nor closed, a duplicate or deferred.
Source: CMMI-SVC, Work Planning SP 2.6: the involvement of stakeholders is planned and kept up.

Remedy: Record the party, or name the one that has taken over.

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
        by: lab
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
from planweave.model.fields import PARTIES
from planweave.rules.registers.standing.comments import ENDED, comments, state_of

LEVEL = Level.WARNING


def comment_by_the_gone(family: Family) -> Iterable[Diagnostic]:
    """One finding for each such party of a comment."""
    known = {one.name for register in PARTIES for one in family.of(register)}
    for one in comments(family):
        if state_of(one) in ENDED:
            continue
        named = {"by": one.by, "assigned": one.assigned, "escalated-to": one.escalated_to}
        for key, party in named.items():
            if party and party not in known:
                yield Diagnostic(
                    rule="comment-by-the-gone",
                    level=LEVEL,
                    message=f"The comment {one.name} names “{party}” in {key}, which is no party "
                    "of the plan.",
                    where=Address(one.name, (key,)),
                    hint="Record the party, or name the one that has taken over.",
                )
