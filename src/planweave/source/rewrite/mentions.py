"""Where a file names records: in fields that refer, in links, and in the [[…]] of texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from typing import NamedTuple

from planweave.source.rewrite.house import Form, of_file
from planweave.source.values.names import NAME
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.nodes import Node

_IN_TEXT = re.compile(rf"(?<!\\)\[\[({NAME})")
_NAME = re.compile(NAME)


class Mention(NamedTuple):
    """A name as written, and where in the text it begins."""

    name: str
    start: int


def mentions(text: str, path: str) -> list[Mention]:
    """Every name in a file, in the order of their places."""
    if path.endswith(".md"):
        return [Mention(match[1], match.start(1)) for match in _IN_TEXT.finditer(text)]
    root = compose_carefully(text, path).root
    return sorted(_of(root, of_file(basename(path)), text), key=lambda one: one.start)


def _of(node: Node, form: Form, text: str) -> Iterator[Mention]:
    value = node.value
    if isinstance(value, dict):
        for key, entry in value.items():
            if form.named_keys:
                yield from _named(entry.key, "name", text)
            yield from _of(entry.value, form.inner(key), text)
    elif isinstance(value, list):
        for item in value:
            yield from _of(item, form.items or form.inner(""), text)
    else:
        yield from _named(node, form.naming or "text", text)


def _named(node: Node, naming: str, text: str) -> Iterator[Mention]:
    written = text[node.start : node.end]
    if naming == "text":
        for match in _IN_TEXT.finditer(written):
            yield Mention(match[1], node.start + match.start(1))
        return
    first = _NAME.search(written)
    if first is not None:
        yield Mention(first[0], node.start + first.start())


def renamed(text: str, insertions: list[tuple[int, str]]) -> str:
    """The text with something put in at these places."""
    for place, added in sorted(insertions, reverse=True):
        text = text[:place] + added + text[place:]
    return text
