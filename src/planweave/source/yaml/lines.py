"""From a character's index in a text to the line and column that an editor shows."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from planweave.model.diagnostics import Place


class Lines:
    """A text and where its lines begin; lines end at LF only."""

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path

    @cached_property
    def starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of the character at `index`, both from 1."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def place(self, start: int, end: int | None = None) -> Place:
        """The place from `start` to `end`, or to the end of the first line if that comes first."""
        start = max(0, min(start, len(self.text)))
        line, column = self.position(start)
        if end is None:
            end = start + 1
        if line < len(self.starts):
            end = min(end, self.starts[line] - 1)
        return Place(self.path, line, column, max(1, min(end, len(self.text)) - start))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its break."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[start:end]

    @property
    def count(self) -> int:
        return len(self.starts)
