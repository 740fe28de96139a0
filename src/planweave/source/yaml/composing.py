"""From the parser's events to a tree with places, refusing what plans do not use of YAML."""

from __future__ import annotations

import yaml
from yaml import events

from planweave.classes import dataclass
from planweave.model.diagnostics import Note
from planweave.model.limits import LIST_ITEMS, NESTING, TEXT_CHARACTERS
from planweave.source.wording import shown
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.nodes import Entry, Node
from planweave.source.yaml.problems import Problems

# Below this the rest of a file is not looked at: the parser's own time grows with the square
# of how deep brackets are nested.
_HOPELESS = 100
_QUOTE = "Put the text in quotes if the sign is part of it."


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun. `key` waits for its value; `keeps` says if that counts."""

    node: Node
    key: Node | None = None
    keeps: bool = True


class Composer:
    """Composes one document. `root` is what there is of it when the events end or break off."""

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self.root: Node | None = None
        self.last_text: Node | None = None
        self._lines = lines
        self._problems = problems
        self._stack: list[_Open] = []
        self._skipped = 0
        self._documents = 0

    def run(self, text: str) -> yaml.MarkedYAMLError | None:
        """Take every event of the text; the error at which the parser gave up, if it did."""
        next_event = yaml.CSafeLoader(text).get_event
        try:
            while (event := next_event()) is not None and self._documents < 2:
                self._take(event)
                if self._skipped > _HOPELESS:
                    break
        except yaml.MarkedYAMLError as error:
            return error
        return None

    def drop_unfinished(self) -> None:
        """Take back the entry of the root that was being read when the parser gave up."""
        if self._stack and self._stack[0].key and isinstance(self._stack[0].node.value, dict):
            self._stack[0].node.value.pop(str(self._stack[0].key.value), None)

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.DocumentStartEvent):
            self._begin_document(event)
        elif isinstance(event, events.CollectionEndEvent):
            self._end(event)
        elif self._skipped:
            self._skipped += isinstance(event, events.CollectionStartEvent)
        elif isinstance(event, events.ScalarEvent):
            self._decorations(event)
            self._scalar(event)
        elif isinstance(event, events.AliasEvent):
            self._alias(event)
        elif isinstance(event, events.CollectionStartEvent):
            self._decorations(event)
            self._begin(event)

    def _begin_document(self, event: events.DocumentStartEvent) -> None:
        self._documents += 1
        start = _start(event)
        if self._documents > 1:
            self._problem(
                "yaml-subset",
                "A second document begins here; a file holds one.",
                (start, start + 3),
                "Put it in a file of its own; --- may stand at the head of a file only.",
            )
        elif event.version or event.tags:
            self._problem(
                "yaml-subset",
                "A YAML directive stands before the document.",
                (start, self._lines.text.find("\n", start)),
                "Delete the line that begins with %.",
            )

    def _begin(self, event: events.CollectionStartEvent) -> None:
        start = _start(event)
        is_mapping = isinstance(event, events.MappingStartEvent)
        node = Node({} if is_mapping else [], start, _end(event), bool(event.flow_style))
        if len(self._stack) >= NESTING:
            self._problem(
                "beyond-limit",
                f"Nesting goes deeper than {NESTING} levels here.",
                (start, start + 1),
                "Make it flatter; no field of a plan is nested that deep.",
            )
            self._refuse_rest()
        elif self._awaits_key():
            self._problem(
                "yaml-subset",
                "A list or mapping is used as a key.",
                (start, start + 1),
                "Use a plain word as the key; if brackets are part of a text, quote it.",
            )
            self._refuse_rest()
        else:
            self._stack.append(_Open(node))

    def _refuse_rest(self) -> None:
        """Skip to the end of the collection that begins here, and keep nothing of it."""
        self._skipped = 1
        self._stack.append(_Open(Node([], 0, 0)))

    def _end(self, event: events.Event) -> None:
        if self._skipped > 1:
            self._skipped -= 1
            return
        ended = self._stack.pop()
        if self._skipped:
            self._skipped = 0
            self._put_refused()
            return
        if ended.node.flow:
            ended.node.end = _end(event)
        self._put(ended.node)

    def _scalar(self, event: events.ScalarEvent) -> None:
        plain = event.style is None or event.style == ""
        node = Node(event.value, _start(event), _end(event), plain=plain)
        self.last_text = node
        if self._awaits_key():
            self._key(node)
        elif not event.value:
            self._empty(node)
        elif len(event.value) > TEXT_CHARACTERS:
            self._problem(
                "beyond-limit",
                f"A text has {len(event.value)} characters; at most {TEXT_CHARACTERS} are taken.",
                (node.start, node.end),
                "Put it into a Markdown file of the plan.",
            )
            self._put(None)
        else:
            self._put(node)

    def _awaits_key(self) -> bool:
        if not self._stack:
            return False
        top = self._stack[-1]
        return top.key is None and isinstance(top.node.value, dict)

    def _key(self, node: Node) -> None:
        top = self._stack[-1]
        top.key, top.keeps = node, False
        word = str(node.value)
        assert isinstance(top.node.value, dict)
        first = top.node.value.get(word)
        span = (node.start, node.end)
        if not word:
            self._problem("empty-key", "A value has no key.", span, "Write it before the colon.")
        elif word == "<<":
            self._problem(
                "yaml-subset",
                "A merge key “<<” stands here; plans do not use them.",
                span,
                "Write the values out here.",
            )
        elif first:
            where = self._lines.place(first.key.start, first.key.end)
            self._problem(
                "duplicate-key",
                f"The key {shown(word)} stands twice in one mapping.",
                span,
                "Delete one of the two, or rename the second.",
                (Note("it is first used here.", where),),
            )
        else:
            top.keeps = True

    def _empty(self, node: Node) -> None:
        top = self._stack[-1] if self._stack else None
        key = top.key if top else None
        if top and key and not top.keeps:
            pass  # What is wrong with the key has been told.
        elif top and key:
            comma = "; in {…} a comma ends a text" if top.node.flow else ""
            hint = "Write a value after the colon, or leave the key out."
            if comma:
                hint = 'If it is part of a text, put the whole text in quotes: {title: "a, b"}.'
            self._problem(
                "empty-value",
                f"The key {shown(key.value)} has no value{comma}.",
                (key.start, key.end),
                hint,
            )
        elif top:
            self._problem(
                "empty-value",
                "An item of a list is empty.",
                (node.start, max(node.end, node.start + 1)),
                "Write a value, or leave the item out.",
            )
        self._put(None)

    def _alias(self, event: events.AliasEvent) -> None:
        self._problem(
            "yaml-subset",
            f"The alias {shown(f'*{event.anchor}')} stands here; plans do not use aliases.",
            (_start(event), _end(event)),
            f"Write the value out. {_QUOTE}",
        )
        self._put_refused()

    def _decorations(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._decoration(_start(event), "&", "anchor")
        if event.tag is not None:
            self._decoration(_start(event), "!", "tag")

    def _decoration(self, start: int, sign: str, name: str) -> None:
        text = self._lines.text
        begin = max(text.find(sign, start), start)
        end = begin
        while end < len(text) and text[end] not in " \t\n,[]{}":
            end += 1
        self._problem(
            "yaml-subset",
            f"The {name} {shown(text[begin:end])} stands here; plans do not use {name}s.",
            (begin, end),
            f"Delete it. {_QUOTE}",
        )

    def _put_refused(self) -> None:
        """Go on behind something that is taken neither as a key nor as a value."""
        if self._awaits_key():
            self._stack[-1].key, self._stack[-1].keeps = Node("", 0, 0), False
        else:
            self._put(None)

    def _put(self, node: Node | None) -> None:
        """Give a finished value to what it stands in; None is one that was refused."""
        if not self._stack:
            self.root = self.root or node
            return
        top = self._stack[-1]
        value = top.node.value
        if isinstance(value, list):
            self._append(value, node)
        elif isinstance(value, dict):
            if node and top.keeps and top.key:
                value[str(top.key.value)] = Entry(top.key, node)
            top.key = None
        if len(self._stack) == 1:
            self.root = top.node

    def _append(self, items: list[Node], node: Node | None) -> None:
        if node is None:
            return
        items.append(node)
        if len(items) == LIST_ITEMS + 1:
            self._problem(
                "beyond-limit",
                f"A list has more than {LIST_ITEMS} items.",
                (node.start, node.end),
                "Split it over several fields or records.",
            )

    def _problem(
        self,
        rule: str,
        message: str,
        span: tuple[int, int],
        hint: str,
        notes: tuple[Note, ...] = (),
    ) -> None:
        self._problems.add(rule, message, self._lines.place(*span), hint, notes)


def _start(event: events.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: events.Event) -> int:
    return event.end_mark.index if event.end_mark else 0
