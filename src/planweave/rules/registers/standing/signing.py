"""Whether who gave a word may bind its party: by office, by delegation, up to a limit.

A word is judged as of the day on which it was signed. What the plan then said of offices and
limits stands in the word itself, where the tool put it on record; for a word without that, the
plan as it is decides, with the dates that its records have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import islice

from planweave.classes import dataclass
from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.rollup import conversions
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment, Packet
from planweave.model.records.interaction import Authority
from planweave.model.records.work import Task
from planweave.model.values import Day, Version
from planweave.rules.registers.standing.coverage import bound, places
from planweave.rules.registers.standing.limits import (
    authorities_by_party,
    authority_of,
    beyond,
    over_limit,
)
from planweave.rules.registers.standing.offices import NONE, Office, offices
from planweave.weave.defaults import Defaults
from planweave.weave.records.former import former_names

AGREES = frozenset(("agreed", "agreed-provisionally", "agreed-with-conditions"))
BINDS = AGREES | {"declined", "delegated", "withdrawn"}
"""States that only somebody with authority can bring about; whoever opens the mail may say that
it came."""
LONGEST, MOST = 8, 64
"""Delegations in a chain, and chains to one signer, that are followed."""
Chain = tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Whether a word binds its party: `why` not, in a clause, or the `chain` by which it does.

    The chain goes from the party's own delegation to the one of the signer; it is empty where
    the signer has an office, which `capacity` names.
    """

    why: str = ""
    capacity: str = ""
    chain: Chain = ()

    @property
    def holds(self) -> bool:
        """Whether it binds."""
        return not self.why


class _Walk:
    """A search for chains to a word: what failed, and what leads nowhere on which day."""

    def __init__(self, word: Commitment) -> None:
        self.word = word
        self.failed: list[str] = []
        self.dead: set[tuple[str, date | None]] = set()


