"""What a party last agreed to, by the register of commitments."""

from __future__ import annotations

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment

AGREED = frozenset(("agreed", "agreed-provisionally", "agreed-with-conditions"))


def last_agreed(family: Family, party: str) -> Commitment | None:
    """The latest word with which it agreed, with whatever reservation; None if it never did.

    A word that another one replaced counts no more, unless the later one agrees to nothing:
    what was agreed before is still what the party knows.
    """
    words = [
        one
        for one in family.of("commitments")
        if isinstance(one, Commitment) and one.party == party and one.state in AGREED
    ]
    replaced = {one.supersedes for one in words}
    standing = [one for one in words if one.name not in replaced and one.withdrawn is None]
    return max(standing, key=lambda one: (str(one.signed or ""), one.name), default=None)
