"""Where the word of each party stands: what is computed from commitments and the plan as it is."""

from __future__ import annotations

from enum import StrEnum

from planweave.classes import dataclass
from planweave.model.records.agreement import Commitment


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


COUNTS = frozenset((Standing.AGREED, Standing.PROVISIONAL, Standing.CONDITIONAL))
"""What counts as the party's agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What one party has said, and whether it still holds.

    `word` is the record in force, `request` the last one that asked. `weight` is the class of
    what is other in the party's scope since that word, `reasons` say it in sentences, and
    `again` are the values to be agreed anew. `others` are records that contradict the word;
    `superseded` those that later ones replaced. `aside` are words that bind nobody, each with
    the reason: where there is no other, the first of them is the word.
    """

    party: str
    required: bool
    standing: Standing
    word: Commitment | None = None
    request: Commitment | None = None
    weight: str = "none"
    reasons: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    others: tuple[Commitment, ...] = ()
    superseded: tuple[Commitment, ...] = ()
    aside: tuple[tuple[Commitment, str], ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the party agrees to the plan as it is."""
        return self.standing in COUNTS

    @property
    def is_carried(self) -> bool:
        """Whether it agreed to an earlier content of its scope, and that holds still."""
        return self.counts and self.weight == "informative"
