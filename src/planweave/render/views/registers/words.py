"""Pieces of captions: shares and denominators in words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from planweave.model.records.record import Record
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.values import number
from planweave.render.views.page.words import ONES

SHARES = (
    (Fraction(1, 5), "a fifth"),
    (Fraction(1, 4), "a quarter"),
    (Fraction(1, 3), "a third"),
    (Fraction(2, 5), "two fifths"),
    (Fraction(1, 2), "half"),
    (Fraction(3, 5), "three fifths"),
    (Fraction(2, 3), "two thirds"),
    (Fraction(3, 4), "three quarters"),
    (Fraction(4, 5), "four fifths"),
)
NEAR = Fraction(1, 50)


def numeral(count: int) -> str:
    """A small number inside a sentence, in words up to ten."""
    return "none" if not count else ONES[count].lower() if count < 11 else number(count)


def of_all(count: int, every: int) -> str:
    """“all 12”, “none of 12”, “4 of 12”."""
    if count == every and every > 1:
        return f"all {number(every)}"
    return f"{'none' if not count else number(count)} of {number(every)}"


def share(part: Decimal | Fraction, whole: Decimal | Fraction) -> str:
    """A share in words: “a quarter”, “more than half”, else “37 %”."""
    if not whole:
        return "none"
    value = Fraction(part) / Fraction(whole)
    for known, words in SHARES:
        if value == known:
            return words
        if 0 < value - known <= NEAR:
            return f"more than {words}"
        if 0 < known - value <= NEAR:
            return f"almost {words}"
    if value == 1:
        return "all"
    return f"{number(Decimal(round(value * 100)))}\u202f%"


def live(matter: Matter, register: str) -> tuple[Record, ...]:
    """The records of a register that count."""
    return tuple(record for record in matter.family.of(register) if matter.counts(record))
