"""A Markdown file as blocks of a chapter: numbered headings, and prose between them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from planweave.classes import dataclass
from planweave.model.prose import Prose as File
from planweave.render.anchors import anchor
from planweave.render.document import Block, Heading, Prose, Text, plain
from planweave.render.parts.direction import without_marks
from planweave.render.prose.writer import Place, Writer
from planweave.render.views.page.matter import Matter

if TYPE_CHECKING:
    from markdown_it.token import Token

SLUG = re.compile(r"[^a-z0-9]+")
DEEPEST = 3


def blocks(
    matter: Matter,
    file: File,
    plan: str,
    *,
    title: Text = "",
    level: Literal[2, 3] = 2,
    lead: bool = False,
) -> tuple[Block, ...]:
    """The blocks of a file; `title` is set over it as a heading of that `level`.

    Its own headings come below: of level 2 where there is no title, else of the level after
    the title's; what is deeper than 3 is an unnumbered heading inside the prose.
    """
    from planweave.source.prose.dialect import parser

    folder = matter.family.plans[plan].folder
    place = Place(matter, plan, folder, posixpath.dirname(file.path))
    tokens = parser().parse(without_marks(file.body))
    notes = _notes(tokens)
    headed = _Headed(file.path)
    found: list[Block] = []
    if title:
        found.append(headed.heading(title, level))
    for heading, run in _runs(_without_notes(tokens)):
        depth = heading_level(heading.tag, level if title else 1) if heading else DEEPEST + 1
        rest = run if heading is None else [heading, *run]
        if depth <= DEEPEST:
            words = Markup(Writer(place).line(run[0].children or []))
            found.append(headed.heading(words, 2 if depth == 2 else 3))
            rest = run[2:]
        if rest:
            found.append(_prose(place, rest, notes, lead=lead))
    return tuple(found)


def heading_level(tag: str, title: int) -> int:
    """The level in the chapter of an author's heading, below a title of level `title`.

    `#` and `##` are the highest that an author has.
    """
    return max(2, int(tag[1])) - 1 + title


def _prose(
    place: Place, run: Sequence[Token], notes: dict[int, list[Token]], *, lead: bool
) -> Prose:
    writer = Writer(place)
    html = Markup(writer.blocks(run))
    words = tuple(_note(place, notes.get(note, [])) for note in writer.called)
    return Prose(html=html, notes=words, lead=lead)


def _note(place: Place, tokens: Sequence[Token]) -> Markup:
    """The words of a footnote: its paragraphs on one line."""
    lines = [Writer(place).line(token.children or []) for token in tokens if token.children]
    return Markup(" ".join(lines))


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[Token | None, list[Token]]]:
    """The tokens in runs, each behind the heading that begins it (None for the first)."""
    heading: Token | None = None
    run: list[Token] = []
    for token in tokens:
        if token.type == "heading_open" and token.level == 0:
            if heading is not None or run:
                yield heading, run
            heading, run = token, []
        else:
            run.append(token)
    if heading is not None or run:
        yield heading, run


def _without_notes(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    inside = False
    for token in tokens:
        inside = inside or token.type == "footnote_block_open"
        if not inside:
            kept.append(token)
        inside = inside and token.type != "footnote_block_close"
    return kept


def _notes(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """The tokens of each footnote by its number in the file."""
    found: dict[int, list[Token]] = {}
    current: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            current = token.meta["id"]
            found[current] = []
        elif token.type == "footnote_close":
            current = None
        elif current is not None:
            found[current].append(token)
    return found


@dataclass(slots=True)
class _Headed:
    """Makes the headings of one file, each with an anchor of its own."""

    path: str
    count: int = 0

    def heading(self, title: Text, level: Literal[2, 3]) -> Heading:
        slug = SLUG.sub("-", plain(escape(title)).lower()).strip("-")
        self.count += 1
        name = f"h:{self.path.removesuffix('.md')}:{self.count}-{slug}"
        return Heading(id=anchor(name), title=title, level=level)
