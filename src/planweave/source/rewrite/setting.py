"""One field of a record written anew, and not a character besides: comments and layout stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planweave.source.rewrite.pieces import Leaf
from planweave.source.rewrite.texts import WIDTH, below, on_one_line, plain_or_quoted
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.nodes import Entry, Node, find

Keys = tuple[str, ...]


def with_value(text: str, keys: Keys, value: str | list[str], order: Sequence[str] = ()) -> str:
    """The text of a file in which the field at `keys` has this value; its mapping must be there.

    A field that is not there yet goes behind the last one that comes before it in
    `order`. Where the mapping itself is not there, the text stays as it is.
    """
    root = compose_carefully(text, "").root
    _, held, found = find(root, keys[:-1])
    if found < len(keys) - 1 or not isinstance(held.value, dict):
        return text
    entry = held.value.get(keys[-1])
    if entry is not None:
        return _replaced(text, held, entry, value)
    if held.flow:
        return _put_in_brackets(text, held, keys[-1], value)
    return _inserted(text, held.value, keys[-1], value, order)


def without_value(text: str, keys: Keys) -> str:
    """The text without the field at `keys`, its lines and nothing else; in brackets it stays."""
    root = compose_carefully(text, "").root
    _, held, found = find(root, keys[:-1])
    if found < len(keys) - 1 or not isinstance(held.value, dict) or held.flow:
        return text
    entry = held.value.get(keys[-1])
    if entry is None or len(held.value) == 1:
        return text
    return text[: _line_start(text, entry.key.start)] + text[_behind(text, entry) :]


def _replaced(text: str, held: Node, entry: Entry, value: str | list[str]) -> str:
    start, end = entry.value.start, _end(entry.value)
    if held.flow:
        return text[:start] + on_one_line(value) + text[end:]
    if text[start:end].strip() and "\n" not in text[start:end].rstrip("\n"):
        token = _token(value)
        if token is not None:
            tail = "\n" if text[start:end].endswith("\n") else ""
            return text[:start] + token + tail + text[end:]
    line = _line_start(text, entry.key.start)
    column = entry.key.start - line
    kept = (
        _comments(text[entry.key.end : end], column) if isinstance(entry.value.value, str) else ""
    )
    written = kept + _lines(text[entry.key.start : entry.key.end], value, column)
    return text[:line] + written + text[_behind(text, entry) :]


def _comments(written: str, column: int) -> str:
    """What is said behind `>-` or `|` of a text over several lines, as a line of its own."""
    head = written.partition("\n")[0]
    comment = head.partition(" #")[2] if re.match(r":\s*[>|]", head) else ""
    return f"{' ' * column}#{comment}\n" if comment else ""


def _inserted(
    text: str, entries: dict[str, Entry], key: str, value: str | list[str], order: Sequence[str]
) -> str:
    first = next(iter(entries.values()))
    column = first.key.start - _line_start(text, first.key.start)
    before = order[: order.index(key)] if key in order else ()
    last = next((entries[name] for name in reversed(before) if name in entries), None)
    if last is None:
        last = list(entries.values())[-1]
    at = _behind(text, last)
    head = text[:at] if text[:at].endswith("\n") else f"{text[:at]}\n"
    return head + _lines(key, value, column) + text[at:]


def _put_in_brackets(text: str, held: Node, key: str, value: str | list[str]) -> str:
    """Behind the last field; a comma that is there already is not written twice."""
    at = held.end - 1
    inside = text[held.start + 1 : at].rstrip()
    at = held.start + 1 + len(inside)
    comma = "" if not inside or inside.endswith(",") else ","
    gap = " " if inside else ""
    return f"{text[:at]}{comma}{gap}{key}: {on_one_line(value)}{text[at:]}"


def _lines(key: str, value: str | list[str], column: int) -> str:
    """A field as whole lines in house style."""
    margin = " " * column
    line = f"{margin}{key}: {_token(value)}"
    if isinstance(value, str) and (_token(value) is None or len(line) > WIDTH):
        stood = below(Leaf(value, "", "folded", in_flow=False), column + 2)
        if stood is not None:
            return "\n".join([f"{margin}{key}: {stood[0]}", *stood[1]]) + "\n"
        line = f"{margin}{key}: {plain_or_quoted(value)}"
    return line + "\n"


def _token(value: str | list[str]) -> str | None:
    """A value on one line; None for a text of several."""
    if isinstance(value, list):
        return on_one_line(value)
    return None if "\n" in value else plain_or_quoted(value)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _end(node: Node) -> int:
    """Where a value ends, of a block with all that is in it."""
    value = node.value
    if node.flow or isinstance(value, str) or not value:
        return node.end
    parts = [entry.value for entry in value.values()] if isinstance(value, dict) else value
    return max(map(_end, parts))


def _behind(text: str, entry: Entry) -> int:
    """The beginning of the line behind a field: behind its comment, too."""
    end = _end(entry.value)
    if end > entry.key.end and text[end - 1 : end] == "\n":
        return end
    found = text.find("\n", end)
    return len(text) if found < 0 else found + 1
