"""Numbers for chapters, headings, tables, figures and footnotes, and the lists of them.

Every number that a reader sees comes from here or from the page writer, as
literal text; style sheets count nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from typing import Literal

from planweave.classes import dataclass
from planweave.render.document import (
    Block,
    Chapter,
    Document,
    Entry,
    Figure,
    Heading,
    Listing,
    Pair,
    Prose,
    Table,
    plain,
)

CONTENTS = "contents"
LISTS = "lists"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# I and O are left out of the annexes' letters: on paper they read as 1 and 0.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def numbered(document: Document) -> Document:
    """Give the document with every number set and the contents in its front matter.

    Body chapters count 1, 2, 3; annexes A, B, C; front matter has none, and its
    tables and figures count i, ii, iii. Numbering a numbered document changes nothing.
    """
    shared = _Counts()
    front = tuple(
        _chapter(chapter, "", "", shared)
        for chapter in document.front
        if chapter.id not in (CONTENTS, LISTS)
    )
    body = tuple(
        _chapter(chapter, str(place), str(place), _Counts())
        for place, chapter in enumerate(document.chapters, 1)
    )
    annexes = tuple(
        _chapter(chapter, letters(place), f"Annex {letters(place)}", _Counts())
        for place, chapter in enumerate(document.annexes, 1)
    )
    lists = _lists((*front, *body, *annexes)) if document.lists else ()
    listed = (*front, *lists, *body)
    contents = Chapter(
        id=CONTENTS,
        title="Contents",
        blocks=(
            Listing(id="", kind="contents", title="", entries=tuple(_contents(listed))),
            *_annexes(annexes),
        ),
    )
    return replace(document, front=(*front, contents, *lists), chapters=body, annexes=annexes)


def letters(place: int) -> str:
    """The letters of the place-th annex: A … Z without I and O, then AA, AB."""
    digits = ""
    while place > 0:
        place, rest = divmod(place - 1, len(LETTERS))
        digits = LETTERS[rest] + digits
    return digits


def roman(number: int) -> str:
    """A small roman number, for the tables of the front matter."""
    digits = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        digits += sign * times
    return digits


@dataclass(slots=True)
class _Counts:
    """How many of each kind have been met; one for a chapter, one for all front matter."""

    headings: list[int] = field(default_factory=lambda: [0, 0])
    tables: int = 0
    figures: int = 0
    notes: int = 0

    def heading(self, chapter: str, level: Literal[2, 3]) -> str:
        if level == 2:
            self.headings = [self.headings[0] + 1, 0]
            return f"{chapter}.{self.headings[0]}"
        self.headings[1] += 1
        return f"{chapter}.{max(1, self.headings[0])}.{self.headings[1]}"

    def caption(self, chapter: str, block: Table | Figure) -> str:
        if isinstance(block, Table):
            self.tables += 1
            word, count = "Table", self.tables
        else:
            self.figures += 1
            word, count = "Figure", self.figures
        return f"{word} {chapter}-{count}" if chapter else f"{word} {roman(count)}"


def _chapter(chapter: Chapter, number: str, label: str, counts: _Counts) -> Chapter:
    counts.notes = 0
    blocks = tuple(_block(block, number, counts) for block in chapter.blocks)
    return replace(chapter, number=number, label=label, blocks=blocks)


def _block(block: Block, chapter: str, counts: _Counts) -> Block:
    match block:
        case Heading():
            number = counts.heading(chapter, block.level) if chapter else ""
            return replace(block, number=number)
        case Table() | Figure():
            return replace(block, number=counts.caption(chapter, block))
        case Pair():
            left = replace(block.left, number=counts.caption(chapter, block.left))
            right = replace(block.right, number=counts.caption(chapter, block.right))
            return replace(block, left=left, right=right)
        case Prose() if block.notes:
            first = counts.notes + 1
            counts.notes += len(block.notes)
            return replace(block, first_note=first)
        case _:
            return block


def _contents(chapters: Iterable[Chapter]) -> Iterator[Entry]:
    for chapter in chapters:
        yield Entry(
            anchor=chapter.id,
            number=chapter.number,
            title=chapter.title,
            changed=chapter.changed,
        )
        # Headings of front matter have no number, so a line of theirs would point nowhere.
        for block in chapter.blocks if chapter.number else ():
            if isinstance(block, Heading) and block.level == 2 and block.listed:
                yield Entry(
                    anchor=block.id,
                    number=block.number,
                    title=plain(block.title),
                    level=2,
                    changed=block.changed,
                )


def _annexes(annexes: tuple[Chapter, ...]) -> tuple[Listing, ...]:
    lines = tuple(entry for entry in _contents(annexes) if entry.level == 1)
    entries = tuple(replace(entry, level=2) for entry in lines)
    return (Listing(id="", kind="contents", title="Annexes", entries=entries),) if lines else ()


def _lists(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The chapter with the lists of tables and figures; none when there is neither."""
    captioned = [block for chapter in chapters for block in captions(chapter)]
    tables = tuple(_line(block) for block in captioned if isinstance(block, Table))
    figures = tuple(_line(block) for block in captioned if isinstance(block, Figure))
    listings = (
        Listing(id="list-of-tables", kind="tables", title="Tables", entries=tables),
        Listing(id="list-of-figures", kind="figures", title="Figures", entries=figures),
    )
    blocks = tuple(listing for listing in listings if listing.entries)
    lists = Chapter(id=LISTS, title="Tables and figures", blocks=blocks, runs_on="broken")
    return (lists,) if blocks else ()


def captions(chapter: Chapter) -> Iterator[Table | Figure]:
    """The tables and figures of a chapter in the order they stand in."""
    for block in chapter.blocks:
        if isinstance(block, Pair):
            yield block.left
            yield block.right
        elif isinstance(block, Table | Figure):
            yield block


def _line(block: Table | Figure) -> Entry:
    return Entry(anchor=block.id, number=block.number, title=plain(block.caption), level=2)
