"""The words and shares of a progress report."""

from __future__ import annotations

from decimal import Decimal

from planweave.model.records.work import Progress

HANDED_OVER = ("submitted", "delivered", "accepted")
"""States of what its group has finished; whether it is accepted is said beside it."""


def is_handed_over(state: str | None) -> bool:
    """Whether a state says that the work is done, with or without a date."""
    return state in HANDED_OVER


def share_of(told: Progress) -> Decimal | None:
    """The physical share that is done, from 0 to 1; None where none is reported."""
    if told.done is None:
        return None
    return min(max(told.done.share, Decimal(0)), Decimal(1))
