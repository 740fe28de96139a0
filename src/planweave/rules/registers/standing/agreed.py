"""Where the word of each party stands: what is computed from commitments and the plan as it is."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from planweave.classes import dataclass
from planweave.model.records.agreement import Commitment
from planweave.rules.registers.standing.terms.lapsing import NO_TERMS, Terms


class Standing(StrEnum):
    """The state of a party's commitment; what no record says is computed."""

    NOT_REQUIRED = "not-required"
    REQUIRED = "required"
    REQUESTED = "requested"
    ACKNOWLEDGED = "acknowledged"
    AGREED = "agreed"
    PROVISIONAL = "agreed-provisionally"
    CONDITIONAL = "agreed-with-conditions"
    DECLINED = "declined"
    DELEGATED = "delegated"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    REOPENED = "re-opened"
    CONTRADICTORY = "contradictory"
    UNAUTHORISED = "unauthorised"


SURE = ("recorded", "git", "ssh", "pades")
"""How sure it is whose word it is, the least first."""
COUNTS = frozenset((Standing.AGREED, Standing.PROVISIONAL, Standing.CONDITIONAL))
"""What counts as the party's agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One step of a reason: the record that it is about, and what there is to say of it.

    Of a word the record is that of the word. `weight` is the class of a change of a value,
    `field` the first field that it is of.
    """

    record: str
    sentence: str
    weight: str = "material"
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How something came to a party: what happened first, and step by step what waits for it.

    `asks` says whether the party is asked again because of it, or merely told; `ending` says
    that in words.
    """

    steps: tuple[Cause, ...]
    ending: str
    asks: bool = True

    @property
    def text(self) -> str:
        """All of it in one sentence."""
        return self.placed(lambda _: "")

    def placed(self, place: Callable[[str], str]) -> str:
        """The sentence with the place of each record, where there is one."""
        said = []
        for at, one in enumerate(self.steps):
            # What merely waits is no consequence by itself.
            so = "so " if at and one.weight != "none" else ""
            where = place(one.record)
            said.append(f"{so}{one.sentence.rstrip('.')}{f' ({where})' if where else ''}")
        return "; ".join((*said, f"so {self.ending}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What one party has said, and whether it still holds.

    `word` is the record in force, `request` the last one that asked, `terms` on what it holds.
    `weight` is the class of what is other in the party's scope since that word, `reasons` say it
    in sentences, `causes` by record, and `again` are the values to be agreed anew. `chains` tell
    how what became of others came to it. `others` are records that contradict the word;
    `superseded` those that later ones replaced. `aside` are words that bind nobody, each with
    the reason: where there is no other, the first of them is the word.
    """

    party: str
    required: bool
    standing: Standing
    word: Commitment | None = None
    request: Commitment | None = None
    terms: Terms = NO_TERMS
    weight: str = "none"
    reasons: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    again: tuple[str, ...] = ()
    chains: tuple[Chain, ...] = ()
    others: tuple[Commitment, ...] = ()
    superseded: tuple[Commitment, ...] = ()
    aside: tuple[tuple[Commitment, str], ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the party agrees to the plan as it is."""
        return self.standing in COUNTS

    def falls_short_of(self, assurance: str) -> bool:
        """Whether the word is less sure than a party is to give it."""
        return self.word is not None and SURE.index(self.word.assurance) < SURE.index(assurance)

    @property
    def to_agree(self) -> frozenset[str]:
        """The records of which something is to be agreed anew."""
        return frozenset(map(record_of, self.again))

    @property
    def is_asked_since(self) -> bool:
        """Whether it was asked with another packet than the one on which it gave its word."""
        asked, word = self.request, self.word
        return asked is not None and word is not None and asked.packet != word.packet

    @property
    def stands_in_part(self) -> bool:
        """Whether only some values are to be agreed anew, and the rest of the word stands."""
        return self.standing is Standing.REOPENED and self.weight == "material"

    @property
    def is_carried(self) -> bool:
        """Whether it agreed to an earlier content of its scope, and that holds still."""
        return self.counts and self.weight == "informative"


def record_of(key: str) -> str:
    """The record of a value's key: an id's dot is followed by a digit, a field begins small."""
    for place, sign in enumerate(key):
        if sign == "." and key[place + 1 : place + 2].islower():
            return key[:place]
    return key
