"""What the eye misses on a page, measured: run it over a whole document.

`of_document` lays a document out and looks at the writer's boxes and at the
finished PDF; `of_file` looks at a PDF alone. Both give one sentence a problem.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planweave.render.document import Document
from planweave.render.packs.pack import Pack, house
from planweave.render.packs.styles import stylesheet
from planweave.render.pdf import engine
from planweave.render.pdf import write as pdf
from planweave.render.pdf.numbers import SLOT, fill, settle

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</word>'
)
HEADS = {"h1", "h2", "h3", "list-head"}
POINTS = 72 / 25.4
# the nearest that anything but a cover may come to an edge, and the room of heads and feet
EDGE, HEAD, FOOT = 6 * POINTS, 20 * POINTS, 19 * POINTS
FULL = 0.1
SLACK = 0.8
NO_PAGES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def core(self) -> Word:
        """The word without the room above and below its letters, which lines may share."""
        slim = 0.24 * (self.bottom - self.top)
        wide = 0.24 * (self.right - self.left) if self.bottom - self.top > 14 else 0.5
        side = min(wide, 0.5)
        return Word(
            self.left + side, self.top + slim, self.right - side, self.bottom - slim, self.text
        )

    def meets(self, other: Word) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def of_document(
    document: Document,
    file: Path,
    pack: Pack | None = None,
    pictures: Mapping[str, bytes] = pdf.NO_FILES,
    *,
    settled: bool = True,
    guess: Mapping[str, int] = NO_PAGES,
) -> list[str]:
    """Problems on the pages of a document; its PDF is left in `file`.

    Not `settled`: laid out once, with a dummy for every page number, which takes half the time.
    So does a right `guess` at its page numbers, and the pages are those of the finished document.
    """
    pack = pack or house()
    html, css = pdf.html(document, pack, pictures).value, stylesheet(pack, "print")
    if settled:
        pages = settle(html, lambda text: engine.lay_out(text, css), engine.places, guess).pages
    else:
        pages = engine.lay_out(fill(html, {match[2]: "88" for match in SLOT.finditer(html)}), css)
    file.write_bytes(engine.draw(pages, b"0" * 16))
    found = [
        f"page {number}: {problem}"
        for number, page in enumerate(pages.pages, 1)
        for problem in _of_boxes(page._page_box)
    ]
    return [*found, *of_file(file)]


def of_file(file: Path) -> list[str]:
    """Problems that the words of a PDF show by where they stand; the cover is left out."""
    return [
        f"page {number}: {problem}"
        for number, (width, height, words) in enumerate(pages(file), 1)
        if number > 1
        for problem in (
            *_outside(width, height, words),
            *_empty(height, words),
            *_overlaps(words),
        )
    ]


def pages(file: Path) -> Iterator[tuple[float, float, list[Word]]]:
    """Width and height in points, and the words, of each page."""
    out = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    for width, height, inside in PAGE.findall(out.stdout.decode()):
        words = [
            Word(*(float(edge) for edge in found[:4]), unescape(found[4]))
            for found in WORD.findall(inside)
        ]
        yield float(width), float(height), words


def _outside(width: float, height: float, words: list[Word]) -> Iterator[str]:
    for word in words:
        if (
            min(word.left, word.top) < EDGE
            or word.right > width - EDGE
            or word.bottom > height - EDGE
        ):
            yield f"“{word.text}” leaves the page"


def _empty(height: float, words: list[Word]) -> Iterator[str]:
    body = [word for word in words if word.top > HEAD and word.bottom < height - FOOT]
    room = height - HEAD - FOOT
    filled = max((word.bottom for word in body), default=HEAD) - HEAD
    if filled < FULL * room:
        yield f"only {100 * filled / room:.0f} % of it is used"


def _overlaps(words: list[Word]) -> Iterator[str]:
    cores = sorted((word.core() for word in words), key=lambda word: word.top)
    live: list[Word] = []
    for word in cores:
        live = [other for other in live if other.bottom > word.top]
        for other in live:
            if other.meets(word):
                yield f"“{other.text}” and “{word.text}” overlap"
        live.append(word)


def _of_boxes(page: Any) -> Iterator[str]:
    content = page.children[0]
    yield from _lonely_heads(content)
    for box in content.descendants():
        if type(box).__name__ == "TableCellBox":
            yield from _out_of_cell(box)


def _out_of_cell(cell: Any) -> Iterator[str]:
    if "turn" in _classes(cell):
        return
    left, right = cell.position_x - SLACK, cell.position_x + cell.border_width() + SLACK
    for box in cell.descendants():
        if getattr(box, "text", None) and not left <= box.position_x <= right - box.width:
            yield f"“{box.text}” leaves its cell"


def _lonely_heads(content: Any) -> Iterator[str]:
    """A heading or caption with nothing of what it heads below it on its page."""
    leaves = [leaf for leaf in _leaves(content, ()) if leaf]
    if leaves and leaves[-1][0]:
        yield f"the {leaves[-1][0]} “{leaves[-1][1]}” is the last on its page"
    for (kind, text), (after, _) in pairwise(leaves):
        if kind == "caption" and after in ("heading", "caption") and kind != after:
            yield f"the caption “{text}” stands alone"


def _leaves(box: Any, above: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    """Text and pictures in order: ("heading" or "caption" or "", the words)."""
    text = getattr(box, "text", None)
    if text or type(box).__name__.endswith("ReplacedBox"):
        yield _kind((*above, box)), text or "picture"
    for child in getattr(box, "children", ()):
        yield from _leaves(child, (*above, box))


def _kind(path: tuple[Any, ...]) -> str:
    for box in path:
        if _classes(box) & HEADS and str(box.element_tag) in {"h2", "h3", "h4"}:
            return "heading"
        if "caption" in _classes(box) or str(box.element_tag) in {"figcaption", "thead"}:
            return "caption"
    return ""


def _classes(box: Any) -> set[str]:
    element = getattr(box, "element", None)
    return set((element.get("class") or "").split()) if element is not None else set()
