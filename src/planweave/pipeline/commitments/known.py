"""The agreements of a family: every last word, weighed against the scopes as they are."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from planweave.model.records.agreement import Baseline, Commitment, Packet
from planweave.pipeline.commitments.terms import Judge
from planweave.review.commitments.graph import Words, words_of
from planweave.review.commitments.reopening.causes import carried_by, with_chains
from planweave.review.commitments.reopening.out_of_reach import told_of_days
from planweave.review.commitments.reopening.reach import reached
from planweave.review.commitments.reopening.renamed import Nouns, Since, nouns_in
from planweave.review.commitments.reopening.waiting import Waiting
from planweave.review.commitments.standing import agreements, needed
from planweave.review.footprint.change import ScopeChange, compare_scopes, read_back
from planweave.review.footprint.weighing.ground import Ground, Reason, Weight, ground_of
from planweave.review.footprint.weighing.weigh import Weighed, weigh
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.signing import Signing
from planweave.weave.records.renames import Renames

if TYPE_CHECKING:
    from planweave.model.family import Family
    from planweave.pipeline.facts import Facts


def agreements_of(facts: Facts) -> tuple[Agreement, ...]:
    """Of every party that is asked for its word, or gave one."""
    # What cuts a plan to what a party may see is made of facts itself.
    from planweave.pipeline.packets.seen import scope_seen

    known = Known(facts)
    words, family = known.words, facts.family
    parties = needed(family)
    signing = Signing(family, words.of.values())
    judge = Judge(facts, known.existed, known.renames)
    if not words.of:
        return agreements(words, parties, _nothing, judge, signing)
    ground = ground_of(family, family, facts.schedule)

    def weighed(word: Commitment) -> Weighed:
        after = scope_seen(facts, word.party)
        if after.values == word.footprint:
            same = ScopeChange(party=word.party, before=after, after=after)
            return _with(weigh(same, ground), known.told(word))
        before = read_back(word.party, word.footprint)
        then = replace(ground, existed=known.existed(word))
        found = weigh(compare_scopes(before, after, known.renames(word)), then)
        return _with(found, known.told(word))

    found = agreements(words, parties, weighed, judge, signing)
    if all(one.word is None or (one.counts and not one.causes) for one in found):
        return found
    waiting = Waiting(family)
    carries = carried_by(facts.forecast)
    explained = with_chains(found, waiting, carries)
    told = told_of_days(explained, family, facts.forecast, waiting, carries)
    return reached(told, waiting, words)


def as_given(facts: Facts) -> tuple[Agreement, ...]:
    """The agreements as they were given: a pack has nothing to weigh them against."""
    words, family = words_of(facts.family), facts.family
    signing = Signing(family, words.of.values())
    known = Known(facts)
    judge = Judge(facts, known.existed, known.renames)
    return agreements(words, needed(family), _nothing, judge, signing)


class Known:
    """What is known of each version that somebody gave a word on: its records and their names.

    `words` call every party as it is called now.
    """

    def __init__(self, facts: Facts) -> None:
        self.family: Family = facts.family
        self._written = words_of(facts.family)
        self._since = Since(facts.family)
        self._nouns: dict[str, Nouns] = {}
        self._renames: dict[tuple[str, str], Renames] = {}
        self._existed: dict[tuple[str, str], frozenset[str]] = {}

    @cached_property
    def words(self) -> Words:
        """The words on record; a party that has another name since speaks under that."""
        if not any(map(self.family.register_of.get, self._since.said.values())):
            return self._written
        return Words(self._called_now(one) for one in self._written.of.values())

    def _called_now(self, one: Commitment) -> Commitment:
        said = self._since.said
        names = [one.party, one.signed_by, one.to, one.asked_by, one.kept_by]
        if not any(name in said for name in names):
            return one
        party, signer, to, asker, keeper = (said.get(name or "", name) for name in names)
        return replace(
            one,
            party=party or "",
            signed_by=signer,
            to=to,
            asked_by=asker,
            kept_by=keeper,
        )

    def renames(self, word: Commitment) -> Renames:
        """What is called otherwise since the version of a word."""
        key = self._version(word)
        if key not in self._renames:
            rows = (
                one.rows
                for one in self.family.of("baselines", "")
                if isinstance(one, Baseline) and str(one.version) == key[1]
            )
            known = {name for held in rows for name in held}
            self._renames[key] = self._since.renames(self._nouns_of(key[1]), known, key[0])
        return self._renames[key]

    def existed(self, word: Commitment) -> frozenset[str]:
        """The records of the plan that was agreed to, as they are called now.

        They are known as far as anybody was asked for a part of them.
        """
        key = self._version(word)
        if key not in self._existed:
            named = self.renames(word)
            self._existed[key] = frozenset(map(named.later, self._nouns_of(key[1])))
        return self._existed[key]

    def told(self, word: Commitment) -> tuple[Reason, ...]:
        """What is to be known of other names: those of the party itself and of whole sub-plans."""
        written, named = self._written.of[word.name], self.renames(word)
        called = {} if written.party == word.party else {written.party: word.party}
        inside = {key.rpartition("/")[0] for key in word.footprint if "/" in key}
        called |= {
            was: now
            for was, now in named.plans.items()
            if any(f"{one}/".startswith(f"{was}/") for one in inside)
        }
        return tuple(
            Reason(weight=Weight.INFORMATIVE, record=now, sentence=f"{was} is called {now} now.")
            for was, now in sorted(called.items())
        )

    def _nouns_of(self, version: str) -> Nouns:
        if not self._nouns:
            by_version: dict[str, list[Commitment]] = {}
            for one in self._written.of.values():
                by_version.setdefault(self._version(one)[1], []).append(one)
            self._nouns = {of: nouns_in(words) for of, words in by_version.items()}
        return self._nouns[version]

    def _version(self, word: Commitment) -> tuple[str, str]:
        """What the plan was called then, and its version; of a lost packet its own name."""
        packet = self.family.record(word.packet)
        if isinstance(packet, Packet):
            return packet.plan_, str(packet.version)
        return "", word.packet


def _with(found: Weighed, told: tuple[Reason, ...]) -> Weighed:
    """The weight with what is to be known besides."""
    if not told:
        return found
    known = {one.record for one in found.reasons}
    more = tuple(one for one in told if one.record not in known)
    weight = max(found.weight, Weight.INFORMATIVE)
    return replace(found, weight=weight, reasons=(*found.reasons, *more))


def _nothing(word: Commitment) -> Weighed:
    found = read_back(word.party, word.footprint)
    return weigh(compare_scopes(found, found), Ground())
