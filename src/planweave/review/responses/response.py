"""What a party answered to a packet: one typed value, whatever file it came in."""

from __future__ import annotations

import hashlib
from dataclasses import field
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Place

SHORT = 8
"""Digits of the SHA-256 in the id of a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A condition under which a party agrees.

    `test` is the expression by which the plan itself shows whether it holds, `met` says when
    and how it was met; a form asks for the first alone, and `where` is its place there.
    """

    statement: str
    owner: str = ""
    due: date | None = None
    test: str = ""
    met: str = ""
    where: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One comment of a response; what was left empty is ""."""

    id: str
    anchor: str
    statement: str
    kind: str = ""
    class_: str = ""
    rationale: str = ""
    from_: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The answer of a party to a packet, with its comments.

    `packet` and `digest` say what was read, `scope` is the whole digest of what a commitment was
    asked for ("" in a form that names none), `party` whose answer it is, `by` who wrote it and
    `made` when. `answer` is a word of `ANSWERS`, or "" where the form says none.
    `lost` are fields, but those of comments, that say something which could not be taken.
    """

    packet: str
    digest: str
    party: str
    by: str
    made: date
    scope: str = ""
    answer: str = ""
    because: str = ""
    conditions: tuple[Term, ...] = ()
    risk: str = ""
    confirm_by: date | None = None
    to: str = ""
    instrument: str = ""
    limit: str = ""
    until: date | None = None
    comments: tuple[Remark, ...] = ()
    lost: tuple[str, ...] = ()


def comment_id(packet: str, party: str, anchor: str, statement: str) -> str:
    """The id of a comment, from what it says first: `c-7f3a2b91`.

    The day is not in it: a form that is saved again on a later day says the same comment. Two
    parties, two packets or two statements never give the same id, so copies that are made apart
    do not clash.
    """
    words = " ".join(statement.split())
    said = "\n".join((packet, party, anchor, words))
    return f"c-{hashlib.sha256(said.encode()).hexdigest()[:SHORT]}"
