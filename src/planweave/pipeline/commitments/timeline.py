"""The time line of a plan on disk: its records, and the commits of its own text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planweave.model.diagnostics import Place
from planweave.pipeline.facts import Facts
from planweave.review.commitments.graph import words_of
from planweave.review.evidence.timeline import Event, timeline
from planweave.source.world.checkout import NoHistory, checkout_of

AGREEMENT = "agreement"


def timeline_of(facts: Facts, folder: Path) -> tuple[Event, ...]:
    """All that happened to the plan whose folder this is; without git, what the records say."""
    return timeline(facts.family, words_of(facts.family), _commits(folder))


def _commits(folder: Path) -> Iterator[tuple[str, date, str]]:
    checkout = checkout_of(folder)
    if not isinstance(checkout, NoHistory):
        for one in checkout.commits_of(folder, AGREEMENT):
            yield one.commit, one.day, one.subject


def place_of(facts: Facts, event: Event) -> Place | None:
    """File and line of the record that tells of an event, from the root; None for a commit."""
    home = facts.family.homes.get((event.register, event.name))
    return facts.place(home) if home else None


def place_of_record(facts: Facts, name: str) -> Place | None:
    """File and line of a record of the plan or of a word; None of what is nowhere written."""
    register = facts.family.register_of.get(name)
    home = facts.family.homes.get((register or "commitments", name))
    return facts.place(home) if home else None
