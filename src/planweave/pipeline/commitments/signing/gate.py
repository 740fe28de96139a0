"""What a gate asks of signatures: that those hold which the plan needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planweave.model.fields import PARTIES
from planweave.model.records.parties import PartyRecord
from planweave.rules.registers.standing.approval import is_asked

if TYPE_CHECKING:
    from planweave.model.family import Family
    from planweave.pipeline.facts import Facts
    from planweave.review.commitments.verifying import Archive


def unverified_at(facts: Facts) -> Mapping[str, str]:
    """Words with a signature that the plan needs and that does not hold: the rule that says why.

    Empty where no gate asks: to verify takes a program for each word, and a check is to be quick.
    """
    family = facts.family
    if not is_asked(family, facts.purpose) or not _to_sign(family):
        return {}
    from planweave.pipeline.commitments.archive import archive_of

    return facts.memo("signatures", _unverified, archive_of(facts), family)


def _unverified(archive: Archive, family: Family) -> Mapping[str, str]:
    from planweave.pipeline.commitments.signatures import checked
    from planweave.pipeline.commitments.signing.keys import Keys

    keys, needed = Keys(family=family, folder=None), _to_sign(family)
    claims = (one for one in archive.words.of.values() if one.party in needed)
    judged = checked(archive, keys, claims)
    return {one.word.name: one.finding.rule for one in judged if one.finding and not one.holds}


def _to_sign(family: Family) -> frozenset[str]:
    """The parties whose word is to be signed, as the plan has it."""
    found = (one for register in PARTIES for one in family.of(register))
    return frozenset(
        one.name for one in found if isinstance(one, PartyRecord) and one.assurance != "recorded"
    )
