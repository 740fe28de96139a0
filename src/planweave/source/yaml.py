"""From a YAML file to plain mappings, lists and text.

The quick way goes through the parser's events once, without places. It only
notices that something is amiss; then the careful way in `syntax` composes the
file again, and tells what and where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml import CSafeLoader, YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from planweave.model.diagnostics import Outcome
from planweave.source.limits import LIST_ITEMS, NESTING, TEXT_CHARACTERS
from planweave.source.syntax.careful import compose_carefully
from planweave.source.syntax.encoding import decode, has_odd_breaks, plain
from planweave.source.syntax.nodes import Tree, tree

__all__ = ["Tree", "compose"]


def compose(source: bytes | str, path: str) -> Outcome[dict[str, Tree]]:
    """What a YAML file says, and everything that is wrong with it, each at its place.

    What cannot be taken is left out: the second of two equal keys, an empty
    value, the record around a syntax error. All values are text as written.
    """
    if isinstance(source, bytes):
        decoded = decode(source, path)
        if decoded.value is None:
            return Outcome({}, decoded.diagnostics)
        text, told = decoded.value, decoded.diagnostics
    else:
        text, told = plain(source), ()
    quick = None if told or has_odd_breaks(text) else _composed_quickly(text)
    if quick is not None:
        return Outcome(quick)
    careful = compose_carefully(text, path)
    root = tree(careful.root)
    return Outcome(root if isinstance(root, dict) else {}, told + careful.diagnostics)


def _composed_quickly(text: str) -> dict[str, Tree] | None:
    """The tree of a text in which nothing is amiss, or None."""
    next_event = CSafeLoader(text).get_event
    next_event()
    try:
        if next_event().__class__ is not DocumentStartEvent or text.startswith("%"):
            return None
        # With short texts and lists out of the way, no scalar needs its length measured.
        value = _value(next_event, len(text) > TEXT_CHARACTERS)
        if value.__class__ is not dict:
            return None
        next_event()
        return value if next_event().__class__ is StreamEndEvent else None
    except (YAMLError, TypeError):
        # A TypeError is a mapping or list used as a key.
        return None


def _value(next_event: Callable[[], Any], is_long: bool) -> Any:
    """The next value of the events, or None if anything in it asks for a closer look.

    This loop runs once for every value of a plan: hence the local names, the
    tests in the order of their frequency, and one function where five would read better.
    """
    scalar, mapping_end, sequence_end = ScalarEvent, MappingEndEvent, SequenceEndEvent
    starts = (MappingStartEvent, SequenceStartEvent)
    items: list[Any] = []
    stack: list[list[Any]] = []
    while True:
        event = next_event()
        kind = event.__class__
        if kind is scalar:
            value = event.value
            if not value or event.anchor is not None or event.tag is not None:
                return None
            items.append(value)
            continue
        if kind in starts:
            if event.anchor is not None or event.tag is not None or len(stack) >= NESTING:
                return None
            stack.append(items)
            items = []
            continue
        if kind is mapping_end:
            made: Any = dict(zip(items[::2], items[1::2], strict=True))
            if 2 * len(made) != len(items) or "<<" in made:
                return None
        elif kind is sequence_end and len(items) <= LIST_ITEMS:
            made = items
        else:
            return None
        if is_long and items and max(map(len, items)) > TEXT_CHARACTERS:
            return None
        items = stack.pop()
        if not stack:
            return made
        items.append(made)
