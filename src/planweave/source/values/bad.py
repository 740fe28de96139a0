"""Why a text is not a value of its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planweave.classes import dataclass

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Bad:
    """The text cannot be taken: what was found, and what to write instead."""

    message: str
    hint: str = ""


Parser = Callable[[str], V | Bad]
