"""How one text is written: plain, in quotes, or over several lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planweave.source.rewrite.pieces import Leaf

WIDTH = 100
"""Characters of a line, comments behind it not counted."""

_SAFE = re.compile(r"[A-Za-z0-9_À-ÖØ-öø-ÿ(/.][^\n]*")
_UNSAFE = re.compile(r": |:$| #|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BRACKETS = re.compile(r"[,\[\]{}?]|^:|^-(\s|$)|:$")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def settled(leaf: Leaf) -> Leaf:
    """The leaf on one line, where what it says can and need not stand over several."""
    if leaf.style in ("literal", "folded"):
        return leaf if _can_stand_below(leaf.value) else _on_one_line(leaf)
    is_spread = "\n" in leaf.token or not leaf.token
    return _on_one_line(leaf) if is_spread and not _can_be_literal(leaf.value) else leaf


def _on_one_line(leaf: Leaf) -> Leaf:
    token = plain_or_quoted(leaf.value)
    style = "plain" if token == leaf.value else "quoted"
    return Leaf(leaf.value, token, style, leaf.in_flow and not _BRACKETS.search(leaf.value))


def one_line(leaf: Leaf, *, flow: bool = False) -> str | None:
    """The text on one line as it was written, or None where it stands over several.

    In brackets a plain text must hold no comma or bracket; none is put in
    quotes for it.
    """
    if leaf.style in ("literal", "folded") or "\n" in leaf.token:
        return None
    if flow and "\n" in leaf.value:
        return None
    if flow and not leaf.in_flow and leaf.style == "plain" and _BRACKETS.search(leaf.value):
        return None
    return leaf.token


def plain_or_quoted(value: str) -> str:
    """The text without quotes, where YAML allows it."""
    if _SAFE.fullmatch(value) and not _UNSAFE.search(value) and not value.startswith("---"):
        return value
    return quoted(value)


def on_one_line(tree: object) -> str:
    """Texts, and lists and mappings of them, in brackets on one line, as an author writes them."""
    if isinstance(tree, Mapping):
        parts = [f"{on_one_line(str(key))}: {on_one_line(held)}" for key, held in tree.items()]
        return f"{{{', '.join(parts)}}}"
    if isinstance(tree, list | tuple):
        return f"[{', '.join(map(on_one_line, tree))}]"
    text = str(tree)
    return quoted(text) if _BRACKETS.search(text) else plain_or_quoted(text)


def quoted(value: str) -> str:
    """The text in double quotes."""
    escaped = "".join(_ESCAPES.get(character, character) for character in value)
    return '"' + _UNPRINTABLE.sub(_code, escaped) + '"'


def _code(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def below(leaf: Leaf, indent: int) -> tuple[str, list[str]] | None:
    """The head (`>-`, `|`) and the lines of a text below its key; None where that cannot be.

    `indent` is the column of the lines.
    """
    value = leaf.value
    if not _can_stand_below(value):
        return None
    chomp = "" if value.endswith("\n") else "-"
    lines = value.removesuffix("\n").split("\n")
    if leaf.style == "folded":
        kept = _as_written(leaf, indent)
        if kept is not None:
            return f">{chomp}", kept
    if leaf.style != "literal" and not any(line[:1].isspace() for line in lines):
        folded = _folded(lines, WIDTH - indent)
        if folded is not None and (leaf.style == "folded" or len(lines) == 1):
            return f">{chomp}", [" " * indent + line if line else "" for line in folded]
    first = next(line for line in lines if line)
    hint = "2" if first[0] == " " else ""
    return f"|{hint}{chomp}", [" " * indent + line if line else "" for line in lines]


def _can_be_literal(value: str) -> bool:
    """Whether the text has several lines that can be written below its key."""
    return "\n" in value and _can_stand_below(value)


def _can_stand_below(value: str) -> bool:
    """Whether a text can be written below its key, with its white space as it is."""
    lines = value.split("\n")
    if not lines[0].strip() or value.endswith("\n\n") or any(line[:1] == "\t" for line in lines):
        return False
    return not _UNPRINTABLE.search(value.replace("\n", ""))


def _as_written(leaf: Leaf, indent: int) -> list[str] | None:
    """The author's own lines, moved to another column, if none becomes too long."""
    head, *lines = leaf.token.rstrip().split("\n")
    if not lines or any(character.isdigit() for character in head):
        return None
    inner = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    moved = [" " * indent + line[inner:] if line.strip() else "" for line in lines]
    if not moved[0] or max(map(len, moved)) > WIDTH or any("\t" in line for line in moved):
        return None
    return moved


def _folded(paragraphs: list[str], width: int) -> list[str] | None:
    """Paragraphs as lines of a folded text: an empty line stands for a line break."""
    found: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        if index:
            found.append("")
        if paragraph:
            found += _wrapped(paragraph, width)
    bad = not found or not found[0] or any(line != line.strip() for line in found)
    return None if bad else found


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at single spaces only."""
    lines = [""]
    for word in re.split(r"(?<=\S) (?=\S)", text):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if len(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines
