"""Plainly written YAML, read line by line.

Most lines of most plans are a key, and after it nothing, a plain text, a text in quotes without
escapes, or a short list or mapping of words in brackets. A file of such lines alone needs no
parser: one regular expression takes it apart, in a third of the time. Whatever else a line may be,
the file is left to the parser. Decision 28 has the figures.
"""

from __future__ import annotations

import re
from typing import Any, Final

from planweave.model.limits import LIST_ITEMS, NESTING, TEXT_CHARACTERS
from planweave.source.yaml.encoding import NOT_TEXT
from planweave.source.yaml.tree import FlowList, Tree

_KEY_CHARACTERS: Final = 1024
"""A longer key is none to the parser: YAML looks no further for its colon."""
_CONTROL = r"\x00-\x1f\x7f"
_KEY = r"[^\W_][\w.-]{0,99}"
_TEXT = rf"[^\W_](?:[^{_CONTROL}#:]|:(?=[^ \n])){{0,{TEXT_CHARACTERS - 1}}}(?<! )"
_QUOTED = rf'[^{_CONTROL}"\\]{{1,{TEXT_CHARACTERS}}}'
_WORD = r"(?:[^\W_]|/)(?:[\w./+%-]| (?=[\w+%]))*"
_WORDS = rf"(?:{_WORD}(?:, {_WORD})*)?"
_PAIRS = rf"(?:{_WORD}: {_WORD}(?:, {_WORD}: {_WORD})*)?"
_LINE: Final = re.compile(
    rf"^(?:( *)({_KEY}):"
    rf'(?: ({_TEXT}|\[{_WORDS}\]|\{{{_PAIRS}\}}|"{_QUOTED}"))?'
    rf"| *(?:#[^{_CONTROL}]*)?)$",
    re.MULTILINE,
)
"""Indentation, key and value of a line; none of them where it is empty or a comment."""
_SELDOM: Final = re.compile(r"^ *- |: [>|'&*!]", re.MULTILINE)
"""What most files have that are not plainly written; it is found sooner than all lines are read."""


def read_by_line(text: str) -> dict[str, Tree] | None:
    """What a text without tabs and odd breaks says; None if any line of it is not plain."""
    if _SELDOM.search(text) or not (text.isascii() or NOT_TEXT.search(text) is None):
        return None
    lines = _LINE.findall(text)
    return _tree(lines) if len(lines) == text.count("\n") + 1 else None


def _tree(lines: list[tuple[str, str, str]]) -> dict[str, Tree] | None:
    """The mapping of a file's lines; None where their indentation or a key is not in order."""
    root: dict[str, Tree] = {}
    here, width = root, 0
    above: list[tuple[dict[str, Tree], int]] = []
    opened = ""
    for indent, key, written in lines:
        if not key:
            continue
        deep = len(indent)
        if opened:
            # A key without a value: what it holds must follow, further in.
            if deep <= width or len(above) >= NESTING - 2:
                return None
            above.append((here, width))
            inside: dict[str, Tree] = {}
            here[opened] = inside
            here, width, opened = inside, deep, ""
        while deep < width:
            here, width = above.pop()
        if deep != width or key in here:
            return None
        if written:
            value = _value(written)
            if value is None:
                return None
            here[key] = value
        else:
            opened = key
    return root if root and not opened else None


def _value(written: str) -> Tree | None:
    """A text, a list or a mapping; None where it is long, or where a key of it stands twice."""
    first = written[0]
    if first == '"':
        return written[1:-1]
    if first == "[":
        items = written[1:-1]
        return FlowList(items.split(", ") if items else ()) if len(items) < LIST_ITEMS else None
    if first == "{":
        pairs = [pair.split(": ") for pair in written[1:-1].split(", ") if pair]
        found: dict[str, Any] = dict(pairs)
        return found if len(found) == len(pairs) and len(written) <= _KEY_CHARACTERS else None
    return written
