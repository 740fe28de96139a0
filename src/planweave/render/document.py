"""The document between the views that fill it and the writers that print it.

A document is a list of chapters, a chapter a flat list of blocks: the same
blocks feed the HTML page, one pass of the PDF, and later an incremental one.
All text in a block is either plain `str` (escaped when printed) or `Markup`
that was made by `render.prose` or `render.links`.

Inside Markup a reference to another place is written
`<a class="ref" href="#ANCHOR">words<span class="page" data-of="ANCHOR"></span></a>`;
the page writer fills the empty span with ", page 31", the HTML page drops it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

Text = str | Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a chapter; `level` is 2 or 3, `number` is set by numbering."""

    id: str
    title: Text
    level: int = 2
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What people wrote, as HTML of the Markdown (paragraphs, lists, notes, footnotes)."""

    html: Markup
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column: `width` in mm of 169 (261 on a wide page), `kind` sets alignment.

    kind: text (left), number (right), sign (centred, one glyph), code (mono),
    turned (a sign column whose head stands upright).
    """

    title: Text
    width: float
    kind: Literal["text", "number", "sign", "code", "turned"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row; a group row has one cell that spans the table.

    `id` is the row's anchor when the record's home in the document is here.
    """

    cells: tuple[Text, ...]
    kind: Literal["plain", "group", "total", "off"] = "plain"
    id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under a caption that says what to see; `note` says population and units.

    `register` names the register whose records the rows show, which makes the
    reader offer filters; "" for other tables.
    """

    id: str
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Text = ""
    number: str = ""
    register: str = ""
    tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing: `svg` is complete SVG markup whose classes both style sheets know."""

    id: str
    caption: Text
    svg: Markup
    note: Text = ""
    number: str = ""


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


Block = Heading | Prose | Table | Figure | Gap | Facts | Definitions | KeyFigures | Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section of the outline; it starts a page. `number` is "" for front matter."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The cover page: identity and (label, value) rows."""

    kind: str
    title: str
    subtitle: str
    marking: str
    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole document. `stamp` stands in every footer: id, version, state, digest, marking."""

    title: str
    kind: str
    language: str
    stamp: str
    note: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    front: tuple[Chapter, ...] = field(default=())
