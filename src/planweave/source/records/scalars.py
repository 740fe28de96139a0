"""Readers of fields that hold one text: values, words, names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from planweave.model import limits
from planweave.model.diagnostics import Level
from planweave.model.fields import Kind
from planweave.model.values import (
    Dates,
    Day,
    Duration,
    Effort,
    Link,
    Money,
    OpenDay,
    Percent,
    Quantity,
    Rate,
    Span,
    Version,
    WeekRule,
)
from planweave.source.records.reading import Reader, Reading, Tree, described
from planweave.source.suggest import suggestion
from planweave.source.values import amounts, calendars, days, links, names
from planweave.source.values.bad import Bad
from planweave.source.wording import listed, shown

_again = lru_cache(maxsize=1000)
"""For texts that many records have alike: each is taken once."""
PARSERS: dict[object, tuple[str, Callable[[str], object]]] = {
    str: ("text", names.text),
    int: ("a count", names.count),
    Day: ("a date", days.day),
    Dates: ("dates", days.dates),
    Duration: ("a duration", _again(amounts.duration)),
    Effort: ("an effort", _again(amounts.effort)),
    Money: ("an amount of money", amounts.money),
    Rate: ("a rate", amounts.rate),
    Percent: ("a percentage", _again(amounts.percent)),
    Quantity: ("a quantity", amounts.quantity),
    Version: ("a version", names.version),
    Link: ("a link", links.link),
    Span: ("a span", days.span),
    WeekRule: ("working days", calendars.week_rule),
    OpenDay: ("an extra working day", calendars.open_day),
}
"""What each scalar type is called, and how its text is taken."""

KINDS: dict[Kind, tuple[str, Callable[[str], object]]] = {
    Kind.ID: ("an id", names.id_),
    Kind.WORD: ("a word", names.word),
    Kind.REGION: ("a region", calendars.region),
    Kind.CATEGORY: ("a cost category", names.word),
    Kind.RULE: ("a rule", names.rule),
    Kind.CURRENCY: ("a currency", amounts.currency),
    Kind.LANGUAGE: ("a language", names.language),
    Kind.DIGEST: ("a digest", names.digest),
    Kind.TIMEZONE: ("a time zone", names.timezone),
    Kind.EXPRESSION: ("an expression", names.text),
    Kind.VERBATIM: ("text", names.text),
    Kind.FIGURE: ("a record or a field of one", names.figure),
}
_DIRECTING = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def scalar(noun: str, parse: Callable[[str], object]) -> Reader:
    """A reader of one text by a parser that gives a value or says why not."""

    def read(tree: Tree, reading: Reading) -> object:
        if not isinstance(tree, str):
            return wrong_shape(noun, tree, reading)
        value = parse(tree)
        if isinstance(value, Bad):
            return reading.problem("value", value.message, value.hint)
        return value

    return read


_COUNT = scalar(*PARSERS[int])


def wrong_shape(noun: str, tree: Tree, reading: Reading) -> object:
    """Report that a field holds a mapping, a list or a text where another is wanted."""
    item = "An item of " if reading.keys and isinstance(reading.keys[-1], int) else ""
    message = f"{item}{shown(reading.field)} wants {noun}; this is {described(tree)}."
    return reading.problem("value", message)


def word(allowed: tuple[str, ...]) -> Reader:
    """A reader of one word of a list."""

    def read(tree: Tree, reading: Reading) -> object:
        if not isinstance(tree, str):
            return wrong_shape("a word", tree, reading)
        if tree in allowed:
            return tree
        hint = f"{suggestion(tree, allowed)} It takes: {listed(allowed, 20)}.".strip()
        message = f"{shown(tree)} is no word of {shown(reading.field)}."
        return reading.problem("unknown-word", message, hint)

    return read


def between(least: int, most: int) -> Reader:
    """A reader of a count that has a smallest and a largest value."""

    def read(tree: Tree, reading: Reading) -> object:
        value = _COUNT(tree, reading)
        if isinstance(value, int) and not least <= value <= most:
            return reading.problem(
                "value", f"{shown(tree)} is out of range.", f"It goes from {least} to {most}."
            )
        return value

    return read


def title(tree: Tree, reading: Reading) -> object:
    """A title: one line, not too long, nothing in it that the eye cannot see."""
    if not isinstance(tree, str):
        return wrong_shape("text", tree, reading)
    if "\n" in tree.strip():
        return reading.problem(
            "value",
            f"The title {shown(tree)} has more than one line.",
            "Titles are one line; longer text goes into the description.",
        )
    if len(tree) > limits.TITLE_CHARACTERS:
        return reading.problem(
            "beyond-limit",
            f"The title {shown(tree)} has {len(tree)} characters.",
            f"A title has at most {limits.TITLE_CHARACTERS}.",
        )
    if len(tree) > limits.TITLE_CHARACTERS_ADVISED:
        reading.problem(
            "long-title",
            f"The title {shown(tree)} has {len(tree)} characters.",
            f"Titles of up to {limits.TITLE_CHARACTERS_ADVISED} fit tables and figures.",
            level=Level.WARNING,
        )
    if not tree.isascii():
        _check_invisible(tree, reading)
    return names.text(tree.strip())


def _check_invisible(text: str, reading: Reading) -> None:
    for character in text:
        invisible = unicodedata.category(character) in ("Cf", "Cc", "Co", "Cs")
        if invisible or unicodedata.bidirectional(character) in _DIRECTING:
            reading.problem(
                "invisible-character",
                f"The title {shown(text)} holds the invisible character U+{ord(character):04X}.",
                "Delete it: readers cannot see it, and it may change the order of letters.",
                level=Level.WARNING,
            )
            return


def raw(tree: Tree, reading: Reading) -> object:
    """The tree as it stands, for what is typed later by the record it belongs to."""
    return tree
