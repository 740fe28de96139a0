"""Where the word of each party stands: the last word, unless it lapsed or its scope changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.model.records.parties import PartyRecord
from planweave.review.commitments.graph import Words
from planweave.review.commitments.record import same_word
from planweave.review.footprint.holders import parties_of
from planweave.review.footprint.weighing.weigh import Weighed
from planweave.rules.registers.standing.agreed import SURE, Agreement, Cause, Standing
from planweave.rules.registers.standing.signing import AGREES, Signing
from planweave.rules.registers.standing.terms.lapsing import Terms

ANSWERS = AGREES | {"declined", "delegated", "withdrawn"}
"""States that answer; a request asks, and who acknowledges has not answered yet."""
Weigh = Callable[[Commitment], Weighed]
"""What is other in the scope of a word's party since it was given."""
Judge = Callable[[Commitment], Terms]
"""On what terms a word holds, as of a day."""


def needed(family: Family) -> Mapping[str, bool]:
    """Every party that is asked for its word, and whether the plan needs it."""
    found: dict[str, bool] = {}
    rule = family.root.header.approval
    if rule is not None:
        found |= dict.fromkeys((*rule.all_of, *rule.veto), True)
    for party in parties_of(family):
        record = family.record(party)
        if isinstance(record, PartyRecord) and record.withdrawn is None:
            if record.commitment == "required":
                found[party] = True
            elif record.commitment == "invited":
                found.setdefault(party, False)
    return found


def agreements(
    words: Words,
    parties: Mapping[str, bool],
    weigh: Weigh,
    judge: Judge,
    signing: Signing,
) -> tuple[Agreement, ...]:
    """The agreement of every party that is needed or has said something, by its name.

    A word that binds nobody counts for nothing: neither as an answer nor as one that replaces.
    """
    said: dict[str, list[Commitment]] = {party: [] for party in parties}
    for one in words.of.values():
        said.setdefault(one.party, []).append(one)
    return tuple(
        _agreement(party, said[party], words, parties.get(party, False), weigh, judge, signing)
        for party in sorted(said)
    )


def _agreement(
    party: str,
    said: list[Commitment],
    words: Words,
    required: bool,
    weigh: Weigh,
    judge: Judge,
    signing: Signing,
) -> Agreement:
    mine = [one for one in said if one.withdrawn is None]
    asked = words.last(one for one in mine if one.state == "requested")
    request = asked[-1] if asked else None
    said_by_all = [one for one in mine if one.state in ANSWERS]
    answers = [one for one in said_by_all if signing.judged(one).holds]
    tips = in_force(mine, words, signing)
    aside = _aside(said_by_all, tips, words, signing)
    earlier = tuple(one for one in answers if one not in tips and _is_before(one, tips, words))
    silent = Agreement(
        party=party,
        required=required,
        standing=_unanswered(mine, required),
        request=request,
        superseded=earlier,
        aside=aside,
    )
    if tips:
        return _answered(silent, tips, weigh, judge)
    if not aside:
        return silent
    reasons = tuple(_binds_nobody(*one) for one in aside)
    return replace(silent, standing=Standing.UNAUTHORISED, word=aside[0][0], reasons=reasons)


def _answered(
    silent: Agreement, tips: tuple[Commitment, ...], weigh: Weigh, judge: Judge
) -> Agreement:
    """Where a party stands that gave these last words; those that say the same count as one."""
    word = max(tips, key=lambda one: (SURE.index(one.assurance), one.name))
    others = tuple(one for one in tips if not same_word(one, word))
    said = replace(silent, standing=Standing(word.state), word=word)
    if not others:
        return _held(said, word, weigh, judge)
    states = ", ".join(dict.fromkeys(one.state for one in (word, *others)))
    why = f"{said.party} said different things, none after the other: {states}."
    return replace(said, standing=Standing.CONTRADICTORY, others=others, reasons=(why,))


def _is_before(one: Commitment, tips: tuple[Commitment, ...], words: Words) -> bool:
    return any(one.name in words.before(tip.name) for tip in tips)


def in_force(said: Iterable[Commitment], words: Words, signing: Signing) -> tuple[Commitment, ...]:
    """The last of a party's answers that bind it, without delegations that were used.

    Where they say different things, none of them counts.
    """
    answers = [one for one in said if one.state in ANSWERS and signing.judged(one).holds]
    return without_delegations(words.last(answers), signing)


def without_delegations(tips: tuple[Commitment, ...], signing: Signing) -> tuple[Commitment, ...]:
    """The tips without delegations whose delegate has given its word, or passed it on."""
    given = [one for one in tips if one.state != "delegated"]
    passed = [one for one in tips if one.state == "delegated"]
    speaking = {one.signed_by for one in given}
    # A chain is walked from its end: who passed it on to one who spoke has spoken.
    for _ in passed:
        speaking |= {one.signed_by for one in passed if _has_spoken(one, speaking, signing)}
    open_ = [one for one in passed if not _has_spoken(one, speaking, signing)]
    if given:
        return (*given, *open_)
    onward = {one.signed_by for one in passed}
    last = [one for one in passed if not _has_spoken(one, onward, signing)]
    return tuple(last or passed)


def _has_spoken(one: Commitment, by: set[str | None], signing: Signing) -> bool:
    return any(signing.speaks_for(one.to or "", signer) for signer in by)


def _aside(
    answers: list[Commitment], tips: tuple[Commitment, ...], words: Words, signing: Signing
) -> tuple[tuple[Commitment, str], ...]:
    """The last words that bind nobody, unless one that binds came after or says the same."""
    bad = words.last(one for one in answers if not signing.judged(one).holds)
    return tuple(
        (one, signing.judged(one).why)
        for one in bad
        if not _is_before(one, tips, words) and not any(same_word(one, tip) for tip in tips)
    )


def _binds_nobody(word: Commitment, why: str) -> str:
    return f"The word of {word.signed_by or 'nobody'} binds nobody: {why}."


def _unanswered(mine: list[Commitment], required: bool) -> Standing:
    states = {one.state for one in mine}
    if "acknowledged" in states:
        return Standing.ACKNOWLEDGED
    if "requested" in states:
        return Standing.REQUESTED
    return Standing.REQUIRED if required else Standing.NOT_REQUIRED


def _held(said: Agreement, word: Commitment, weigh: Weigh, judge: Judge) -> Agreement:
    """How the last word stands now, the weight of what changed since, why, what is asked again."""
    if word.state not in AGREES:
        return replace(said, reasons=(word.because,) if word.because else ())
    weighed, terms = weigh(word), judge(word)
    reasons = tuple(one.sentence for one in weighed.reasons)
    said = replace(
        said,
        terms=terms,
        weight=str(weighed.weight),
        reasons=reasons,
        causes=tuple(
            Cause(
                record=one.record,
                sentence=one.sentence,
                weight=str(one.weight),
                field=one.items[0].field if one.items else "",
            )
            for one in weighed.reasons
        ),
    )
    if terms.lapsed:
        return replace(said, standing=Standing.LAPSED, reasons=(*terms.lapsed, *reasons))
    if weighed.stands:
        return said
    again = tuple(f"{one.record}.{one.field}" for one in weighed.reopened)
    return replace(said, standing=Standing.REOPENED, again=again)
