"""A comment is disposed of, and the record says only half of it, or what cannot be.

Whoever made the comment has to learn what became of it, why, and who said so; otherwise the next
reader will ask again. Days that run backwards show that a record was written for another comment,
or afterwards.

Condition: a disposition other than withdrawn lacks disposed-by or disposed; one other than
accepted lacks because; duplicate lacks duplicate-of; deferred lacks deferred-to; disposed lies
before made, or closed before disposed, by the last and first day that they can mean.
Population: comments that are not withdrawn and have a disposition.
Source: Comment forms of ECSS and CCSDS (RID): each disposition with its rationale and its date.

Remedy: Write what is missing and correct the days, or have it written by planweave comment
dispose.

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
        disposition: rejected

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
        made: 2027-01-09
        statement: Too little.
        disposition: rejected
        because: It is in another task.
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
        disposition: rejected
        because: It is in another task.
        disposed-by: board
        disposed: 2027-01-08
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.agreement import Comment
from planweave.rules.registers.standing.comments import comments, incomplete

LEVEL = Level.WARNING


def disposition_incomplete(family: Family) -> Iterable[Diagnostic]:
    """One finding for each comment, naming all that is missing."""
    for one in comments(family):
        missing = list(incomplete(one)) if one.withdrawn is None else []
        if missing:
            yield Diagnostic(
                rule="disposition-incomplete",
                level=LEVEL,
                message=f"The comment {one.name} is “{one.disposition}”, but "
                f"{', and '.join(missing)}.",
                where=Address(one.name, ("disposition",)),
                hint=f"Write it, or have it written: planweave comment dispose {one.id}.",
            )
        if one.withdrawn is None:
            yield from _backwards(one)


def _backwards(comment: Comment) -> Iterator[Diagnostic]:
    """Each step of a comment that is dated before the one that it answers."""
    for (key, day), (before, earlier) in (
        (("disposed", comment.disposed), ("made", comment.made)),
        (("closed", comment.closed), ("disposed", comment.disposed)),
    ):
        last, first = day.last if day else None, earlier.first if earlier else None
        if last is not None and first is not None and last < first:
            yield Diagnostic(
                rule="disposition-incomplete",
                level=LEVEL,
                message=f"The comment {comment.name} was {key} on “{day}”, before it was "
                f"{before} on “{earlier}”.",
                where=Address(comment.name, (key,)),
                hint="Correct the day that is wrong.",
                notes=(Note(f"it was {before} here", Address(comment.name, (before,))),),
            )
