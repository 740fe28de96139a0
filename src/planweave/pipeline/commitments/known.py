"""The agreements of a family: every last word, weighed against the scopes as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from planweave.model.records.agreement import Commitment, Packet
from planweave.pipeline.commitments.terms import Judge
from planweave.review.commitments.graph import Words, words_of
from planweave.review.commitments.reopening.causes import carried_by, with_chains
from planweave.review.commitments.reopening.reach import reached
from planweave.review.commitments.reopening.waiting import Waiting
from planweave.review.commitments.standing import agreements, needed
from planweave.review.footprint.change import compare_scopes, read_back
from planweave.review.footprint.weighing.ground import Ground, ground_of
from planweave.review.footprint.weighing.weigh import Weighed, weigh
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.signing import Signing

if TYPE_CHECKING:
    from planweave.pipeline.facts import Facts


def agreements_of(facts: Facts) -> tuple[Agreement, ...]:
    """Of every party that is asked for its word, or gave one."""
    # What cuts a plan to what a party may see is made of facts itself.
    from planweave.pipeline.packets.seen import scope_seen

    words, family = words_of(facts.family), facts.family
    parties = needed(family)
    signing = Signing(family, words.of.values())
    judge = Judge(facts, lambda word: existed(facts, words, word))
    if not words.of:
        return agreements(words, parties, _nothing, judge, signing)
    ground = ground_of(family, family, facts.schedule)

    def weighed(word: Commitment) -> Weighed:
        after = scope_seen(facts, word.party)
        before = read_back(word.party, word.footprint)
        then = replace(ground, existed=existed(facts, words, word))
        return weigh(compare_scopes(before, after), then)

    found = agreements(words, parties, weighed, judge, signing)
    waiting = Waiting(family)
    explained = with_chains(found, waiting, carried_by(facts.forecast))
    return reached(explained, waiting, words)


def as_given(facts: Facts) -> tuple[Agreement, ...]:
    """The same where the plan is not at hand: as if no scope had changed since the words."""
    words, family = words_of(facts.family), facts.family
    judge = Judge(facts, lambda word: existed(facts, words, word))
    signing = Signing(family, words.of.values())
    return agreements(words, needed(family), _nothing, judge, signing)


def existed(facts: Facts, words: Words, word: Commitment) -> frozenset[str]:
    """The records of the plan that was agreed to, as far as anybody was asked for a part of it."""
    version = _version(facts, word)
    same = (one for one in words.of.values() if _version(facts, one) == version)
    return frozenset(_records(same))


def _records(words: Iterable[Commitment]) -> Iterable[str]:
    for one in words:
        for item in read_back(one.party, one.footprint).items:
            yield item.record


def _version(facts: Facts, word: Commitment) -> str:
    packet = facts.family.record(word.packet)
    return str(packet.version) if isinstance(packet, Packet) else word.packet


def _nothing(word: Commitment) -> Weighed:
    found = read_back(word.party, word.footprint)
    return weigh(compare_scopes(found, found), Ground())
