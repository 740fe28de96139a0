"""A YAML file as a tree in which everything knows where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from planweave.classes import dataclass
from planweave.source.yaml.tree import FlowList, Tree

Path = tuple[str | int, ...]


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: Node
    value: Node


@dataclass(slots=True)
class Node:
    """A key or value and the characters of the file it takes, from `start` up to `end`.

    `flow` is true for `[…]`, `{…}`; `plain` for text without quotes, `|` or `>`.
    """

    value: str | list[Node] | dict[str, Entry]
    start: int
    end: int
    flow: bool = False
    plain: bool = False


def tree(node: Node) -> Tree:
    """The same without places. Nesting is limited, so this may call itself."""
    value = node.value
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        items = [tree(item) for item in value]
        return FlowList(items) if node.flow else items
    return {key: tree(entry.value) for key, entry in value.items()}


def find(root: Node, keys: Path) -> tuple[Node | None, Node, int]:
    """The key (None for a list's item) and value at `keys`, and how many of `keys` were found."""
    key: Node | None = None
    node = root
    for depth, step in enumerate(keys):
        value = node.value
        if isinstance(value, dict) and isinstance(step, str) and step in value:
            key, node = value[step]
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            key, node = None, value[step]
        else:
            return key, node, depth
    return key, node, len(keys)


def moved(node: Node, by: int) -> Node:
    """The same, so many characters further on. Nesting is limited, so this may call itself."""
    value = node.value
    if isinstance(value, list):
        value = [moved(item, by) for item in value]
    elif isinstance(value, dict):
        value = {
            key: Entry(moved(entry.key, by), moved(entry.value, by)) for key, entry in value.items()
        }
    return replace(node, value=value, start=node.start + by, end=node.end + by)
