"""The three trees of the document."""

from __future__ import annotations

from typing import Final

from planweave.render.figures.canvas.drawing import PORTRAIT, Drawing
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.canvas.words import counted, listed
from planweave.render.figures.trees.layout import Manner, lay_out
from planweave.render.figures.trees.node import Node, Tree, size
from planweave.render.figures.trees.paint import paint

PLANS: Final = Manner(boxed=True, depth=3, narrowest=60.0)
WORK: Final = Manner(boxed=False, depth=1, narrowest=88.0)
BODIES: Final = Manner(boxed=True, depth=3, narrowest=60.0)
NAMED: Final = 12
"""A description names at most so many nodes."""


def plan_tree(tree: Tree) -> Drawing:
    """The overall plan and its sub-plans, with versions and states."""
    count = size(tree.roots) - len(tree.roots)
    return _draw(tree, PLANS, "Plan family", f"{counted(count, 'sub-plan')} below")


def work_breakdown(tree: Tree) -> Drawing:
    """The work breakdown in two levels: groups as boxes, their tasks as lists."""
    groups = sum(len(root.children) for root in tree.roots)
    tasks = size(tree.roots) - len(tree.roots) - groups
    counts = f"{counted(groups, 'group')} with {counted(tasks, 'entry', 'entries')} below"
    return _draw(tree, WORK, "Work breakdown", counts)


def organisation(tree: Tree) -> Drawing:
    """The bodies, who leads whom (solid) and who advises whom (dashed)."""
    count = size(tree.roots) - len(tree.roots)
    counts = counted(count, "body or party", "bodies and parties")
    return _draw(tree, BODIES, "Organisation", f"{counts} below")


def _draw(tree: Tree, manner: Manner, title: str, counts: str) -> Drawing:
    layout = lay_out(tree, manner)
    sheet = Sheet(PORTRAIT)
    paint(sheet, layout)
    return sheet.finish(layout.height + 1.0, f"{title}: {_heads(tree)}", _describe(tree, counts))


def _heads(tree: Tree) -> str:
    return _named(tree.roots)


def _describe(tree: Tree, counts: str) -> str:
    heads = tuple(child for root in tree.roots for child in root.children)
    if not heads:
        return f"{_named(tree.roots)} stands alone."
    return f"{_named(tree.roots)} has {counts}: {_named(heads)}."


def _named(nodes: tuple[Node, ...]) -> str:
    names = [_with_state(node) for node in nodes[:NAMED]]
    left = len(nodes) - len(names)
    return listed([*names, f"{left} more"] if left else names)


def _with_state(node: Node) -> str:
    return f"{node.title} ({node.state})" if node.state else node.title
