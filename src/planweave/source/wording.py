"""How a message shows what was found."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60


def shown(value: object) -> str:
    """The value in “curly quotes”, shortened, with nothing in it that could upset a terminal."""
    text = " ".join(str(value).split(" "))
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1].rstrip() + "…"
    return f"“{''.join(c if c.isprintable() else _escaped(c) for c in text)}”"


def listed(words: Iterable[str], most: int = 12) -> str:
    """The words with commas between them; beyond `most` of them an ellipsis."""
    words = list(words)
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")


def _escaped(character: str) -> str:
    if character == "\n":
        return " "
    return f"\\u{ord(character):04x}" if ord(character) > 0xFF else f"\\x{ord(character):02x}"
