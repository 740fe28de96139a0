"""The reader's contents: chapters with their headings, as the page shows them at the left."""

from __future__ import annotations

from planweave.classes import dataclass
from planweave.render.document import Chapter, Document, Heading, plain


@dataclass(frozen=True, slots=True)
class Line:
    """A chapter or heading of the outline, with the lines below it."""

    anchor: str
    number: str
    title: str
    lines: tuple[Line, ...] = ()


def outline(document: Document) -> tuple[Line, ...]:
    """The outline of a numbered document: one line a chapter, headings of level 2 below."""
    chapters = (*document.front, *document.chapters, *document.annexes)
    return tuple(
        Line(chapter.id, chapter.number, chapter.title, _headings(chapter)) for chapter in chapters
    )


def _headings(chapter: Chapter) -> tuple[Line, ...]:
    return tuple(
        Line(block.id, block.number, plain(block.title))
        for block in chapter.blocks
        if isinstance(block, Heading) and block.level == 2 and block.listed
    )