class Signing:
    """Judges the words of a family; each is judged once."""

    def __init__(self, family: Family, words: Iterable[Commitment] | None = None) -> None:
        self.family = family
        found = family.of("commitments") if words is None else words
        self._words = {
            one.name: one for one in found if isinstance(one, Commitment) and one.withdrawn is None
        }
        self._former = former_names(family)
        self._delegations_of: dict[str, list[Commitment]] = {}
        self._replacing: dict[str, list[Commitment]] = {}
        for one in self._words.values():
            if one.state == "delegated" and one.to is not None:
                self._delegations_of.setdefault(self.called(one.party), []).append(one)
            if one.supersedes and one.state in BINDS:
                self._replacing.setdefault(one.supersedes, []).append(one)
        self._judged: dict[str, Judged] = {}
        self._offices: dict[str, dict[str, Office]] = {}

    def judged(self, word: Commitment) -> Judged:
        """Whether a word binds its party; a word that is not on record yet is judged too."""
        if word.name not in self._judged:
            self._judged[word.name] = self._judge(word)
        return self._judged[word.name]

    def capacity(self, party: str, signer: str) -> str:
        """The office in which somebody signs for a party, by the plan as it is."""
        held = self._held(party).get(self.called(signer))
        return held.capacity if held else NONE

    def authority(self, party: str, signer: str, day: date | None) -> dict[str, str]:
        """The authorities within which somebody signs for a party on a day, with their limits."""
        hand = self.called(signer)
        held = self._held(party).get(hand)
        names = held.names if held else (hand,)
        return authority_of(self.family, self._authorities, names, day)

    def given(self, party: str, signer: str, day: date | None) -> dict[str, object]:
        """What a record keeps of how the plan sees a signer on the day it is put on record."""
        found = {
            "capacity": self.capacity(party, signer),
            "authority": self.authority(party, signer, day),
        }
        return {key: value for key, value in found.items() if value}

    def speaks_for(self, party: str, signer: str | None) -> bool:
        """Whether somebody may sign for a party by office, by the plan as it is."""
        return signer is not None and self.called(signer) in self._held(party)

    def called(self, name: str) -> str:
        """What a party is called now, where its record says that it was called so before."""
        return self._former.get(name, name)

    # --- By office ----------------------------------------------------------------------------

    def _judge(self, word: Commitment) -> Judged:
        if word.state not in BINDS:
            return Judged(capacity=word.capacity)
        if word.signed_by is None:
            return Judged(why="nobody signed it")
        office = self._office(word)
        if office == NONE:
            return self._delegated(word)
        over = self._beyond(word, word) if word.state in AGREES else ""
        return Judged(why=over, capacity=office)

    def _office(self, word: Commitment) -> str:
        """The capacity that the record has, else the one that the plan gives today."""
        return word.capacity or self.capacity(word.party, word.signed_by or "")

    def _held(self, party: str) -> dict[str, Office]:
        name = self.called(party)
        if name not in self._offices:
            self._offices[name] = dict(offices(self.family, name))
        return self._offices[name]

    def _beyond(self, word: Commitment, hand: Commitment) -> str:
        """How the scope of a word is beyond the authority of who signed `hand`, on its day."""
        signer = hand.signed_by or ""
        # A record that names the capacity names the authorities too, if there were any then.
        limits = (
            hand.authority or {}
            if hand.capacity
            else self.authority(word.party, signer, signed_on(hand))
        )
        over = beyond(word.footprint, limits, self._convert)
        return f"the authority of {signer} does not reach on {hand.signed}: {over}" if over else ""

    @cached_property
    def _authorities(self) -> Mapping[str, tuple[Authority, ...]]:
        return authorities_by_party(self.family)

    @cached_property
    def _convert(self) -> Conversion:
        return conversions(self.family)[""]

    # --- By delegation ------------------------------------------------------------------------

    def _delegated(self, word: Commitment) -> Judged:
        walk = _Walk(word)
        chains = self._chains(walk, word.signed_by or "", signed_on(word), ())
        for chain in islice(chains, MOST):
            over = next(filter(None, (self._exceeds(word, one) for one in chain)), "")
            if not over and word.state in AGREES:
                over = next(filter(None, (self._beyond(word, one) for one in (*chain, word))), "")
            if not over:
                return Judged(capacity=NONE, chain=chain)
            walk.failed.insert(0, over)
        nobody = (
            f"{word.signed_by} is neither {word.party} nor signs for it, and nobody delegated it"
        )
        return Judged(why=walk.failed[0] if walk.failed else nobody, capacity=NONE)

    def _chains(self, walk: _Walk, signer: str, day: date | None, below: Chain) -> Iterator[Chain]:
        """The chains of delegations that lead from the party to a signer and hold on the day."""
        for one in self._delegations(walk.word, signer):
            if one in below:
                names = ", ".join(dict.fromkeys(link.signed_by or "nobody" for link in below))
                walk.failed.append(
                    f"the delegations among {names} go in a ring, and none of them comes from "
                    f"{walk.word.party}"
                )
            elif (one.name, day) not in walk.dead:
                found = False
                for chain in self._from(walk, one, day, below):
                    found = True
                    yield chain
                if not found:
                    walk.dead.add((one.name, day))

    def _from(
        self, walk: _Walk, one: Commitment, day: date | None, below: Chain
    ) -> Iterator[Chain]:
        """The chains that end with this delegation and what hangs on it."""
        # Each link must hold on the day of what hangs on it, and on that of the word.
        ended = self._ended(one, walk.word, day) or self._ended(
            one, walk.word, signed_on(walk.word)
        )
        if ended:
            walk.failed.append(ended)
        elif one.signed_by is None:
            walk.failed.append(f"nobody signed the delegation to {one.to}")
        elif self._office(one) != NONE:
            yield (one, *below)
        elif len(below) + 1 == LONGEST:
            walk.failed.append(f"more than {LONGEST} delegations lead to {walk.word.signed_by}")
        else:
            before = len(walk.failed)
            yield from self._chains(walk, one.signed_by, signed_on(one), (one, *below))
            if len(walk.failed) == before:
                walk.failed.append(
                    f"{one.signed_by}, who delegated it to {one.to}, may not sign for "
                    f"{walk.word.party}"
                )

    def _delegations(self, word: Commitment, signer: str) -> Iterator[Commitment]:
        for one in self._delegations_of.get(self.called(word.party), ()):
            if one.name != word.name and self.speaks_for(one.to or "", signer):
                yield one

    def _ended(self, one: Commitment, word: Commitment, day: date | None) -> str:
        """Why a delegation does not hold on a day, in a clause on the word that rests on it."""
        to = f"the delegation to {one.to} of {one.signed}"
        if one.instrument is None:
            return f"{to} rests on no instrument"
        if one.until_end is not None or one.lasts is not None:
            return f"{to} ends with what may still move; a delegation names its last day or version"
        if isinstance(one.until, Version):
            packet = self.family.record(word.packet)
            if isinstance(packet, Packet) and packet.version > one.until:
                return f"{to} ended with version {one.until}, and the word is on {packet.version}"
        first = one.signed.first if one.signed else None
        last = one.until.last if isinstance(one.until, Day) else None
        if day is None:
            return "" if first is None and last is None else "the word has no day"
        if first is not None and day < first:
            return f"{to} came after what rests on it, of {day}"
        if last is not None and day > last:
            return f"{to} had ended on {one.until}, and what rests on it is of {day}"
        for taken in self._taken_back(one):
            when = signed_on(taken)
            if when is not None and when <= day:
                return f"{to} was taken back on {taken.signed}, and what rests on it is of {day}"
        return ""

    def _taken_back(self, one: Commitment) -> Iterator[Commitment]:
        """The words of the party itself that replaced a delegation."""
        for later in self._replacing.get(one.name, ()):
            if later.signed_by and self._office(later) != NONE:
                yield later

    def _exceeds(self, word: Commitment, one: Commitment) -> str:
        """How a word goes beyond what was delegated, in a clause."""
        if word.state not in AGREES:
            return ""
        over = over_limit(word.footprint, one.limit, self._convert)
        if over:
            return f"the delegation to {one.to} does not reach: {over}"
        outside = [name for name in bound(word) if one.only and not self._lies(name, one.only)]
        if outside:
            return (
                f"the delegation to {one.to} is of {', '.join(one.only)} alone, and the word binds "
                f"to {outside[0]}"
            )
        return ""

    def _lies(self, name: str, only: tuple[str, ...]) -> bool:
        record = self.family.record(name)
        plan = self.family.root.written.plan
        around = places(record, self._defaults, plan) if isinstance(record, Task) else (name,)
        return any(place == one or name.startswith(f"{one}/") for place in around for one in only)

    @cached_property
    def _defaults(self) -> Defaults:
        return Defaults(self.family)


def signed_on(word: Commitment) -> date | None:
    """The day of a word; of a month, its last."""
    return word.signed.last if word.signed else None
