"""What a tree is made of."""

from __future__ import annotations

from typing import Literal

from planweave.classes import dataclass

Tone = Literal["", "ok", "warn", "bad", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box of a tree and all that hangs from it.

    `state` is a word set last, coloured by `tone`, with the glyph that belongs to it.
    `advises` draws the node beside its parent with a dashed line, `withdrawn` dashes its
    border. `beside` only draws it there: what has no parts, next to the one that has many.
    `href` links its title.
    """

    title: str
    lines: tuple[str, ...] = ()
    state: str = ""
    tone: Tone = ""
    href: str = ""
    withdrawn: bool = False
    advises: bool = False
    beside: bool = False
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A tree, or several side by side; `see` is added to “+ 38 more” and says where they are."""

    roots: tuple[Node, ...]
    see: str = ""


def size(nodes: tuple[Node, ...]) -> int:
    """How many nodes there are, at any depth."""
    count, waiting = 0, list(nodes)
    while waiting:
        node = waiting.pop()
        count += 1
        waiting.extend(node.children)
    return count
