"""What a gate asks of the files of words: records as they were given, and signatures that hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.fields import PARTIES
from planweave.model.records.parties import PartyRecord
from planweave.rules.registers.standing.approval import is_asked
from planweave.source.world.files import join

if TYPE_CHECKING:
    from pathlib import Path

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

    return facts.memo("signatures", _unverified, archive_of(facts), family, facts.history)


def not_as_given_at(facts: Facts) -> tuple[Diagnostic, ...]:
    """What planweave verify calls an error in a record or its evidence.

    Empty where no gate asks: to read all that came takes longer than a check may.
    """
    if not is_asked(facts.family, facts.purpose) or not facts.family.registers.get("commitments"):
        return ()
    from planweave.pipeline.commitments.archive import archive_of

    found = facts.memo("records", _not_as_given, archive_of(facts))
    return tuple(
        replace(one, where=replace(one.where, path=join(facts.folder, one.where.path)))
        for one in found
        if isinstance(one.where, Place)
    )


def _not_as_given(archive: Archive) -> tuple[Diagnostic, ...]:
    from planweave.review.commitments.evident import differing
    from planweave.review.commitments.verifying import verified

    found = (*verified(archive), *differing(archive))
    return tuple(one for one in found if one.level is Level.ERROR)


def _unverified(archive: Archive, family: Family, history: Path | None) -> Mapping[str, str]:
    from planweave.pipeline.commitments.signatures import checked
    from planweave.pipeline.commitments.signing.keys import Keys

    keys, needed = Keys(family=family, folder=history), _to_sign(family)
    claims = (one for one in archive.words.of.values() if one.party in needed)
    judged = checked(archive, keys, claims)
    return {one.word.name: one.finding.rule for one in judged if one.finding and not one.holds}


def _to_sign(family: Family) -> frozenset[str]:
    """The parties whose word is to be signed, as the plan has it."""
    found = (one for register in PARTIES for one in family.of(register))
    return frozenset(
        one.name for one in found if isinstance(one, PartyRecord) and one.assurance != "recorded"
    )
