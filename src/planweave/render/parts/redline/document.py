"""The whole document as a redline: the later one with all that the earlier one had, marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planweave.classes import dataclass
from planweave.render.anchors import anchors
from planweave.render.document import Chapter, Cover, Document, Text
from planweave.render.fitting.joining import joined
from planweave.render.fitting.turning import fitted
from planweave.render.parts.redline import blocks
from planweave.render.parts.redline.words import added, marked, struck

LABEL = "Compared with"


@dataclass(frozen=True, slots=True)
class Against:
    """What the document is compared with, as its cover says it, and the list of changes."""

    title: str
    listing: Chapter | None = None


def redline(before: Document, after: Document, against: Against) -> Document:
    """The later document with every difference marked; the list of changes stands first.

    Where a reader sees no difference it is the later document, but for a line on its cover.
    """
    taken = frozenset(anchors(after))
    parts = [
        _chapters(old, new, taken)
        for old, new in (
            (before.front, after.front),
            (before.chapters, after.chapters),
            (before.annexes, after.annexes),
        )
    ]
    front, body, annexes = parts
    listing = () if against.listing is None else (fitted(against.listing),)
    return replace(
        after,
        cover=_cover(before.cover, after.cover, against.title),
        front=(*listing, *front),
        chapters=body if body == after.chapters else tuple(joined(body)),
        annexes=annexes if annexes == after.annexes else tuple(joined(annexes)),
    )


def _cover(before: Cover, after: Cover, title: str) -> Cover:
    known = dict(before.rows)
    later = {label for label, _ in after.rows}
    rows: list[tuple[str, Text]] = [
        (label, marked(known[label], value) if label in known else added(value))
        for label, value in after.rows
    ]
    rows += [(label, struck(value)) for label, value in before.rows if label not in later]
    return replace(after, rows=(*rows, (LABEL, title)), note=marked(before.note, after.note))


def _chapters(
    before: Sequence[Chapter], after: Sequence[Chapter], taken: frozenset[str]
) -> tuple[Chapter, ...]:
    """The later chapters, each deleted one behind the chapter that it stood behind."""
    known = {one.id: one for one in before}
    later = {one.id for one in after}
    behind: dict[str, list[Chapter]] = {}
    last = ""
    for one in before:
        if one.id in later:
            last = one.id
        else:
            behind.setdefault(last, []).append(one)
    return tuple(_ordered(after, known, behind, taken))


def _ordered(
    after: Sequence[Chapter],
    known: dict[str, Chapter],
    behind: dict[str, list[Chapter]],
    taken: frozenset[str],
) -> Iterator[Chapter]:
    yield from (_gone(old, taken) for old in behind.get("", ()))
    for one in after:
        was = known.get(one.id)
        yield _came(one) if was is None else _both(was, one, taken)
        yield from (_gone(old, taken) for old in behind.get(one.id, ()))


def _both(was: Chapter, now: Chapter, taken: frozenset[str]) -> Chapter:
    found = blocks.merged(was.blocks, now.blocks, taken)
    if found == now.blocks and was.title == now.title:
        return now
    return fitted(replace(now, blocks=found, changed=True))


def _came(chapter: Chapter) -> Chapter:
    return fitted(replace(chapter, blocks=blocks.came(chapter.blocks), changed=True))


def _gone(chapter: Chapter, taken: frozenset[str]) -> Chapter:
    found = blocks.gone(chapter.blocks, taken)
    title = f"{chapter.title} (deleted)"
    return fitted(replace(chapter, title=title, blocks=found, changed=True))
