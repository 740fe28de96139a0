"""The terms of a response: conditions that the plan cannot show, days before their time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planweave.model.diagnostics import Level, Place
from planweave.model.family import Family
from planweave.model.records.agreement import Packet
from planweave.model.records.knowledge import Risk
from planweave.review.responses.response import Response, Term
from planweave.rules.registers.standing.terms.conditions import Problem
from planweave.source.wording import listed, shown

SIGN = "::"
"""What stands between a condition and its test, where both are one text."""
ENDS = ("phases", "gates", "milestones")
"""Registers of what a word may end with."""


class Odd(NamedTuple):
    """What is odd about a term: the finding that tells it."""

    rule: str
    level: Level
    message: str
    hint: str
    where: Place | None = None


def parted(text: str) -> tuple[str, str]:
    """A condition and its test: “The van is hired :: van.progress.finished != none”."""
    statement, _, test = text.partition(f" {SIGN} ")
    return statement.strip(), test.strip()


def recorded(one: Term) -> dict[str, str]:
    """A condition as a record has it; what is empty is left out."""
    said = {
        "statement": one.statement,
        "owner": one.owner,
        "due": one.due.isoformat() if one.due else "",
        "test": one.test,
        "met": one.met,
    }
    return {key: value for key, value in said.items() if value}


def lost_fields(said: Response) -> Iterator[Odd]:
    """Told where something of the word itself could not be read: it would be another word."""
    if said.lost:
        yield Odd(
            "reply-incomplete",
            Level.ERROR,
            f"What the reply of {said.party} says in {listed(said.lost)} cannot be taken.",
            "Ask for it again: a word without it would be another one.",
        )


def unused_terms(said: Response, state: str, ended: bool) -> Iterator[Odd]:
    """Told where a word that agrees to nothing has conditions, or an end."""
    if said.conditions or ended:
        yield Odd(
            "reply-terms-unused",
            Level.WARNING,
            f"The answer of {said.party} is {state}: its conditions and its end are not taken.",
            "Ask what was meant, if it was to agree.",
        )


def odd_terms(family: Family, said: Response, packet: Packet) -> Iterator[Odd]:
    """What is odd about the terms of a response that agrees."""
    for number, one in enumerate(said.conditions, start=1):
        if one.test:
            yield from (odd._replace(where=one.where) for odd in _test(family, number, one.test))
    yield from _overdue(said, packet)
    risk = family.record(said.risk) if said.risk else None
    if isinstance(risk, Risk) and (risk.state == "closed" or risk.withdrawn is not None):
        state = "closed" if risk.state == "closed" else "withdrawn"
        yield Odd(
            "reply-risk-not-open",
            Level.WARNING,
            f"The risk {said.risk} of the reply is {state}: nobody watches it.",
            "Open it, or ask which risk is meant.",
        )


def _overdue(said: Response, packet: Packet) -> Iterator[Odd]:
    """Days that were over before anybody was asked, or when the word was given."""
    days = [
        (f"Condition {number}", one.due)
        for number, one in enumerate(said.conditions, start=1)
        if not one.met
    ]
    first = packet.opened.first
    for what, day in (*days, ("Its confirmation", said.confirm_by)):
        if day is None:
            continue
        if first is not None and day < first:
            before = f"{packet.id} was opened on {packet.opened}"
        elif day < said.made:
            before = f"the word was given on {said.made}"
        else:
            continue
        yield Odd(
            "reply-out-of-time",
            Level.WARNING,
            f"{what} is due on {day}, before {before}.",
            "Ask for the day: what was over before it was said holds nothing.",
        )


def _test(family: Family, number: int, test: str) -> Iterator[Odd]:
    # What reads an expression takes time to load.
    from planweave.rules.registers.standing.terms.predicate import predicate

    found = predicate(test, family)
    if isinstance(found, Problem):
        at = shown(test[found.start : found.start + found.width])
        where = f"{found.start + 1}{'' if at in found.message else f', {at}'}"
        yield Odd(
            "reply-test-unreadable",
            Level.ERROR,
            f"The test of condition {number} cannot be taken at character {where}: {found.message}",
            found.hint or "docs/reference/expressions.md says what a test may say.",
        )
        return
    for _, named in found.named:
        record = family.record(named.name)
        if record is not None and record.withdrawn is not None:
            yield Odd(
                "reply-test-unreadable",
                Level.ERROR,
                f"The test of condition {number} names {named.name}, which was withdrawn.",
                "Ask what was meant.",
            )
