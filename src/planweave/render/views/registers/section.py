"""How a section is put together: blocks under headings."""

from __future__ import annotations

from collections.abc import Sequence

from planweave.render.document import Block, Chapter, Facts, Heading
from planweave.render.views.page import generic


def headed(name: str, title: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Blocks under a heading; nothing for no blocks."""
    return [Heading(id=f"h:{name}", title=title), *blocks] if blocks else []


def section(
    name: str, title: str, line: tuple[Facts, ...], blocks: Sequence[Block]
) -> Chapter | None:
    """The chapter of a section, None without blocks."""
    return generic.finished(name, title, line, blocks)
