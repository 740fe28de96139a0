"""How a section is put together: blocks under headings, on the pages that suit its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planweave.render.document import Block, Chapter, Facts, Figure, Heading, Pair, Table
from planweave.render.views.page import generic


def headed(name: str, title: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Blocks under a heading; nothing for no blocks."""
    return [Heading(id=f"h:{name}", title=title), *blocks] if blocks else []


def section(
    name: str, title: str, line: tuple[Facts, ...], blocks: Sequence[Block]
) -> Chapter | None:
    """The chapter of a section, None without blocks.

    Where it shows tables only and half of them are wide, it has wide pages from the start: its
    words would stand alone on an upright one, and paper need not be turned to and fro.
    """
    made = generic.finished(name, title, line, blocks)
    shown = [one for one in blocks if isinstance(one, Table | Figure | Pair)]
    if made is None or not shown:
        return made
    wide = [one for one in shown if isinstance(one, Table) and one.wide]
    drawn = any(not isinstance(one, Table) for one in shown)
    return replace(made, wide=not drawn and 2 * len(wide) >= len(shown))
