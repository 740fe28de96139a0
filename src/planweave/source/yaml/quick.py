"""From a YAML file to plain mappings, lists and text.

A plainly written file is read line by line. Else the quick way goes through
the parser's events once, without places. It only notices that something is
amiss; then the careful way composes the file again, and tells what and where.
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
from planweave.model.limits import LIST_ITEMS, NESTING, TEXT_CHARACTERS
from planweave.source.yaml.by_line import read_by_line
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.encoding import decode, has_odd_breaks, plain
from planweave.source.yaml.nodes import tree
from planweave.source.yaml.tree import FlowList, Tree


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
    # A tab may be indentation that the parser lets pass, as it does a byte-order mark inside.
    is_odd = bool(told) or "\t" in text or "\ufeff" in text or has_odd_breaks(text)
    quick = None if is_odd else read_by_line(text) or _composed_quickly(text)
    if quick is not None:
        return Outcome(quick)
    careful = compose_carefully(text, path)
    root = tree(careful.root)
    return Outcome(root if isinstance(root, dict) else {}, told + careful.diagnostics)


def _composed_quickly(text: str) -> dict[str, Tree] | None:
    """The tree of a text in which nothing is amiss, or None."""
    try:
        next_event = CSafeLoader(text).get_event
        next_event()
        if next_event().__class__ is not DocumentStartEvent or text.startswith("%"):
            return None
        value = _value(next_event, len(text) > TEXT_CHARACTERS)
        if value.__class__ is not dict:
            return None
        next_event()
        return value if next_event().__class__ is StreamEndEvent else None
    except (YAMLError, TypeError, ValueError):
        # A TypeError is a mapping or list used as a key, a ValueError half a surrogate pair.
        return None


def _value(  # noqa: C901
    next_event: Callable[[], Any], is_long: bool
) -> Any:
    """The next value of the events, or None if anything in it asks for a closer look.

    This loop runs once for every value of a plan: hence the local names, the tests in the
    order of their frequency, and one function where five would read better. `is_long` says
    that the whole is long enough for a text in it to be longer than allowed.
    """
    scalar, mapping_start, mapping_end = ScalarEvent, MappingStartEvent, MappingEndEvent
    items: list[Any] = []
    append = items.append
    stack: list[list[Any]] = []
    for event in iter(next_event, None):
        kind = event.__class__
        if kind is scalar:
            value = event.value
            if not value or event.anchor is not None or event.tag is not None:
                return None
            append(value)
            continue
        if kind is mapping_start or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(stack) >= NESTING:
                return None
            stack.append(items)
            items = FlowList() if kind is not mapping_start and event.flow_style else []
            append = items.append
            continue
        if is_long and items and max(map(len, items)) > TEXT_CHARACTERS:
            return None
        if kind is mapping_end:
            made: Any = dict(zip(items[::2], items[1::2], strict=True))
            if 2 * len(made) != len(items) or "<<" in made:
                return None
        elif kind is SequenceEndEvent and len(items) <= LIST_ITEMS:
            made = items
        else:
            return None
        items = stack.pop()
        if not stack:
            return made
        append = items.append
        append(made)
    return None
