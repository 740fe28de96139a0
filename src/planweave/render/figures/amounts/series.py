"""Series that are stacked: in the order of the ladder, at most as many as it tells apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.legend import Entry
from planweave.render.figures.canvas.numbers import Number

LOOKS: Final = ("f1", "f3", "f4", "f5", "open")
"""Critical red is left out, it has a meaning of its own; the last is an outline, for the rest."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Names of series and, for each column or row, their values; nothing stated counts as zero."""

    names: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]

    def entries(self) -> list[Entry]:
        """The legend; a single series needs none."""
        if len(self.names) < 2:
            return []
        return [Entry(name, "bar", (look,)) for name, look in zip(self.names, LOOKS, strict=False)]


def stacked(names: Sequence[str], values: Sequence[Sequence[Number | None]]) -> Stack:
    """All series if the ladder has steps for them; else the four largest and the rest as one."""
    rows = [
        tuple(float(row[at] or 0) if at < len(row) else 0.0 for at in range(len(names)))
        for row in values
    ]
    if len(names) <= len(LOOKS):
        return Stack(tuple(names), tuple(rows))
    size = [sum(abs(row[at]) for row in rows) for at in range(len(names))]
    ranked = sorted(range(len(names)), key=lambda at: (-size[at], at))
    kept, rest = sorted(ranked[: len(LOOKS) - 1]), ranked[len(LOOKS) - 1 :]
    return Stack(
        (*(names[at] for at in kept), f"{len(rest)} others"),
        tuple((*(row[at] for at in kept), sum(row[at] for at in rest)) for row in rows),
    )
