"""A comment is a duplicate of one that is in the end a duplicate of it.

Each of them counts as dealt with in the other, and so nobody answers any of them.

Condition: following duplicate-of from a comment leads back to it, also at once.
Population: comments that are not withdrawn and are disposed of as duplicates.
Source: Comment forms of ECSS and CCSDS (RID): each comment is answered, itself or in another.

Remedy: Dispose of one of them by what it says.

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
        disposition: duplicate
        duplicate-of: c-2
        because: The same.
        disposed-by: board
        disposed: 2027-01-08
      c-2:
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Not enough.
        disposition: duplicate
        duplicate-of: c-1
        because: The same.
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
        disposition: duplicate
        duplicate-of: c-2
        because: The same.
        disposed-by: board
        disposed: 2027-01-08
      c-2:
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Not enough.
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.comments import circle_of, comments
from planweave.source.wording import listed

LEVEL = Level.WARNING


def duplicate_in_a_circle(family: Family) -> Iterable[Diagnostic]:
    """One finding for each comment of a circle."""
    every = {one.name: one for one in comments(family)}
    for name, one in every.items():
        circle = circle_of(every, one)
        if circle:
            others = circle[1:]
            said = f"of “{listed(others)}”, and in the end of itself" if others else "of itself"
            yield Diagnostic(
                rule="duplicate-in-a-circle",
                level=LEVEL,
                message=f"The comment {name} is a duplicate {said}: nobody answers it.",
                where=Address(name, ("duplicate-of",)),
                hint=f"Dispose of it by what it says: planweave comment dispose {one.id}.",
            )
