"""What has happened to the records that comments are about, since their packets were sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import Comment
from planweave.rules.registers.standing.anchors import NOWHERE, Anchor, anchored
from planweave.rules.registers.standing.comments import State, comments, state_of
from planweave.weave.figures import COMPUTED
from planweave.weave.names.spaces import PLAN
from planweave.weave.records.compare import PROSE, Change, compare_records
from planweave.weave.records.renames import renames


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The family as it was sent in a packet; None, and why, where it is not to be had."""

    family: Family | None = None
    revision: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A comment with where it stands, what it is about now, and whether that has changed.

    `touched` is None where it is not known; then `unknown` says why.
    """

    comment: Comment
    state: State
    anchor: Anchor
    touched: bool | None = None
    revision: str = ""
    unknown: str = ""


@dataclass(slots=True)
class _Past:
    changes: tuple[Change, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def followed(family: Family, sent: Mapping[str, Sent]) -> tuple[Followed, ...]:
    """Every comment; `sent` gives the family of each packet, as far as it is known."""
    past: dict[str, _Past] = {}
    for packet, one in sent.items():
        if one.family is not None:
            past[packet] = _Past(compare_records(one.family, family), _renamed(one.family, family))
    return tuple(_followed(family, one, sent, past) for one in comments(family))


def _followed(
    family: Family, comment: Comment, sent: Mapping[str, Sent], past: Mapping[str, _Past]
) -> Followed:
    packet = comment.packet or ""
    before, told = past.get(packet), sent.get(packet)
    anchor = anchored(family, comment, before.renamed if before else NOWHERE)
    touched = is_touched(anchor, before.changes) if before is not None else None
    return Followed(
        comment=comment,
        state=state_of(comment, touched=touched),
        anchor=anchor,
        touched=touched,
        revision=told.revision if told else "",
        unknown=told.unknown if told else "",
    )


def _renamed(before: Family, after: Family) -> dict[str, str]:
    named = renames(before, after)
    names = (*before.register_of, *before.plans)
    return {name: later for name in names if (later := named.later(name)) != name}


def is_touched(anchor: Anchor, changes: Iterable[Change]) -> bool:
    """Whether a change is one of what a comment is about: the record, or its field.

    A figure that is computed is not written anywhere: any change of its record counts for it.
    """
    return any(_touches(anchor, change) for change in changes)


def _touches(anchor: Anchor, change: Change) -> bool:
    if change.register == "comments":
        return False
    names = {anchor.record, anchor.now if anchor.now is not None else anchor.record}
    about_plan = anchor.now == "" or change.register in (PLAN, PROSE)
    if about_plan and not anchor.field and change.plan in names:
        return True
    if change.was not in names and change.now not in names:
        return False
    whole = change.kind in ("added", "removed", "withdrawn", "restored")
    if not anchor.field or whole or anchor.field in COMPUTED:
        return True
    # What is reported of a record is told as a field of it: progress.finished.
    own, wanted = f"{change.field}.", f"{anchor.field}."
    return own.startswith(wanted) or wanted.startswith(own)
