"""A YAML file as pieces that can be moved and written anew: texts with their comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from planweave.classes import dataclass


@dataclass(slots=True)
class Beside:
    """A comment behind a value, and how far it stood from the beginning of its item."""

    text: str = ""
    distance: int = 0


@dataclass(slots=True)
class Leaf:
    """One text: its value, and how it was written.

    `style` is "plain", "quoted", "literal" (`|`) or "folded" (`>`); `token`
    is what stood in the file; `in_flow` says that it stood in brackets.
    """

    value: str
    token: str
    style: str = "plain"
    in_flow: bool = False


@dataclass(slots=True)
class Item:
    """One item of a list, or (with a key) one entry of a mapping.

    `above` are the full-line comments before it, with "" for an empty line.
    """

    value: Piece
    key: Leaf | None = None
    above: list[str] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)

    @property
    def name(self) -> str:
        """The text of the key."""
        return self.key.value if self.key else ""


@dataclass(slots=True)
class Group:
    """A list or mapping; `tail` are the comments behind its last item."""

    items: list[Item]
    is_mapping: bool
    tail: list[str] = field(default_factory=list)

    def get(self, key: str) -> Item | None:
        """The entry of a mapping with this key."""
        return next((item for item in self.items if item.name == key), None)


Piece = Leaf | Group


def comments(piece: Piece) -> Iterator[str]:
    """Every comment in a piece."""
    if isinstance(piece, Leaf):
        return
    for item in piece.items:
        yield from (line for line in item.above if line)
        if item.beside.text:
            yield item.beside.text
        yield from comments(item.value)
    yield from (line for line in piece.tail if line)


def has_comments(piece: Piece) -> bool:
    """Whether there is a comment anywhere in the piece."""
    return next(comments(piece), None) is not None


def tree(piece: Piece) -> object:
    """What the piece says, as reading composes it."""
    if isinstance(piece, Leaf):
        return piece.value
    if piece.is_mapping:
        return {item.name: tree(item.value) for item in piece.items}
    return [tree(item.value) for item in piece.items]
