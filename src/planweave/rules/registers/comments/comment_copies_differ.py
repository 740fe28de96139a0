"""Copies of a comment say different things.

The same form was filled in twice, or by two people of a party. What was said last stands in the
field; both are kept in said until somebody asks.

Condition: said holds two values or more of one field.
Population: comments that are neither withdrawn nor closed, a duplicate or deferred.
Source: Practice of comment sheets: they fail where copies are put together.

Remedy: Ask the author which holds, write it into the field, and take the others out of said.

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
        class: major
        said: ["2027-01-05 class: critical", "2027-01-06 class: major"]

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
        class: major
        said: ["2027-01-06 class: major"]
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.comments import ENDED, comments, conflicts, state_of
from planweave.source.wording import shown

LEVEL = Level.WARNING


def comment_copies_differ(family: Family) -> Iterable[Diagnostic]:
    """One finding for each field of a comment."""
    for one in comments(family):
        if state_of(one) in ENDED:
            continue
        for field, values in conflicts(one).items():
            yield Diagnostic(
                rule="comment-copies-differ",
                level=LEVEL,
                message=f"Copies of the comment {one.name} differ in {field}: "
                f"{' and '.join(map(shown, values))}.",
                where=Address(one.name, ("said",)),
                hint=f"Ask {one.by} which holds, and leave that one alone in said.",
            )
