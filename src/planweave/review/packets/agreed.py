"""What a party last agreed to, by the register of commitments."""

from __future__ import annotations

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.review.commitments.graph import words_of
from planweave.weave.records.former import former_names

AGREED = frozenset(("agreed", "agreed-provisionally", "agreed-with-conditions"))


def last_agreed(family: Family, party: str) -> Commitment | None:
    """The latest word with which it agreed, with whatever reservation; None if it never did.

    A word that a later one follows counts no more, unless the later one agrees to nothing: what
    was agreed before is still what the party knows. What the party was called before is followed.
    """
    words, former = words_of(family), former_names(family)
    agreed = (
        one
        for one in words.of.values()
        if former.get(one.party, one.party) == party
        and one.state in AGREED
        and one.withdrawn is None
    )
    return max(words.last(agreed), key=lambda one: (str(one.signed or ""), one.name), default=None)
