"""Small pieces of the sentences that describe a figure."""

from __future__ import annotations

from collections.abc import Iterable

from planweave.render.figures.canvas.measure import clean
from planweave.render.figures.canvas.numbers import number


def listed(words: Iterable[str]) -> str:
    """“a, b and c”; nothing for no words."""
    items = [clean(word) for word in words]
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


def counted(count: int, one: str, many: str = "") -> str:
    """“1 task”, “3 tasks”, “1 200 tasks”."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"
