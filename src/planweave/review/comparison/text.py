"""A comparison as plain text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planweave.model.family import Family
from planweave.review.comparison.compare import Changes
from planweave.review.comparison.words import Alone, Block, Line, change_blocks, effect_blocks
from planweave.weave.records.compare import Change

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
NOTHING = "Nothing has changed."
LONGEST = 60_000
"""Characters of a comment: GitHub takes 65,536, GitLab and others more."""


def as_text(found: Changes, before: str, after: str, family: Family) -> str:
    """For a terminal: changes record by record, and then what they do."""
    lines = [f"{family.root.written.plan}: from {before} to {after}"]
    if found.is_empty:
        return f"{lines[0]}\n{NOTHING}\n"
    lines.append("")
    lines += changes_text(found.changes, family, found.alone).splitlines()
    effects = list(effect_blocks(found, family))
    lines += ["", "What that does:" if effects else "That moves no date, cost, load or finding."]
    for block in effects:
        lines += [f"  {block.title}", *(f"  {line}" for line in _indented(block.lines))]
    return "\n".join(lines) + "\n"


def changes_text(changes: tuple[Change, ...], family: Family, alone: Alone | None = None) -> str:
    """The changes without what they do together, record by record."""
    lines: list[str] = []
    for block in change_blocks(changes, family, alone):
        lines += [block.title, *_indented(block.lines)]
    return "".join(f"{line}\n" for line in lines)


def _indented(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        change = f"{line.before} → {line.after}" if line.before or line.after else ""
        yield f"    {line.name}: {'  '.join(filter(None, (change, line.more)))}".rstrip(": ")


def as_markdown(found: Changes, before: str, after: str, family: Family) -> str:
    """Fit for a comment on a pull request: a table of changes and one of effects."""
    title = f"## {_safe(family.root.written.title)}: {_safe(before)} → {_safe(after)}"
    if found.is_empty:
        return f"{title}\n\n{NOTHING}\n"
    lines = [title, ""]
    effects = [row for block in effect_blocks(found, family) for row in _rows(block)]
    if effects:
        lines += ["### What changes", "", "| | | before | after | |", "|---|---|---|---|---|"]
        lines += [*_fitting(effects, LONGEST // 2), ""]
    changes = [
        row for block in change_blocks(found.changes, family, found.alone) for row in _rows(block)
    ]
    if changes:
        head = ["| record | field | before | after | |", "|---|---|---|---|---|"]
        lines += ["### What was changed", "", *head]
        lines += [*_fitting(changes, LONGEST - len("\n".join(lines))), ""]
    return "\n".join(lines)


def _fitting(rows: list[str], longest: int) -> Iterator[str]:
    """The rows for which there is room, and how many are left out."""
    room = longest
    for place, row in enumerate(rows):
        room -= len(row) + 1
        if room < 0:
            yield f"\n{len(rows) - place} more rows are left out; `planweave diff` prints all."
            return
        yield row


def _rows(block: Block) -> Iterator[str]:
    title = _safe(block.title)
    for line in block.lines or (Line(""),):
        cells = map(_safe, (line.name, line.before, line.after, line.more))
        yield f"| {title} | {' | '.join(cells)} |"
        title = ""


def _safe(text: str) -> str:
    """Text in which nothing is markup."""
    return _ACTIVE.sub(r"\\\1", text).replace("@", "@\u200b")
