"""The words of an expression: names, values with their units, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from planweave.classes import dataclass
from planweave.rules.expressions.syntax.problem import Span, Unreadable
from planweave.source.wording import shown

LONGEST = 2_000
"""Characters of an expression."""


class Sort(StrEnum):
    """What a token is."""

    NAME = "name"
    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    MONEY = "money"
    DATE = "date"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: what sort it is, what it says (a text without its quotes), where it stands."""

    sort: Sort
    text: str
    span: Span


_PARTS: tuple[tuple[Sort | None, str], ...] = (
    (None, r"[ \t\r\n\u00a0\u202f]+"),
    (Sort.DATE, r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9A-Za-z-])"),
    (Sort.MONEY, r"(?:[0-9]{1,3}(?:_[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?[ \u00a0\u202f][A-Z]{3}\b"),
    (Sort.AMOUNT, r"[0-9]+(?:\.[0-9]+)?(?:%|[A-Za-z]+)"),
    (Sort.NUMBER, r"[0-9]+(?:_[0-9]{3})*(?:\.[0-9]+)?"),
    (Sort.NAME, r"/?[A-Za-z](?:[A-Za-z0-9]|[-/](?=[A-Za-z0-9])|\.(?=[0-9]))*"),
    (Sort.TEXT, r"“[^”]*”|\"[^\"]*\"|'[^']*'"),
    (Sort.SIGN, r"<=|>=|!=|->|[=<>≤≥≠+\-*/.,()\[\]]"),
)
_TOKEN = re.compile("|".join(f"(?P<g{place}>{part})" for place, (_, part) in enumerate(_PARTS)))
_INSTEAD = {
    "==": "Write = for “is equal to”.",
    "!": "Write not, or != for “is not equal to”.",
    "&": "Write and.",
    "|": "Write or.",
}
_SAME = {"≤": "<=", "≥": ">=", "≠": "!="}
"""Signs that word processors write of their own accord; so do they protect spaces."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of an expression, with one for its end; raises `Unreadable`."""
    if len(text) > LONGEST:
        raise Unreadable(
            f"The expression has {len(text)} characters, and {LONGEST} is the most.",
            Span(0, len(text)),
            "Make two rules of it.",
        )
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or text.startswith("==", place):
            raise _unknown(text, place)
        sort, _ = _PARTS[int(str(match.lastgroup)[1:])]
        if sort is not None:
            said = match[0][1:-1] if sort is Sort.TEXT else match[0]
            if sort is Sort.MONEY:
                said = " ".join(said.split())
            yield Token(sort, _SAME.get(said, said), Span(place, match.end()))
        place = match.end()
    yield Token(Sort.END, "", Span(len(text), len(text)))


def _unknown(text: str, place: int) -> Unreadable:
    sign = "==" if text.startswith("==", place) else text[place]
    if sign in "“\"'":
        span = Span(place, len(text))
        return Unreadable("A text in quotes does not end.", span, "Close its quotes.")
    hint = _INSTEAD.get(sign, "")
    return Unreadable(f"{shown(sign)} means nothing here.", Span(place, place + len(sign)), hint)
