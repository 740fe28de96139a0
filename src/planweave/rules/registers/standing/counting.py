"""How the review goes, in figures: who has answered, how long comments wait, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from statistics import median

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import Comment, Commitment, Packet
from planweave.rules.registers.standing.comments import ENDED, State, comments, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Figures of a review.

    `asked` counts pairs of packet and party that were asked to comment or to commit,
    `answered` those of which a comment or a commitment is on record. `age` is the median of days
    from comment to disposition, None where nothing is disposed of; `disposed` says of how many.
    """

    asked: int
    answered: int
    disposed: int
    age: Fraction | None
    open: int
    critical_open: int
    by_state: Mapping[str, int]


def measures(family: Family, states: Mapping[str, State]) -> Measures:
    """The figures of all comments; `states` are those that are known by the comment's name."""
    every = tuple(comments(family))
    standing = {one.name: states.get(one.name) or state_of(one) for one in every}
    asked = _asked(family)
    ages = [age for one in every if (age := age_of(one)) is not None]
    still = [one for one in every if standing[one.name] not in ENDED]
    return Measures(
        asked=len(asked),
        answered=len(asked & _answered(family, every)),
        disposed=len(ages),
        age=Fraction(median(ages)).limit_denominator(2) if ages else None,
        open=len(still),
        critical_open=sum(one.class_ == "critical" for one in still),
        by_state=dict(Counter(state.value for state in standing.values())),
    )


def age_of(comment: Comment) -> int | None:
    """Days from a comment to its disposition; None where one of the two is not known.

    None also where it was disposed of before it was made: then one of two clocks is wrong.
    """
    made = comment.made.last
    disposed = comment.disposed.last if comment.disposed else None
    if comment.disposition is None or made is None or disposed is None:
        return None
    return (disposed - made).days if disposed >= made else None


def _asked(family: Family) -> set[tuple[str, str]]:
    return {
        (one.name, party)
        for one in family.of("packets")
        if isinstance(one, Packet) and one.asks != "inform" and one.withdrawn is None
        for party in one.to
    }


def _answered(family: Family, every: Iterable[Comment]) -> set[tuple[str, str]]:
    spoken = {(one.packet, one.by) for one in every if one.packet}
    for one in family.of("commitments"):
        if isinstance(one, Commitment) and one.state != "requested":
            spoken.add((one.packet, one.party))
    return {(packet, party) for packet, party in spoken if packet}
