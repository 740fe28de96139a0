"""The document between the views that fill it and the writers that print it.

A document is a list of chapters, a chapter a flat list of blocks: the same
blocks feed the HTML page, one pass of the PDF, and later an incremental one.
All text in a block is either plain `str` (escaped when printed) or `Markup`
that was made by `render.prose` or `render.links`.

Two things in Markup are filled in by the writers and must be written so:

- a reference, `<a class="ref" href="#ANCHOR">words<span class="page"
  data-of="ANCHOR"></span></a>`: print sets ", page 31" in the empty span, the
  HTML page drops it;
- the call of a footnote, `<sup class="call" data-note="1"></sup>`, the first
  of `Prose.notes`: numbers are set by `numbering`, the words by the writer.

States in cells are a glyph and a word in a class both style sheets know:
`<span class="ok">● agreed</span>`, and `warn`, `bad`, `none`; `id` is mono.
"""

from __future__ import annotations

import re
from typing import Final, Literal, Protocol

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.render.figures.canvas.drawing import Apart
from planweave.render.parts.inputs import Inputs, Sending
from planweave.weave.lock.origin import Origin

Text = str | Markup


DELETED = re.compile(r"<del>.*?</del>\s*", re.DOTALL)


def plain(text: Text) -> str:
    """The words of a text without its markup, for bookmarks, lists and search.

    Words marked as deleted are not among them, unless there are no others.
    """
    if not isinstance(text, Markup):
        return text
    kept = DELETED.sub("", text) if "<del>" in text else text
    return (Markup(kept) if kept.strip() else text).striptags()


Tone = Literal["", "ok", "warn", "bad"]
RunsOn = Literal["", "whole", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a chapter; `level` is 2 or 3, `number` is set by numbering.

    Not `listed`: the contents leave it out.
    """

    id: str
    title: Text
    level: Literal[2, 3] = 2
    number: str = ""
    changed: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What people wrote, as HTML of the Markdown (paragraphs, lists, boxes).

    `notes` are the words of its footnotes; `first_note` is the number of the
    first of them, set by numbering, which counts them through a chapter.
    """

    html: Markup
    notes: tuple[Text, ...] = ()
    first_note: int = 1
    lead: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column; `width` is in mm of 169 (261 on a wide page), scaled when they differ.

    kind: text (left), number (right), date (left, never wrapped), sign (centred, one
    glyph), code (mono), turned (a sign column whose head stands upright). `choose` offers the
    column's values as a filter in the reader.
    """

    title: Text
    width: float
    kind: Literal["text", "number", "date", "sign", "code", "turned"] = "text"
    choose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell with a ground of its own, for what a reader must not overlook."""

    text: Text
    tone: Tone = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row; where it has fewer cells than columns, the last one spans the rest.

    `id` is the row's anchor when the record's home in the document is here;
    `title` names the record in the reader's search and cards (default: the
    first two cells); `source` is the file it is written in.
    """

    cells: tuple[Text | Cell, ...]
    kind: Literal["plain", "group", "total", "off"] = "plain"
    id: str = ""
    title: str = ""
    source: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under a caption that says what to see; `note` says population and units.

    `after` stands below the table. `register` names the register whose records
    the rows show ("tasks"), which makes the reader offer filters; "" for other
    tables. `wide` puts the table on landscape pages of its own.
    """

    id: str
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Text = ""
    after: Text = ""
    number: str = ""
    register: str = ""
    tight: bool = False
    wide: bool = False


