"""What is other for a party since it last agreed; if it never did, since the last baseline."""

from __future__ import annotations

from dataclasses import replace

from planweave.classes import dataclass
from planweave.compute.progress.baselined import versions_of
from planweave.model.records.agreement import Baseline, Commitment, Packet
from planweave.model.values import Version
from planweave.pipeline.commitments.known import Known
from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.seen import SeenFacts, seen_by
from planweave.pipeline.revisions.past import At
from planweave.pipeline.revisions.scopes import ground, scope_of, since
from planweave.review.baseline import NO_COMMIT
from planweave.review.commitments.answer import short
from planweave.review.footprint.change import ScopeChange, compare_scopes, read_back
from planweave.review.footprint.weighing.ground import Ground, ground_of
from planweave.review.footprint.weighing.weigh import Weighed, weigh
from planweave.review.packets.agreed import last_agreed
from planweave.source.world.checkout import NoHistory
from planweave.weave.records.renames import Renames, renames

FIRST = "This is the first packet: nothing was agreed before, and there is no baseline."


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The difference with its weight; `since` says in words since when.

    Without `weighed` there is nothing to compare with, and `since` says why; `unknown` says it
    where there would be something, if only it were to be had.
    """

    since: str
    weighed: Weighed | None = None
    unknown: str = ""


def changed_for(facts: Facts, party: str, at: At | None) -> Changed:
    """The difference for a party between what it knows and these facts, as it may see them."""
    word = last_agreed(facts.family, party)
    if word is not None:
        return _since_word(facts, party, word, at)
    kept = versions_of(facts.family, "")
    if not kept:
        return Changed(since=FIRST)
    before = _facts_of(kept[-1], party, at)
    name = f"version {kept[-1].version}, baselined on {kept[-1].approved}"
    if isinstance(before, str):
        # Why it is not to be had is the owner's matter: it may name a folder of theirs.
        told = f"What changed since {name}, is not known: that version was not at hand."
        unknown = f"What changed since {name}, is not known: {before}"
        return Changed(since=f"You have not agreed before. {told}", unknown=unknown)
    return Changed(
        since=f"You have not agreed before. Compared is {name}.",
        weighed=_seen(since(before, facts, party), facts),
    )


def _since_word(facts: Facts, party: str, word: Commitment, at: At | None) -> Changed:
    version = _version(facts, word)
    named, weighing = _ground(facts, party, word, at)
    before = read_back(party, word.footprint)
    found = compare_scopes(before, scope_of(facts, party), named)
    of = f" to version {version}" if version is not None else ""
    day = f" on {word.signed}" if word.signed else ""
    return Changed(
        since=f"You agreed{of}{day} ({short(word.name)}). Compared is what you signed then.",
        weighed=_seen(weigh(found, weighing), facts),
    )


def _ground(facts: Facts, party: str, word: Commitment, at: At | None) -> tuple[Renames, Ground]:
    """On what the change is weighed: with the plan as it was, where its baseline is to be had.

    Else with what the words of that version name.
    """
    version = _version(facts, word)
    for record in versions_of(facts.family, ""):
        if record.version == version:
            before = _facts_of(record, party, at)
            if not isinstance(before, str):
                named = renames(before.family, facts.family)
                return named, ground(before, facts, named)
    alone = ground_of(facts.family, facts.family, facts.schedule)
    known = Known(facts)
    return known.renames(word), replace(alone, existed=known.existed(word))


def _version(facts: Facts, word: Commitment) -> Version | None:
    packet = facts.family.registers.get("packets", {}).get(word.packet)
    return packet.version if isinstance(packet, Packet) else None


def _facts_of(record: Baseline, party: str, at: At | None) -> Facts | str:
    """The plan of a baseline as the party may see it; a sentence where it is not to be had."""
    if at is None or record.commit == NO_COMMIT:
        return "it was kept without a commit."
    found = at(record.commit)
    if isinstance(found, NoHistory):
        return found.message
    if found.facts.has_faults:
        return "the plan has faults in its commit."
    return seen_by(found.facts, party)


def _seen(found: Weighed, facts: Facts) -> Weighed:
    """Without what the party saw then and may not see any more."""
    if not isinstance(facts, SeenFacts):
        return found
    hides = facts.hidden.hides
    kept = tuple(one for one in found.change.items if not hides(one.record))
    reasons = tuple(one for one in found.reasons if not hides(one.record))
    change: ScopeChange = replace(found.change, items=kept)
    return replace(found, change=change, reasons=reasons)
