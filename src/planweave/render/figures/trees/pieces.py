"""A branch as pieces stacked in a column: wrapped, measured, and folded where it is too long."""

from __future__ import annotations

from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.measure import wrap
from planweave.render.figures.canvas.sheet import PITCH
from planweave.render.figures.trees.node import Node, size

TITLE: Final = 7.4
LINE: Final = 6.8
INDENT: Final = 6.0
PAD: Final = 3.0
RISE: Final = 4.2
"""Room above and below the words of a box; PAD is the room beside them."""
GLYPHS: Final = {"ok": "● ", "warn": "◆ ", "bad": "▲ ", "none": "○ ", "": ""}


@dataclass(frozen=True, slots=True)
class Fold:
    """How a branch is shown: how many children of each parent, how deep, boxed or as a list."""

    keep: int
    depth: int
    boxed: bool
    see: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One node of a branch, or the line that counts the nodes left out (`node` is None)."""

    node: Node | None
    depth: int
    wide: float
    title: tuple[str, ...]
    lines: tuple[str, ...]
    state: tuple[str, ...]
    boxed: bool

    @property
    def height(self) -> float:
        """Height in points, without the gap to the next piece."""
        text = TITLE * PITCH * len(self.title) + LINE * PITCH * len(self.lines + self.state)
        return text + (2 * RISE if self.boxed else 0.0)

    @property
    def gap(self) -> float:
        """The distance to the next piece."""
        return 5.0 if self.boxed else 1.6


def piece(node: Node, wide: float, depth: int, *, boxed: bool) -> Piece:
    """`node` wrapped to a box `wide` points wide."""
    room = wide - (2 * PAD if boxed else 0.0)
    state = GLYPHS[node.tone] + node.state if node.state else ""
    return Piece(
        node,
        depth,
        wide,
        wrap(node.title, room, TITLE, bold=boxed),
        tuple(row for line in node.lines for row in wrap(line, room, LINE)),
        wrap(state, room, LINE, bold=True),
        boxed,
    )


def remainder(count: int, see: str, wide: float, depth: int) -> Piece:
    """The line that says how many nodes are not shown."""
    words = f"+ {count} more" + (f", {see}" if see else "")
    return Piece(None, depth, wide, (), wrap(words, wide, LINE), (), boxed=False)


def branch(node: Node, wide: float, fold: Fold, depth: int = 0) -> tuple[Piece, ...]:
    """The pieces of `node` and of what hangs from it, top to bottom."""
    inner = wide - (INDENT * depth)
    boxed = fold.boxed or depth == 0
    found = [piece(node, inner, depth, boxed=boxed)]
    below = node.children if depth < fold.depth else ()
    for child in below[: fold.keep]:
        found += branch(child, wide, fold, depth + 1)
    hidden = size(node.children) if not below else size(below[fold.keep :])
    if hidden:
        found.append(remainder(hidden, fold.see, wide - INDENT * (depth + 1), depth + 1))
    return tuple(found)


def height(pieces: tuple[Piece, ...]) -> float:
    """Height of a branch in points."""
    return sum(each.height + each.gap for each in pieces) - (pieces[-1].gap if pieces else 0.0)