class Drawing(Protocol):
    """A drawing as complete SVG whose classes both media know; `figures` makes them.

    `svg` carries no style: the reader's style sheet applies to it, and the print
    writer puts the pack's colours in literally. `width` is in points: 468 on an
    upright page, 728 on a wide one, less in a `Pair`. Print lays the labels of
    `overlay` over it.
    """

    @property
    def svg(self) -> Markup: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    @property
    def overlay(self) -> tuple[Apart, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing under a caption that says what to see."""

    id: str
    caption: Text
    drawing: Drawing
    note: Text = ""
    number: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two narrow tables or figures side by side; `share` of the width is the left one's.

    Their columns and drawings are scaled to the width that they get.
    """

    left: Table | Figure
    right: Table | Figure
    share: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An honest gap: what is missing from the plan, and what to do about it."""

    id: str
    message: Text
    remedy: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The line of facts under a chapter's title: (label, value) pairs."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """Terms with their definitions; `ids` are the anchors of the terms ("" for none)."""

    pairs: tuple[tuple[Text, Text], ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A large figure with what it is and its denominator or comparison."""

    value: Text
    unit: str
    what: Text
    against: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Up to four key figures in a row."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A boxed remark with a word: note, warning or definition."""

    word: str
    html: Markup
    kind: Literal["note", "warning", "definition"] = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a finding: which side, what it says, and where it is written."""

    label: str
    value: Text
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A contradiction with both sides, the arithmetic and the decision.

    `name` is its short id (F4); `state` is Markup with glyph and word;
    `lines` are further (label, value) pairs: arithmetic, decision.
    """

    id: str
    name: str
    title: Text
    state: Text
    rule: str
    sides: tuple[Side, ...]
    lines: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents or of a list; level 1 is a chapter, 2 a heading or caption."""

    anchor: str
    number: str
    title: Text
    level: Literal[1, 2] = 1
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Contents, list of tables or list of figures, made by numbering."""

    id: str
    kind: Literal["contents", "tables", "figures"]
    title: str
    entries: tuple[Entry, ...]


Block = (
    Heading
    | Prose
    | Table
    | Figure
    | Pair
    | Gap
    | Facts
    | Definitions
    | KeyFigures
    | Box
    | Finding
    | Listing
    | Inputs
    | Sending
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section of the outline. Numbering sets `number` and `label`.

    It starts a page, unless it `runs_on` where the one before ends, "whole" or as it comes.

    `number` is "" for front matter, "6" in the body, "B" in the annexes; `label` is
    what a running head and a contents line print before the title ("6", "Annex B").
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    label: str = ""
    wide: bool = False
    runs_on: RunsOn = ""
    changed: bool = False
    note: str = ""


LONG: Final = 120
"""Characters of a fact on the cover that would stand too high beside another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The cover page: identity, an optional drawing, and (label, value) rows."""

    kind: str
    title: str
    subtitle: str
    marking: str
    rows: tuple[tuple[str, Text], ...]
    drawing: Drawing | None = None
    note: Text = ""

    @property
    def lines(self) -> tuple[tuple[tuple[str, Text], ...], ...]:
        """The rows two in a line; what is long has a line to itself."""
        found: list[tuple[tuple[str, Text], ...]] = []
        open_line = False
        for row in self.rows:
            is_long = len(Markup(row[1]).striptags()) > LONG
            if open_line and not is_long:
                found[-1] = (*found[-1], row)
            else:
                found.append((row,))
            open_line = not is_long and not open_line
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole document, printed in the order cover, front, chapters, annexes.

    `stamp` stands in every footer: id, version, state, data date, digest, marking;
    `note` above it says what is illustrative, draft or incomplete (a chapter's own
    `note` replaces it). `date` is ISO and becomes the file's date: never the clock's. With `lists`,
    tables and figures are listed after the contents. `origin` is what programs read out of it.
    """

    title: str
    kind: str
    language: str
    stamp: str
    note: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    front: tuple[Chapter, ...] = ()
    annexes: tuple[Chapter, ...] = ()
    date: str = ""
    lists: bool = True
    origin: Origin | None = None

    @property
    def name(self) -> str:
        """Title and kind for the heads of pages; a title may end with the kind itself."""
        if self.title.lower().endswith(self.kind.lower()):
            return self.title
        return f"{self.title} · {self.kind}"
