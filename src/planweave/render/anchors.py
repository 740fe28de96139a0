"""The places of a document that can be pointed at, and what points nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from planweave.model.diagnostics import Address, Diagnostic, Level, Outcome
from planweave.render.document import (
    Block,
    Chapter,
    Definitions,
    Document,
    Pair,
    Table,
)

ANCHOR = re.compile(r"[^A-Za-z0-9._:-]+")
LINK = re.compile(r'<a\b[^>]*? href="#([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
TARGET = re.compile(r' href="#([^"]+)"')
WRITTEN = re.compile(r' id="([^"]+)"')


def anchor(name: str) -> str:
    """A name as an anchor, with what a link cannot hold replaced: `wp4/T 4` → `wp4.T-4`."""
    return ANCHOR.sub("-", name.replace("/", "."))


def anchors(document: Document) -> tuple[str, ...]:
    """Every anchor the document's blocks carry, in the order they stand in."""
    chapters = (*document.front, *document.chapters, *document.annexes)
    return tuple(name for chapter in chapters for name in _of_chapter(chapter) if name)


def _of_chapter(chapter: Chapter) -> Iterator[str]:
    yield chapter.id
    for block in chapter.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Pair():
            yield from _of_block(block.left)
            yield from _of_block(block.right)
        case Definitions():
            yield from block.ids
        case Table():
            yield block.id
            yield from (row.id for row in block.rows)
        case _:
            yield getattr(block, "id", "")
            yield from WRITTEN.findall(str(getattr(block, "html", "")))


def check(document: Document) -> tuple[Diagnostic, ...]:
    """Anchors that stand twice: a link to one would lead to the wrong place."""
    counts = Counter(anchors(document))
    return tuple(
        Diagnostic(
            rule="document-anchor-twice",
            level=Level.ERROR,
            message=f"The document would have the anchor “{name}” {count} times.",
            where=Address(name),
            hint="Give one of the records or headings another id.",
        )
        for name, count in counts.items()
        if count > 1
    )


def unlinked(html: str) -> Outcome[str]:
    """The HTML with links to what it does not carry taken off, their words kept.

    A record may be referred to and its section left out of this document.
    """
    carried = {unescape(name) for name in WRITTEN.findall(html)}
    lost = [name for name in dict.fromkeys(TARGET.findall(html)) if unescape(name) not in carried]
    if not lost:
        return Outcome(html)
    gone = set(lost)

    def words(match: re.Match[str]) -> str:
        return match[2] if match[1] in gone else match[0]

    return Outcome(LINK.sub(words, html), tuple(_lost(unescape(name)) for name in lost))


def _lost(name: str) -> Diagnostic:
    return Diagnostic(
        rule="reference-lost",
        level=Level.WARNING,
        message=f"A link in the document leads to “{name}”, which is not printed in it.",
        where=Address(name),
        hint="Print the section that holds it, or take the reference out.",
    )
