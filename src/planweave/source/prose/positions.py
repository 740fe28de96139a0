"""Where the references and pictures of Markdown stand in its text.

The block rules hand each paragraph, heading and cell to the inline rules
without its indentation and quote marks. Here an offset in such a piece is
carried back to line and column of the text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planweave.source.yaml.lines import Lines

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


def set_places(state: StateCore) -> None:
    """The core rule: give every reference and picture its line and column."""
    lines = state.src.split("\n")
    cells = _Cells(lines)
    in_cell = False
    for token in state.tokens:
        if token.type in ("td_open", "th_open"):
            in_cell = True
        elif token.type in ("td_close", "th_close"):
            in_cell = False
        elif token.type == "inline" and token.map:
            piece: _Piece = cells.piece(token) if in_cell else _Paragraph(token, lines)
            for child, offset in _marked(token.children or [], token.content, 0, state.env):
                line, column = piece.position(offset)
                child.meta.update(line=line, column=column)


def _marked(
    children: list[Token], content: str, base: int, env: Any
) -> Iterator[tuple[Token, int]]:
    """The references and pictures below, with their offsets in the outermost content."""
    behind = 0
    for child in children:
        if child.type == "reference":
            yield child, base + child.meta["offset"]
            behind = child.meta["offset"] + len(child.content)
        elif child.type == "image":
            at = _found(content, f"![{child.content}]", behind)
            child.meta["offset"] = at
            yield child, base + at
            yield from _marked(child.children or [], child.content, base + at + 2, env)
            behind = at + len(child.content) + 3
        elif child.type == "footnote_ref" and (note := _inline_note(child, env)):
            at = _found(content, f"^[{note['content']}]", behind)
            yield from _marked(note["tokens"], note["content"], base + at + 2, env)
            behind = at + len(note["content"]) + 3


def _found(content: str, part: str, behind: int) -> int:
    at = content.find(part, behind)
    return at if at >= 0 else behind


def _inline_note(token: Token, env: Any) -> Any:
    """The footnote that is written where it is called, None for one that stands apart."""
    note = env.get("footnotes", {}).get("list", {}).get(token.meta["id"], {})
    return note if "tokens" in note and "content" in note else None


class _Piece(ABC):
    """A piece of text as the inline rules see it."""

    @abstractmethod
    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the whole text, from 1."""


class _Paragraph(_Piece):
    """Lines that are each the end of a line of the text, as is a heading without its marks."""

    def __init__(self, token: Token, lines: list[str]) -> None:
        self._content = Lines(token.content)
        self._first = (token.map or [0, 0])[0]
        self._lines = lines
        self._starts: dict[int, int] = {}

    def position(self, offset: int) -> tuple[int, int]:
        row, column = self._content.position(offset)
        number = self._first + row - 1
        if row not in self._starts:
            self._starts[row] = _start_of(self._content.line(row), self._lines[number])
        return number + 1, self._starts[row] + column


def _start_of(piece: str, line: str) -> int:
    start = line.rfind(piece)
    # A tab that is half indentation is widened to blanks; without them it is found.
    return start if start >= 0 else line.rfind(piece.lstrip()) - len(piece) + len(piece.lstrip())


class _Cells:
    """The cells of a row stand in one line, so the search for each goes on from the last."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._number = -1
        self._behind = 0

    def piece(self, token: Token) -> _Piece:
        number = (token.map or [0, 0])[0]
        if number != self._number:
            self._number, self._behind = number, 0
        # Each bar within a cell was written with a backslash, which is gone.
        written = token.content.replace("|", "\\|")
        start = self._lines[number].find(written, self._behind)
        if start < 0:
            start = self._behind
        self._behind = start + len(written)
        return _Cell(token.content, number, start)


class _Cell(_Piece):
    def __init__(self, content: str, number: int, start: int) -> None:
        self._content = content
        self._number = number
        self._start = start

    def position(self, offset: int) -> tuple[int, int]:
        return self._number + 1, self._start + offset + self._content.count("|", 0, offset) + 1
