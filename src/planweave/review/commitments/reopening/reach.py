"""Whom it reaches that nobody stands for something any longer: who is asked again, who is told.

A word that was taken back asks those again who wait for what it covered, each for that alone;
who waits for them in turn is told, since they stand to their own word until they say otherwise,
and there it ends: whoever waits still further waits for a word that stands. A word that is merely
open tells those who wait for it: whoever was asked has not answered.
Who was asked after a word was taken back knew it, and is not reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
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
RUN = 3
"""Links in a row that are told one by one."""
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
    """A record on the way, and how it was come to."""

    record: str
    came: _At | None
    by: Wait | None


def reached(found: tuple[Agreement, ...], waiting: Waiting, words: Words) -> tuple[Agreement, ...]:
    """The agreements, with what each gap among them does to the others."""
    left = tuple(gaps(found))
    if not left:
        return found
    known = {one.party: one for one in found}
    holders = _holders(found)
    chains: dict[str, list[tuple[Chain, tuple[str, ...]]]] = {}
    for gap in left:
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
    """Every party that waits, each once: those next to the gap, then those next to them."""
    given = set(gap.records)
    nearest = [
        _At(name, None, None)
        for name in gap.records
        # What is handed over of its own work is come to from there.
        if not any(wait.of in given and not wait.is_link for wait in waiting.before.get(name, ()))
    ]
    walk = _Walk(gap.party, holders, waiting)
    beyond = walk.along(nearest)
    asked = set(walk.first)
    if gap.is_no:
        walk.along(beyond)
    for party, one in walk.first.items():
        begin, way = _way(one)
        records = tuple(walk.at[party])
        yield Reached(party=party, records=records, begin=begin, way=way, is_next=party in asked)


class _Walk:
    """From records to those who wait for them: every record is come to once, so rings end."""

    def __init__(self, without: str, holders: Holders, waiting: Waiting) -> None:
        self.without = without
        self.holders = holders
        self.waiting = waiting
        self.seen: set[str] = set()
        self.first: dict[str, _At] = {}
        self.at: dict[str, list[str]] = {}

    def along(self, begin: list[_At]) -> list[_At]:
        """Go on until somebody new stands between; gives what lies behind them."""
        before, beyond = set(self.first), list[_At]()
        queue = list[_At]()
        for one in begin:
            self._come(one, queue)
        for one in queue:
            new = [party for party in self._holding(one) if party not in before]
            for party in new:
                self.first.setdefault(party, one)
                self.at.setdefault(party, []).append(one.record)
            for wait in self.waiting.after.get(one.record, ()):
                then = _At(wait.record, one, wait)
                # Whoever takes a hand-off, both halves of it, stands behind what it does with it.
                if new and wait.kind != "gets":
                    beyond.append(then)
                else:
                    self._come(then, queue)
        return beyond

    def _come(self, one: _At, queue: list[_At]) -> None:
        if one.record not in self.seen:
            self.seen.add(one.record)
            queue.append(one)

    def _holding(self, one: _At) -> Iterator[str]:
        """Who waits at a record: at what is given, who takes it; else also who works on it."""
        for party, parts in self.holders.get(one.record, ()):
            if party != self.without and (parts & TAKING or (one.by and parts & DOING)):
                yield party


def _way(last: _At) -> tuple[str, tuple[Wait, ...]]:
    """The record with which the way begins, and its steps; of long runs of links the ends."""
    way: list[Wait] = []
    one = last
    while one.came is not None and one.by is not None:
        way.append(one.by)
        one = one.came
    told: list[Wait] = []
    for is_link, run in groupby(reversed(way), key=lambda wait: wait.is_link):
        steps = list(run)
        if is_link and len(steps) > RUN:
            first, end = steps[0].of, steps[-1].record
            says = f"{end} waits for {first} by {len(steps)} links"
            steps = [Wait(end, first, says, "link")]
        told += steps
    return one.record, tuple(told)


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
    why = f" ({gap.why})" if gap.why else ""
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
