"""A chapter's blocks in runs of one page shape."""

from __future__ import annotations

from planweave.classes import dataclass
from planweave.render.document import Block, Chapter, Heading

WIDE, TALL = 261.0, 169.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A run of blocks on pages of one shape; `room` is a table's width there, in mm."""

    wide: bool
    blocks: tuple[Block, ...]

    @property
    def room(self) -> float:
        return WIDE if self.wide else TALL


def sheets(chapter: Chapter) -> tuple[Sheet, ...]:
    """The chapter's blocks in runs by page shape.

    Headings go with what they stand above: one over a landscape table turns too.
    """
    runs: list[tuple[bool, list[Block]]] = []
    waiting: list[Block] = []
    for block in chapter.blocks:
        waiting.append(block)
        if isinstance(block, Heading):
            continue
        wide = chapter.wide or bool(getattr(block, "wide", False))
        if runs and runs[-1][0] == wide:
            runs[-1][1].extend(waiting)
        else:
            runs.append((wide, waiting))
        waiting = []
    if waiting or not runs:
        runs.append((chapter.wide, waiting))
    return tuple(Sheet(wide, tuple(blocks)) for wide, blocks in runs)
