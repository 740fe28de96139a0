"""From a spot named by keys to its line and column, looked up when it is to be shown.

Records hold no places. Where a record begins is seen from the outline of its
file; what is asked for within it is composed again, with places: the record
alone where the outline holds it, else the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from planweave.model.diagnostics import Place, Pointer
from planweave.source.prose.front import front_matter
from planweave.source.world import Refusal, World
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.encoding import decode
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.nodes import Node, Path, find, moved
from planweave.source.yaml.outline import Entry, outline


class Chart:
    """One file with the places of all that is in it."""

    def __init__(self, text: str, path: str) -> None:
        self._lines = Lines(text, path)
        front = front_matter(text) if path.endswith(".md") else None
        self._written = front.yaml if front else "" if path.endswith(".md") else text
        self._records: dict[Path, Node | None] = {}

    def place(self, keys: Path = (), part: str = "value") -> Place:
        """Where the value at `keys` stands, or its key if `part` is "key".

        For what is not there the nearest thing above it that is: its key, or
        the first line of the file.
        """
        if part == "key" and keys in self._outline:
            start = self._outline[keys].start
            return self._lines.place(start, start + len(str(keys[-1])))
        key, node, depth = self._find(keys)
        if depth < len(keys):
            part = "key"
        if part == "key" and key is not None:
            return self._lines.place(key.start, key.end)
        return self._of(node) if depth else Place(self._lines.path)

    def within(self, keys: Path, offset: int, width: int = 1) -> Place:
        """The place of `width` characters of a text, `offset` characters from its beginning.

        Folded and quoted texts stand otherwise in the file than they read; there
        the characters themselves are looked for.
        """
        _, node, depth = self._find(keys)
        if depth < len(keys) or not isinstance(node.value, str):
            return self.place(keys)
        written = self._lines.text[node.start : node.end]
        if written == node.value:
            start = node.start + offset
            return self._lines.place(start, start + width)
        return self._searched(node, written, offset, width)

    def is_flow(self, keys: Path) -> bool:
        """Whether the list or mapping at `keys` is written in brackets."""
        _, node, depth = self._find(keys)
        return depth == len(keys) and node.flow

    @cached_property
    def _root(self) -> Node:
        return compose_carefully(self._written, self._lines.path).root

    @cached_property
    def _outline(self) -> Mapping[Path, Entry]:
        return outline(self._written)

    def _find(self, keys: Path) -> tuple[Node | None, Node, int]:
        """As `find` in the whole file; a record that the outline holds is composed alone."""
        record = self._record(keys[:2])
        if record is None:
            return find(self._root, keys)
        key, node, depth = find(record, keys[1:])
        return key, node, depth + 1

    def _record(self, keys: Path) -> Node | None:
        if keys not in self._outline:
            return None
        if keys not in self._records:
            entry = self._outline[keys]
            line = self._written.rfind("\n", 0, entry.start) + 1
            found = compose_carefully(self._written[line : entry.end], self._lines.path)
            self._records[keys] = None if found.diagnostics else moved(found.root, line)
        return self._records[keys]

    def _searched(self, node: Node, written: str, offset: int, width: int) -> Place:
        text = str(node.value)
        wanted = text[offset : offset + max(width, 1)]
        nth, seen = 0, text.find(wanted)
        while 0 <= seen < offset:
            nth, seen = nth + 1, text.find(wanted, seen + 1)
        at = written.find(wanted)
        while nth and at >= 0:
            nth, at = nth - 1, written.find(wanted, at + 1)
        if at < 0 or not wanted:
            return self._of(node)
        return self._lines.place(node.start + at, node.start + at + len(wanted))

    def _of(self, node: Node) -> Place:
        """A text and brackets take their own width, a block that of the first key in it."""
        if isinstance(node.value, dict) and not node.flow:
            first = next(iter(node.value.values()), None)
            return self._lines.place(first.key.start, first.key.end) if first else self._at(node)
        return self._lines.place(node.start, node.end) if _has_width(node) else self._at(node)

    def _at(self, node: Node) -> Place:
        return self._lines.place(node.start)


def _has_width(node: Node) -> bool:
    return isinstance(node.value, str) or node.flow


@lru_cache(maxsize=256)
def _chart(text: str, path: str) -> Chart:
    return Chart(text, path)


def place(text: str, path: str, keys: Path = (), part: str = "value") -> Place:
    """Where a key or value of this text stands; `path` says whether it is YAML or Markdown."""
    return _chart(text, path).place(keys, part)


class Atlas:
    """The places of all files of a world, for the time of one run."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._charts: dict[str, Chart] = {}

    def chart(self, path: str) -> Chart:
        """The places of one file; of one that cannot be read, its first line."""
        if path not in self._charts:
            content = self._world.read(path)
            text = None if isinstance(content, Refusal) else decode(content, path).value
            self._charts[path] = _chart(text or "", path)
        return self._charts[path]

    def place(self, path: str, keys: Path = (), part: str = "value") -> Place:
        return self.chart(path).place(keys, part) if keys else Place(path)

    def resolve(self, where: Pointer | Place) -> Place:
        """The place of a pointer; a place is one already."""
        if isinstance(where, Place):
            return where
        if where.offset is not None:
            return self.within(where, where.offset, where.width)
        return self.place(where.path, where.keys, where.part)

    def within(self, where: Pointer, offset: int, width: int = 1) -> Place:
        """The place of some characters in the text that a pointer points at."""
        return self.chart(where.path).within(where.keys, offset, width)

    def is_flow(self, path: str, keys: Path) -> bool:
        return self.chart(path).is_flow(keys)
