"""Where a comment stands, from what its record says: from submitted to closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from planweave.model.family import Family
from planweave.model.records.agreement import Comment

_SAID = re.compile(r"(\d{4}-\d{2}-\d{2}) ([a-z]+): (.*)", re.DOTALL)


class State(StrEnum):
    """The states in the order in which a comment goes through them, then those beside the way.

    A draft is in its author's form and on no record.
    """

    SUBMITTED = "submitted"
    CLARIFY = "to clarify"
    TRIAGED = "triaged"
    DISPOSITIONED = "dispositioned"
    DISPUTED = "disputed"
    ESCALATED = "escalated"
    CONCURRED = "concurred"
    DECIDED = "decided"
    IMPLEMENTED = "implemented"
    VERIFIED = "verified"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    DEFERRED = "deferred"


ENDED = (State.CLOSED, State.WITHDRAWN, State.DUPLICATE, State.DEFERRED)
"""What asks nobody for anything any longer in this version."""
ACCEPTED = ("accepted", "accepted-modified")
ASIDE = {"duplicate": State.DUPLICATE, "deferred": State.DEFERRED}


def comments(family: Family) -> Iterator[Comment]:
    """The comments of all plans, in the order of plans and ids."""
    for one in family.of("comments"):
        if isinstance(one, Comment):
            yield one


def state_of(comment: Comment, *, touched: bool | None = None) -> State:
    """Where a comment stands; `touched` says whether what it is about changed since its packet.

    None where that is not known: then what is accepted is verified only once it is closed in a
    version.
    """
    if comment.withdrawn is not None or comment.disposition == "withdrawn":
        return State.WITHDRAWN
    if comment.disposition is None:
        if comment.asked:
            return State.CLARIFY
        return State.TRIAGED if comment.assigned else State.SUBMITTED
    if comment.closed is not None and not lacking(comment, touched=is_touched(comment, touched)):
        return State.CLOSED
    if comment.disposition in ASIDE:
        return ASIDE[comment.disposition]
    return _after_disposition(comment, touched)


def _after_disposition(comment: Comment, touched: bool | None) -> State:
    if not is_settled(comment):
        if comment.escalated_to:
            return State.ESCALATED
        disputed = comment.concurrence == "does-not-concur"
        return State.DISPUTED if disputed else State.DISPOSITIONED
    if comment.disposition in ACCEPTED:
        if is_touched(comment, touched):
            return State.VERIFIED
        if comment.changes:
            return State.IMPLEMENTED
    return State.DECIDED if comment.final else State.CONCURRED


def is_settled(comment: Comment) -> bool:
    """Whether its author has concurred, or the escalation has had its final word.

    An editorial comment is dealt with and not discussed.
    """
    if comment.concurrence == "concurs" or (comment.escalated_to and comment.final):
        return True
    return comment.class_ == "editorial" and comment.concurrence != "does-not-concur"


def is_touched(comment: Comment, touched: bool | None) -> bool | None:
    """Whether what it is about has changed: as it is known now, else as it was when closed."""
    if touched is not None:
        return touched or comment.closed_in is not None
    return True if comment.closed_in is not None else None


def lacking(comment: Comment, *, touched: bool | None) -> tuple[str, ...]:
    """What a comment lacks to be closed, each as the end of a sentence."""
    return tuple(_lacking(comment, touched))


def _lacking(comment: Comment, touched: bool | None) -> Iterator[str]:
    if comment.disposition is None:
        yield "nobody has disposed of it"
        return
    if comment.class_ == "critical" and not comment.rationale:
        yield "it is critical and has no rationale"
    yield from incomplete(comment)
    if comment.disposition in ACCEPTED and not touched:
        yield f"what it is about, {comment.anchor}, has not changed since"
    if not is_settled(comment):
        yield "its author has not concurred, and no escalation has had its final word"


def incomplete(comment: Comment) -> Iterator[str]:
    """What a disposition leaves out, each as the end of a sentence."""
    if comment.disposition is None or comment.disposition == "withdrawn":
        return
    if comment.disposition != "accepted" and not comment.because:
        yield "it does not say because of what"
    if comment.disposed_by is None or comment.disposed is None:
        yield "it does not say by whom and when it was disposed of"
    if comment.disposition == "duplicate" and comment.duplicate_of is None:
        yield "it does not say of which comment it is a duplicate"
    if comment.disposition == "deferred" and comment.deferred_to is None:
        yield "it does not say to which version it is deferred"


def circle_of(every: Mapping[str, Comment], comment: Comment) -> tuple[str, ...]:
    """The names of duplicates that lead from a comment back to it, it first; () if none do."""
    seen: dict[str, None] = {}
    at: Comment | None = comment
    while at is not None and at.name not in seen:
        if at.disposition != "duplicate" or at.withdrawn is not None:
            return ()
        seen[at.name] = None
        at = every.get(at.duplicate_of or "")
    return tuple(seen) if at is not None and at.name == comment.name else ()


def conflicts(comment: Comment) -> dict[str, tuple[str, ...]]:
    """The fields in which copies of a comment say different things, each with all values."""
    found: dict[str, dict[str, None]] = {}
    for _, field, value in said_of(comment):
        # Several people of a party may write; that is no conflict.
        if field != "author":
            found.setdefault(field, {})[value] = None
    return {field: tuple(values) for field, values in found.items() if len(values) > 1}


def said_of(comment: Comment) -> Iterator[tuple[str, str, str]]:
    """The lines of `said`: day, field and value."""
    for line in comment.said:
        match = _SAID.fullmatch(line)
        if match is not None:
            yield match[1], match[2], match[3]
