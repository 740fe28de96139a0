"""Where the boxes of a tree stand: a chain in the middle, advice beside it, the rest in columns."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.drawing import PORTRAIT, PORTRAIT_DEPTH
from planweave.render.figures.canvas.measure import clean, width
from planweave.render.figures.trees.node import Node, Tree, size
from planweave.render.figures.trees.pieces import (
    INDENT,
    PAD,
    TITLE,
    Fold,
    Piece,
    branch,
    height,
    piece,
    remainder,
)

MIDDLE: Final = 164.0
SIDE: Final = 118.0
GAP: Final = 7.0
DROP: Final = 15.0
GUTTER: Final = 8.0
WIDEST_WORD: Final = 110.0
"""A word that needs a wider column than this is broken instead."""
KEEPS: Final = (10**9, 60, 40, 25, 15, 10, 7, 5, 4, 3, 2, 1, 0)
FANS: Final = (10**9, 60, 40, 24, 12)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one kind of tree is laid out; `narrowest` is the least width of a column."""

    boxed: bool
    depth: int
    narrowest: float


@dataclass(frozen=True, slots=True)
class Link:
    """One node of the chain with its advisers to the left and right."""

    middle: Piece
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def height(self) -> float:
        """Height in points of the tallest of the three."""
        return max(height((self.middle,)), height(self.left), height(self.right))


@dataclass(frozen=True, slots=True)
class Layout:
    """A tree ready to be drawn: the chain, then rows of columns."""

    chain: tuple[Link, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    wide: float
    left: float

    @property
    def height(self) -> float:
        """Height in points of the whole drawing."""
        chain = sum(link.height + DROP for link in self.chain)
        rows = sum(DROP + max(height(column) for column in row) for row in self.rows)
        # One drop is too many where there is nothing above the beam, or nothing below it.
        return chain + rows - (0.0 if self.chain and self.rows else DROP)


def chain_of(tree: Tree) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The nodes from the root down while each has one heir, and what fans out below them."""
    if len(tree.roots) != 1:
        return (), tree.roots
    chain: list[Node] = []
    heirs: tuple[Node, ...] = tree.roots
    while len(heirs) == 1 and len(chain) < 4:
        if chain and not heirs[0].children:
            break
        chain.append(heirs[0])
        heirs = tuple(child for child in heirs[0].children if not is_aside(child))
    return tuple(chain), heirs


def is_aside(node: Node) -> bool:
    """Whether a node stands beside its parent."""
    return (node.advises or node.beside) and not node.children


def link(node: Node, fold: Fold) -> Link:
    """`node` in the middle with its advisers in turn to the left and the right."""
    advisers = [child for child in node.children if is_aside(child)]
    shown = advisers[: max(2, min(fold.keep, 6))]
    boxes = [piece(replace(each, children=()), SIDE, 0, boxed=True) for each in shown]
    hidden = size(tuple(advisers)) - len(shown)
    left, right = tuple(boxes[::2]), tuple(boxes[1::2])
    if hidden:
        left = (*left, remainder(hidden, fold.see, SIDE, 0))
    return Link(piece(node, MIDDLE, 0, boxed=True), left, right)


def narrowest(heirs: tuple[Node, ...], manner: Manner) -> float:
    """The least width of a column that breaks no ordinary word of a boxed title."""
    below = tuple(child for node in heirs[: FANS[1]] for child in node.children[: FANS[1]])
    inset = INDENT if manner.boxed else 0.0
    words = [
        width(word, TITLE, bold=True) + 2 * PAD + extra
        for nodes, extra in ((heirs[: FANS[1]], 0.0), (below if manner.boxed else (), inset))
        for node in nodes
        for word in clean(node.title).split()
    ]
    return max([manner.narrowest, *(each for each in words if each <= WIDEST_WORD)])


def columns(count: int, narrowest: float) -> int:
    """How many columns stand side by side, so that the rows are about equally full."""
    most = int((PORTRAIT + GAP) / (narrowest + GAP))
    rows = math.ceil(count / most)
    return math.ceil(count / rows)


def arrange(tree: Tree, manner: Manner, fold: Fold, fan: int) -> Layout:
    """One try at a layout, with at most `fan` columns in all."""
    chain, heirs = chain_of(tree)
    links = tuple(link(node, fold) for node in chain)
    if not heirs:
        return Layout(links, (), 0.0, 0.0)
    shown = heirs[:fan]
    across = columns(len(shown) + (len(heirs) > len(shown)), narrowest(shown, manner))
    left = GUTTER if len(heirs) > across else 0.0
    wide = min((PORTRAIT - left - 1.0 + GAP) / across - GAP, MIDDLE)
    stacks = [branch(node, wide, fold) for node in shown]
    if len(heirs) > len(shown):
        stacks.append((remainder(size(heirs[fan:]), fold.see, wide, 0),))
    rows = tuple(tuple(stacks[at : at + across]) for at in range(0, len(stacks), across))
    if not left:
        left = (PORTRAIT - len(rows[0]) * (wide + GAP) + GAP) / 2
    return Layout(links, rows, wide, left)


def lay_out(tree: Tree, manner: Manner) -> Layout:
    """The fullest layout that fits a page: first lists are shortened, then columns left out."""
    _, heirs = chain_of(tree)
    for fan in FANS:
        for keep in KEEPS:
            if _hopeless(heirs[:fan], keep, manner):
                continue
            layout = arrange(tree, manner, Fold(keep, manner.depth, manner.boxed, tree.see), fan)
            if layout.height <= PORTRAIT_DEPTH:
                return layout
    return layout


def _hopeless(heirs: tuple[Node, ...], keep: int, manner: Manner) -> bool:
    """Whether even lists of one-line titles could not fit, so that nothing need be measured."""
    if not heirs:
        return False
    least = sum(10.0 + 9.0 * min(len(node.children), keep) for node in heirs)
    # The last resort is always tried.
    return keep > 0 and least / columns(len(heirs), manner.narrowest) > PORTRAIT_DEPTH
