"""A critical comment does not say why.

Critical says that its author would withhold agreement. Without the rationale nobody can weigh
it, and a rejection of it would be as arbitrary as the comment.

Condition: the class of a comment is critical, and it has no rationale.
Population: comments that are neither withdrawn nor closed, a duplicate or deferred.
Source: USTRANSCOM, Defense Transportation Regulation, comment resolution: critical comments must
give their grounds.

Remedy: Ask its author for the rationale, or for another class.

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
        class: critical

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
        class: critical
        rationale: The second platform has nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.comments import ENDED, comments, state_of

LEVEL = Level.WARNING


def critical_without_rationale(family: Family) -> Iterable[Diagnostic]:
    """One finding for each such comment."""
    for one in comments(family):
        if one.class_ == "critical" and not one.rationale and state_of(one) not in ENDED:
            yield Diagnostic(
                rule="critical-without-rationale",
                level=LEVEL,
                message=f"The comment {one.name} of {one.by} is “critical” and has no rationale.",
                where=Address(one.name, ("class",)),
                hint="Ask its author why, or let its author give it another class.",
            )
