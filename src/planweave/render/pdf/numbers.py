"""Page numbers as literal text: guessed, set, measured, set again until they stand.

Setting a number can move a page break, and so change numbers. Nearly always
the second pass confirms the first. Where two layouts keep changing places, a
number keeps the width it once had, with a blank in front; widths only grow,
so that ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from planweave.classes import dataclass

SLOT = re.compile(r'<span class="(page|folio)" data-of="([^"]*)"></span>')
SECTION = "<section "
# One digit is as wide as a figure space in tabular figures.
FIGURE_SPACE = "\u2007"
BLANK = "\u00a0"
WORD = "page"
ROUNDS = 6
PATIENCE = 3

Pages = TypeVar("Pages")


@dataclass(frozen=True, slots=True)
class Settled(Generic[Pages]):
    """Pages whose printed numbers are true; `rounds` is how often they were laid out."""

    pages: Pages
    numbers: Mapping[str, int]
    html: str
    rounds: int
    stable: bool


def fill(html: str, numbers: Mapping[str, str], word: str = WORD) -> str:
    """The HTML with numbers in its slots: ", page 31" in a reference, "31" in contents.

    The blanks before the number do not break, so a number never starts a line alone. A section
    says the page of each place once, at its first mention.
    """
    said: set[str] = set()

    def number(match: re.Match[str]) -> str:
        shown = numbers.get(match[2], "")
        if match[1] == "folio" or not shown:
            return shown
        if match[2] in said:
            return ""
        said.add(match[2])
        return f'<span class="page">,{BLANK}{word}{BLANK}{shown}</span>'

    parts = []
    for part in html.split(SECTION):
        said.clear()
        parts.append(SLOT.sub(number, part))
    return SECTION.join(parts)


def settle(
    html: str,
    lay_out: Callable[[str], Pages],
    places: Callable[[Pages], dict[str, int]],
    guess: Mapping[str, int],
) -> Settled[Pages]:
    """Lay the HTML out until the numbers in it are those of the pages it gives.

    `guess` is the page of each anchor in an earlier build, which saves a round;
    without it every number is taken for one of two digits.
    """
    wanted = {match[2] for match in SLOT.finditer(html)}
    numbers = {name: guess.get(name, 0) for name in wanted}
    widths = dict.fromkeys(wanted, 0)
    pages: Pages | None = None
    for turn in range(1, ROUNDS + 1):
        shown = {name: _text(number, widths[name]) for name, number in numbers.items()}
        filled = fill(html, shown)
        pages = None  # a round's pages are let go before the next are made
        pages = lay_out(filled)
        found = places(pages)
        measured = {name: found.get(name, -1) for name in wanted}
        if measured == numbers or not wanted:
            return Settled(pages, found, filled, turn, True)
        if turn >= PATIENCE:
            widths = {name: max(widths[name], len(shown[name])) for name in wanted}
        numbers = measured
    assert pages is not None
    return Settled(pages, found, filled, turn, False)


def _text(number: int, width: int) -> str:
    """A number as printed: a wide dummy where it is unknown, nothing where there is no page."""
    if number < 0:
        return ""
    return (str(number) if number else "88").rjust(width, FIGURE_SPACE)
