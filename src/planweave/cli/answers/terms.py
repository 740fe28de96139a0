"""On what terms a word is put on record: when it ends, on which conditions, which are met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from planweave.cli.opened import Opened
from planweave.cli.stop import Stop
from planweave.model.records.agreement import Commitment
from planweave.model.values import Day
from planweave.review.responses.response import Term
from planweave.review.responses.terms import ENDS, parted
from planweave.source.values import days, names
from planweave.source.values.bad import Bad
from planweave.source.wording import listed

F = TypeVar("F", bound=Callable[..., Any])
_UNTIL = click.option("--until", default="", metavar="DAY|VERSION", help="When it lapses.")
_END = click.option(
    "--until-end", default="", metavar="ID", help="The phase, gate or milestone it ends with."
)
_LASTS = click.option(
    "--lasts", type=click.IntRange(1, 999), metavar="N", help="How many later versions it outlives."
)


def ending(command: F) -> F:
    """The options that say when a word ends."""
    return _UNTIL(_END(_LASTS(command)))


def until_named(until: str) -> str:
    """A day or a version as it was given; stops at anything else."""
    if until and isinstance(days.day(until), Bad) and isinstance(names.version(until), Bad):
        raise Stop(f"“{until}” is neither a day nor a version.", "Write 2027-03-01, or 1.2.0.")
    return until


def end_named(opened: Opened, written: str) -> str:
    """The full name of what a word ends with; stops unless it is one that has an end."""
    if not written:
        return ""
    name = opened.name(written)
    if opened.facts.family.register_of.get(name) not in ENDS:
        raise Stop(
            f"“{written}” has no end with which a word may end.", f"Name one of {listed(ENDS)}."
        )
    return name


def word_before(
    opened: Opened, party: str, supersedes: str, met: tuple[str, ...]
) -> Commitment | None:
    """The word whose terms are taken over, where some of its conditions are said to be met."""
    if not met:
        return None
    if not supersedes:
        raise Stop(
            "--met says that a condition of an earlier word is met, and none is named.",
            "Name that word with --supersedes; planweave commit lists them.",
        )
    found = opened.facts.family.record(supersedes)
    assert isinstance(found, Commitment), "the name of a word was looked up"
    if found.party != party:
        raise Stop(f"{found.name} is a word of {found.party}, not of {party}.", "Name another one.")
    return found


def conditions_given(
    before: Commitment | None, given: tuple[str, ...], due: date | None, met: tuple[str, ...]
) -> tuple[Term, ...]:
    """The conditions of a word: those of `--if`, or those of the word before with what is met."""
    if before is None:
        parts = (parted(one) for one in given)
        return tuple(Term(statement=text, due=due, test=test) for text, test in parts)
    if given:
        raise Stop(
            "--met takes the conditions of the earlier word over, and --if gives others.",
            "Record what is met first, and new conditions in a word of their own.",
        )
    said = dict(_numbered(one, len(before.conditions)) for one in met)
    return tuple(
        Term(
            statement=one.statement,
            owner=one.owner or "",
            due=day_in(one.due),
            test=one.test,
            met=said.get(number, one.met),
        )
        for number, one in enumerate(before.conditions, start=1)
    )


def _numbered(met: str, count: int) -> tuple[int, str]:
    number, _, text = met.partition("=")
    if not (number.isdecimal() and 1 <= int(number) <= count and text.strip()):
        has = f"It has {count} conditions" if count != 1 else "It has one condition"
        raise Stop(
            f"“{met}” says of no condition of that word when and how it was met.",
            f'{has}. Write NUMBER=TEXT, such as --met 1="Hired on 2027-03-01, letter L-12".',
        )
    return int(number), text.strip()


def day_in(day: Day | None) -> date | None:
    """A day of a record, the last one of a coarse one."""
    return day.last if day is not None else None
