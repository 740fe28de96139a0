"""From a text to its pieces: every value in its place, every comment at what it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field

from planweave.classes import dataclass
from planweave.source.rewrite.pieces import Beside, Group, Item, Leaf
from planweave.source.rewrite.texts import settled
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.nodes import Node

_HYPHENS = re.compile(r"[\s?:-]*-(?=\s|$)")
_COMMENT = re.compile(r"#[^\n]*")


@dataclass(slots=True)
class _Slot:
    """An item with where it stands: from `start` to `end`; `line` is that of its hyphen."""

    item: Item
    start: int
    end: int
    parent: _Container
    line: int
    column: int
    inside: _Container | None = None
    above: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Container:
    """A group with where it stands; `owner` is the slot whose value it is."""

    group: Group
    start: int
    end: int
    flow: bool
    owner: _Slot | None
    column: int = 0
    tail: list[tuple[int, str]] = field(default_factory=list)


def gather(root: Node, text: str) -> Group:
    """The pieces of a composed file, whose root is a mapping."""
    gatherer = _Gatherer(text)
    group = gatherer.run(root).group
    gatherer.let_go()
    return group


@dataclass(frozen=True, slots=True)
class Stretch:
    """An item and the lines it takes with its comments, from `first` to `last`.

    `head` is the line of its key, `column` where that begins. `inner` are the
    entries of its mapping, if it has one in block form.
    """

    item: Item
    first: int
    head: int
    last: int
    column: int
    inner: tuple[Stretch, ...] | None = None


def stretches(root: Node, text: str) -> tuple[Stretch, ...]:
    """The entries of a file and, inside each, its entries: all lines but those at the end.

    What stands between two entries belongs to the second, unless a comment
    there closes the first.
    """
    gatherer = _Gatherer(text)
    top = gatherer.run(root)
    found = gatherer.stretches(top.group, 1, depth=2)
    gatherer.let_go()
    return found


class _Gatherer:
    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self.slots: list[_Slot] = []
        self.containers: list[_Container] = []
        self.covered: list[tuple[int, int]] = []
        self.kept_blanks: set[int] = set()

    def run(self, root: Node) -> _Container:
        top = self._group(root, None)
        starts = [slot.start for slot in self.slots]
        for position, comment in self._comments():
            self._attach(position, comment, bisect_right(starts, position))
        for slot in self.slots:
            slot.item.above = self._with_blanks(slot.above, slot.line, slot.parent)
        for container in self.containers:
            container.group.tail = self._with_blanks(container.tail, 0, container)
        return top

    def let_go(self) -> None:
        """Undo the rings of references, so that memory is free without the collector."""
        for container in self.containers:
            container.owner = None

    def stretches(self, group: Group, line: int, depth: int) -> tuple[Stretch, ...]:
        """The entries of a group whose first line is given, to a depth."""
        lasts = self._lasts()
        found = []
        for slot in self.slots:
            if slot.parent.group is not group:
                continue
            last = max(lasts.get(id(slot), 0), self._line(max(slot.start, slot.end - 1)))
            inside = slot.inside
            inner = None
            if depth > 1 and inside and not inside.flow and inside.group.is_mapping:
                inner = self.stretches(inside.group, slot.line + 1, depth - 1)
            found.append(Stretch(slot.item, line, slot.line, last, slot.column, inner))
            line = last + 1
        return tuple(found)

    def _lasts(self) -> dict[int, int]:
        """The line of the last comment that closes something in a slot, by slot."""
        found: dict[int, int] = {}
        for container in self.containers:
            slot = container.owner
            while container.tail and slot is not None:
                found[id(slot)] = max(found.get(id(slot), 0), container.tail[-1][0])
                slot = slot.parent.owner
        return found

    # --- Values ------------------------------------------------------------------------------

    def _group(self, node: Node, owner: _Slot | None) -> _Container:
        is_mapping = isinstance(node.value, dict)
        container = _Container(Group([], is_mapping), node.start, node.end, node.flow, owner)
        self.containers.append(container)
        if isinstance(node.value, dict):
            for key, value in node.value.values():
                self._item(container, key, value, node.flow)
        else:
            assert isinstance(node.value, list)
            for value in node.value:
                self._item(container, None, value, node.flow)
        if not node.flow and container.group.items:
            container.end = self.slots[-1].end
        return container

    def _item(self, container: _Container, key: Node | None, value: Node, flow: bool) -> None:
        start = key.start if key else value.start
        line, column = self.lines.position(start)
        column -= 1
        if key is None and not flow:
            line, column = self._dash(line, column)
        item = Item(Leaf("", ""), self._leaf(key, flow) if key else None)
        slot = _Slot(item, start, value.end, container, line, column)
        self.slots.append(slot)
        if not container.group.items:
            container.column = column
        container.group.items.append(item)
        if isinstance(value.value, str):
            item.value = self._leaf(value, flow)
            if self.lines.text[value.start] in "|>" and not value.plain:
                self._block_text(slot, value, item.value)
        else:
            slot.inside = self._group(value, slot)
            item.value = slot.inside.group
            slot.end = max(slot.inside.end, value.end)

    def _dash(self, line: int, column: int) -> tuple[int, int]:
        """Line and column of the hyphen before an item."""
        before = _HYPHENS.match(self.lines.line(line)[:column])
        while before is None and line > 1:
            line -= 1
            before = _HYPHENS.match(self.lines.line(line))
        return line, before.end() - 1 if before else column

    def _leaf(self, node: Node, flow: bool) -> Leaf:
        token = self.lines.text[node.start : node.end]
        self.covered.append((node.start, node.end))
        style = "plain" if node.plain else "quoted"
        if not node.plain and token[:1] in "|>":
            style = "literal" if token[0] == "|" else "folded"
        return settled(Leaf(str(node.value), token, style, flow))

    def _block_text(self, slot: _Slot, value: Node, leaf: Leaf) -> None:
        """A text below its key: a comment in its head is beside it, its end is its last line."""
        head = self.lines.line(self._line(value.start))
        head = head[self.lines.position(value.start)[1] - 1 :]
        comment = _COMMENT.search(head)
        if comment:
            column = self.lines.position(value.start)[1] - 1 + comment.start()
            slot.item.beside = Beside(comment[0].rstrip(), column - slot.column)
            if leaf.style in ("literal", "folded"):
                leaf.token = head[: comment.start()].rstrip() + leaf.token[len(head) :]
        if "+" in head[: comment.start() if comment else None]:
            last = self._line(max(value.start, value.end - 1))
            self.kept_blanks.update(range(self._line(value.start), last + 2))
        slot.end = value.start + len(self.lines.text[value.start : value.end].rstrip())

    # --- Comments ----------------------------------------------------------------------------

    def _comments(self) -> list[tuple[int, str]]:
        """Where comments begin, and their text: each # outside of texts begins one."""
        found = []
        spans = iter([*sorted(self.covered), (len(self.lines.text), len(self.lines.text))])
        position = 0
        for start, end in spans:
            while position < start and (match := _COMMENT.search(self.lines.text, position, start)):
                whole = _COMMENT.match(self.lines.text, match.start())
                assert whole is not None
                found.append((match.start(), whole[0].rstrip()))
                position = whole.end()
            position = max(position, end)
        return found

    def _attach(self, position: int, comment: str, index: int) -> None:
        line, column = self.lines.position(position)
        before = self.lines.line(line)[: column - 1].strip()
        previous = self.slots[index - 1] if index else None
        following = self.slots[index] if index < len(self.slots) else None
        if before and previous and not before.endswith(("-", "[", "{", "?")) and before != "---":
            slot = self._behind(previous, position)
            if slot.item.beside.text:
                slot.above.append((line, comment))
            else:
                slot.item.beside = Beside(comment, column - 1 - slot.column)
            return
        bracket = self._open_bracket(previous, position)
        if bracket is not None:
            inside = following is not None and following.start < bracket.end
            target = following.above if inside and following else bracket.tail
        elif before and following is not None:
            target = following.above
        else:
            target = self._below(previous, following, column - 1)
        target.append((line, comment))

    def _behind(self, slot: _Slot, position: int) -> _Slot:
        """What a comment at the end of a line belongs to: the widest bracket that ended there."""
        while slot.parent.flow and slot.parent.end <= position and slot.parent.owner is not None:
            slot = slot.parent.owner
        return slot

    def _open_bracket(self, slot: _Slot | None, position: int) -> _Container | None:
        """The innermost bracket in which a comment stands."""
        inside = slot.inside if slot else None
        if inside is not None and inside.flow and inside.start < position < inside.end:
            return inside
        while slot is not None and slot.parent.flow:
            if position < slot.parent.end:
                return slot.parent
            slot = slot.parent.owner
        return None

    def _below(
        self, previous: _Slot | None, following: _Slot | None, column: int
    ) -> list[tuple[int, str]]:
        """Whether a comment on a line of its own closes what is above it or heads what follows."""
        if following is not None and column <= following.column:
            return following.above
        open_still = set()
        slot = following
        while slot is not None:
            open_still.add(id(slot.parent))
            slot = slot.parent.owner
        slot = previous
        outermost = None
        while slot is not None and id(slot.parent) not in open_still:
            if not slot.parent.flow:
                outermost = slot.parent
                if column >= slot.parent.column:
                    return slot.parent.tail
            slot = slot.parent.owner
        if following is not None:
            return following.above
        return outermost.tail if outermost else self.containers[0].tail

    def _with_blanks(
        self, comments: list[tuple[int, str]], line: int, container: _Container
    ) -> list[str]:
        """The comments with "" for empty lines before, between and behind them."""
        comments.sort()
        found: list[str] = []
        for number, comment in comments:
            if self._is_blank(number - 1):
                found.append("")
            found.append(comment)
        if line and not container.flow and self._is_blank(line - 1):
            found.append("")
        return found

    def _is_blank(self, number: int) -> bool:
        if number < 1 or number in self.kept_blanks:
            return False
        return not self.lines.line(number).strip()

    def _line(self, position: int) -> int:
        return self.lines.position(position)[0]
