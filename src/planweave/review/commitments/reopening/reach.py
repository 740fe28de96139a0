"""Whom it reaches that nobody stands for something any longer: who is asked again, who is told.

A word that was taken back asks those again who wait for what it covered, each for that alone;
who waits for them in turn is told, since they stand to their own word until they say otherwise.
A word that is merely open tells those who wait for it: whoever was asked has not answered.
Who was asked after a word was taken back knew it, and is not reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from planweave.classes import dataclass
from planweave.review.commitments.graph import Words
from planweave.review.commitments.reopening.taken_back import (
    DOING,
    TAKING,
    Gap,
    gaps,
    waits_of,
)
from planweave.review.commitments.reopening.waiting import Wait, Waiting
from planweave.rules.registers.standing.agreed import (
    Agreement,
    Cause,
    Chain,
    Standing,
    record_of,
)
from planweave.source.wording import listed

MOST = 4
"""Records that a sentence names."""
Holders = Mapping[str, list[tuple[str, frozenset[str]]]]
"""Who holds a record by a word that stands, and its parts in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A party that a gap reaches: at which records, and the way to the first of them."""

    party: str
    records: tuple[str, ...]
    begin: str
    way: tuple[Wait, ...]
    is_next: bool


class _At(NamedTuple):
    """A record on the way, how it was come to, and whether somebody stands between."""

    record: str
    came: _At | None
    by: Wait | None
    is_behind: bool


def reached(found: tuple[Agreement, ...], waiting: Waiting, words: Words) -> tuple[Agreement, ...]:
    """The agreements, with what each gap among them does to the others."""
    known = {one.party: one for one in found}
    holders = _holders(found)
    chains: dict[str, list[tuple[Chain, tuple[str, ...]]]] = {}
    for gap in gaps(found):
        for one in _reach(gap, holders, waiting):
            other = known[one.party]
            assert other.word is not None
            if gap.is_no and gap.word.name in words.before(other.word.name):
                continue
            again = _again(other, one) if gap.is_no and one.is_next else ()
            chains.setdefault(one.party, []).append((_chain(gap, one, again), again))
    return tuple(_with(one, chains.get(one.party, [])) for one in found)


def _holders(found: tuple[Agreement, ...]) -> Holders:
    held: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for one in found:
        if one.word is not None and (one.counts or one.stands_in_part):
            for record, parts in waits_of(one.word):
                held.setdefault(record, []).append((one.party, parts))
    return held


def _reach(gap: Gap, holders: Holders, waiting: Waiting) -> Iterator[Reached]:
    """Every party that waits, near and far, each once: the nearest first; rings end."""
    given = set(gap.records)
    queue = [
        _At(name, None, None, False)
        for name in gap.records
        # What is handed over of its own work is come to from there.
        if not any(wait.of in given and not wait.is_link for wait in waiting.before.get(name, ()))
    ]
    seen = {one.record for one in queue}
    first: dict[str, _At] = {}
    at: dict[str, list[str]] = {}
    for one in queue:
        between = False
        for party, parts in holders.get(one.record, ()):
            # At what the party itself gives, who takes it waits; who also works on it does not.
            if party == gap.party or not (parts & TAKING or (one.by and parts & DOING)):
                continue
            between = True
            if first.setdefault(party, one).is_behind == one.is_behind:
                at.setdefault(party, []).append(one.record)
        for wait in waiting.after.get(one.record, ()):
            # Whoever takes a hand-off, both halves of it, stands behind what it does with it.
            behind = one.is_behind or (between and wait.kind != "gets")
            if wait.record not in seen and (gap.is_no or not behind):
                seen.add(wait.record)
                queue.append(_At(wait.record, one, wait, behind))
    for party, nearest in first.items():
        begin, way = _way(nearest)
        yield Reached(
            party=party,
            records=tuple(at[party]),
            begin=begin,
            way=way,
            is_next=not nearest.is_behind,
        )


def _way(last: _At) -> tuple[str, tuple[Wait, ...]]:
    way: list[Wait] = []
    one = last
    while one.came is not None and one.by is not None:
        way.append(one.by)
        one = one.came
    return one.record, tuple(reversed(way))


def _again(other: Agreement, one: Reached) -> tuple[str, ...]:
    """The values that the party is asked again for: those of what it waits for, all else stands."""
    assert other.word is not None
    records = set(one.records)
    return tuple(key for key in other.word.footprint if record_of(key) in records)


def _chain(gap: Gap, one: Reached, again: tuple[str, ...]) -> Chain:
    names = listed(one.records, MOST)
    if again:
        ending = f"{one.party} is asked again for {names}"
    else:
        ending = f"{one.party} is told of it, for {names}"
    why = f" ({gap.why.rstrip('.')})" if gap.why else ""
    first = Cause(
        record=gap.word.name, sentence=f"{gap.party} {gap.says}{why}, which covers {one.begin}"
    )
    passed = (Cause(record=wait.record, sentence=wait.says, weight="none") for wait in one.way)
    return Chain(steps=(first, *passed), ending=f"{ending}.", asks=bool(again))


def _with(one: Agreement, chains: list[tuple[Chain, tuple[str, ...]]]) -> Agreement:
    if not chains:
        return one
    again = [key for _, keys in chains for key in keys]
    told = tuple(chain.text for chain, _ in chains)
    weight = one.weight if one.weight != "none" else "informative"
    if again and weight == "informative":
        weight = "material"
    return replace(
        one,
        standing=Standing.REOPENED if again else one.standing,
        weight=weight,
        reasons=(*one.reasons, *told),
        again=tuple(dict.fromkeys((*one.again, *again))),
        chains=(*one.chains, *(chain for chain, _ in chains)),
    )
