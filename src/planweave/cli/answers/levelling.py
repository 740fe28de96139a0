"""What levelling makes of one task, in sentences: what moves it, and what moves that."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.compute.levelling.levelled import Levelled
from planweave.compute.levelling.moves import told
from planweave.pipeline.facts import Facts


def levelling(facts: Facts, name: str) -> tuple[str, ...]:
    """Why a task or event is on other dates when levelled; nothing where it is not."""
    levelled = facts.levelled.value
    if levelled is None or name not in levelled.schedule or name not in levelled.moves:
        return ()
    one = levelled[name]
    head = (
        f"{name} levelled, so that nobody does more than they can: {one.start} to {one.finish}, "
        f"not {one.early_start} to {one.early_finish}"
    )
    return (head, *_chain(levelled, name))


def _chain(levelled: Levelled, name: str) -> Iterator[str]:
    """The move of an activity, then of what it follows, up to one that somebody holds up."""
    at: str | None = name
    while at is not None and at in levelled.moves:
        move = levelled.moves[at]
        yield told(move)
        at = None if move.holds else move.after
