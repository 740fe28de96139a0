"""Why a text is not a value of its type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Bad:
    """The text cannot be taken: what was found, and what to write instead."""

    message: str
    hint: str = ""


Parser = Callable[[str], V | Bad]


def quoted(text: str) -> str:
    """The text as messages show it: in curly quotes, long ones cut in the middle."""
    shown = " ".join(text.split()) if text.strip() else text
    return f"“{shown if len(shown) <= 60 else shown[:40] + ' … ' + shown[-15:]}”"
