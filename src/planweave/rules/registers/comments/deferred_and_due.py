"""A comment was deferred to a version, and the plan has come to it.

To defer is to promise an answer later. Once the version is there, nobody is reminded of it by
anything else, and what was said is lost.

Condition: deferred-to is not above the version of the plan that holds the comment.
Population: comments that are disposed of as deferred and are neither closed nor withdrawn.
Source: Comment forms of ECSS and CCSDS (RID): each comment is followed until it is closed.

Remedy: Dispose of it by what it says, or defer it to a version that is still to come.

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
        disposition: deferred
        deferred-to: 1.1.0
        because: Later.
        disposed-by: board
        disposed: 2027-01-08

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
        disposition: deferred
        deferred-to: 1.2.0
        because: Later.
        disposed-by: board
        disposed: 2027-01-08
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.comments import State, comments, state_of

LEVEL = Level.WARNING


def deferred_and_due(family: Family) -> Iterable[Diagnostic]:
    """One finding for each such comment."""
    for one in comments(family):
        version = family.plans[one.plan].header.version
        until = one.deferred_to
        if until is None or until > version or state_of(one) is not State.DEFERRED:
            continue
        yield Diagnostic(
            rule="deferred-and-due",
            level=LEVEL,
            message=f"The comment {one.name} was deferred to “{until}”, and the plan is at "
            f"{version}.",
            where=Address(one.name, ("deferred-to",)),
            hint=f"Answer it now, or defer it further: planweave comment dispose {one.id}.",
        )
