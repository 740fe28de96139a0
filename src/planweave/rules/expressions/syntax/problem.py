"""What is wrong with an expression, and where in its text."""

from __future__ import annotations

from planweave.classes import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of an expression, from `start` up to `end`."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """From the beginning of this to the end of the other."""
        return Span(self.start, other.end)


class Unreadable(Exception):
    """The expression cannot be taken as written; it never leaves this package."""

    def __init__(self, message: str, span: Span, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint


class TooLong(Exception):
    """A rule used up the steps that it may take."""
