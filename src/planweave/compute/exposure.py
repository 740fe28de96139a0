"""Risks on their scales and in expected values, by the conventions of the plan (format, 7).

The expected value of a risk is probability times impact; of an impact in three points the most
likely one counts, so that the figure can be redone by hand. A word of the scale stands for what
the conventions say; where they say nothing, it has no value and no expectation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from planweave.classes import dataclass
from planweave.model.records.knowledge import Impact, Residual, Risk
from planweave.model.records.plan import Conventions
from planweave.model.values import Duration, Money, Percent, ThreePoint

KINDS = ("schedule", "cost", "scope", "quality", "safety")
WORKING = {"h": Decimal(1) / 8, "d": Decimal(1), "w": Decimal(5)}
ELAPSED = {
    "eh": Decimal(5) / 168,
    "ed": Decimal(5) / 7,
    "ew": Decimal(5),
    "emo": Decimal(150) / 7,
}
"""Durations in working days, to be set beside each other only; dates are not reckoned so."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Where a risk stands: places on the scale from 0, or None where that is not known.

    `score` is the product of the two places counted from 1.
    """

    probability: int | None = None
    impact: int | None = None
    level: int | None = None
    cost: Money | None = None
    delay: Decimal | None = None

    @property
    def place(self) -> tuple[int, int] | None:
        """Probability and impact, where both are known."""
        if self.probability is None or self.impact is None:
            return None
        return self.probability, self.impact

    @property
    def score(self) -> int | None:
        """The product of the two places, each counted from 1."""
        return (self.place[0] + 1) * (self.place[1] + 1) if self.place else None


def before(risk: Risk, conventions: Conventions) -> Exposure:
    """The exposure as it is, before the response."""
    return _exposure(risk, conventions)


def after(risk: Risk, conventions: Conventions) -> Exposure | None:
    """The exposure that is left after the response; None where nobody states it."""
    return _exposure(risk.residual, conventions) if risk.residual is not None else None


def _exposure(stated: Risk | Residual, conventions: Conventions) -> Exposure:
    share = _share(stated.probability, conventions)
    impact = stated.impact or Impact()
    cost, delay = impact.cost, impact.schedule
    return Exposure(
        probability=_probability(stated.probability, conventions),
        impact=impact_place(impact, conventions),
        level=place_of(stated.level, conventions.levels),
        cost=_expected_cost(share, cost, conventions),
        delay=_expected_delay(share, delay, conventions),
    )


# --- Places on the scale ---------------------------------------------------------------------


def place_of(word: object, levels: Sequence[str]) -> int | None:
    """The place of a word on the rising scale, from 0."""
    return levels.index(word) if isinstance(word, str) and word in levels else None


def _probability(stated: Percent | str | None, conventions: Conventions) -> int | None:
    levels = conventions.levels
    if isinstance(stated, Percent):
        meant = conventions.probability or {}
        steps = [meant[word].amount for word in levels if word in meant]
        return _reached(stated.amount, steps, len(levels))
    return place_of(stated, levels)


def impact_place(impact: Impact, conventions: Conventions) -> int | None:
    """The gravest of the kinds of impact that can be placed."""
    places = [_of_kind(kind, getattr(impact, kind), conventions) for kind in KINDS]
    known = [place for place in places if place is not None]
    return max(known) if known else None


def _of_kind(kind: str, stated: object, conventions: Conventions) -> int | None:
    levels = conventions.levels
    size = _size(stated)
    if size is None:
        return place_of(stated, levels)
    meant: Mapping[str, Duration | Money] = (conventions.impact or {}).get(kind, {})
    sizes = [_size(meant[word]) for word in levels if word in meant]
    return _reached(size, [one for one in sizes if one is not None], len(levels))


def _reached(value: Decimal, steps: Sequence[Decimal], count: int) -> int | None:
    """The first level whose value is not exceeded, the last for more; shares without values."""
    if len(steps) != count:
        return None
    return next((at for at, step in enumerate(steps) if value <= step), count - 1)


def _size(stated: object) -> Decimal | None:
    """A delay in working days, or an amount of money, to compare it with others of its kind."""
    if isinstance(stated, ThreePoint):
        stated = stated.most_likely
    if isinstance(stated, Money):
        return stated.amount
    if isinstance(stated, Duration):
        return stated.amount * {**WORKING, **ELAPSED}[stated.unit]
    return None


# --- Expected values -------------------------------------------------------------------------


def _share(stated: Percent | str | None, conventions: Conventions) -> Decimal | None:
    if isinstance(stated, str):
        stated = (conventions.probability or {}).get(stated)
    return stated.share if stated is not None else None


def _meant(kind: str, stated: object, conventions: Conventions) -> object:
    if isinstance(stated, ThreePoint):
        return stated.most_likely
    if isinstance(stated, str):
        return (conventions.impact or {}).get(kind, {}).get(stated)
    return stated


def _expected_cost(share: Decimal | None, cost: object, conventions: Conventions) -> Money | None:
    meant = _meant("cost", cost, conventions)
    if share is None or not isinstance(meant, Money):
        return None
    return Money((meant.amount * share).normalize() + 0, meant.currency)


def _expected_delay(
    share: Decimal | None, delay: object, conventions: Conventions
) -> Decimal | None:
    size = _size(_meant("schedule", delay, conventions))
    return None if share is None or size is None else size * share
