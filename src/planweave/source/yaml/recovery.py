"""Going on behind a syntax error: leave out the entry in which it stands."""

from __future__ import annotations

import re

from planweave.source.yaml.lines import Lines

_BEGINS = re.compile(r"( *)[^\s#]")


def without_entry(lines: Lines, number: int) -> str | None:
    """The text with spaces for the record around line `number`; None if nothing is gained.

    The record is the entry of a register, or the whole register where it has
    no other entry. Each character that stays keeps its index.
    """
    number = min(max(number, 1), lines.count)
    while number > 1 and not lines.line(number).strip():
        number -= 1
    top = _span(lines, number, 0, 1, lines.count)
    inner = _entry_indent(lines, top)
    span = top
    if inner is not None and number > top[0]:
        entry = _span(lines, number, inner, top[0] + 1, top[1])
        if any(
            _indent(lines, n) == inner
            for n in range(top[0] + 1, top[1] + 1)
            if not entry[0] <= n <= entry[1]
        ):
            span = entry
    return _blanked(lines, span)


def _indent(lines: Lines, number: int) -> int | None:
    """How far a line is indented; None for one that is empty or a comment."""
    match = _BEGINS.match(lines.line(number))
    return len(match[1]) if match else None


def _span(lines: Lines, number: int, indent: int, first: int, last: int) -> tuple[int, int]:
    """The lines around `number` from one no deeper than `indent` to before the next such one."""
    start = number
    while start > first and not _begins_entry(lines, start, indent):
        start -= 1
    end = number
    while end < last and not _begins_entry(lines, end + 1, indent):
        end += 1
    return start, end


def _begins_entry(lines: Lines, number: int, indent: int) -> bool:
    found = _indent(lines, number)
    return found is not None and found <= indent and lines.line(number)[found] not in "]})"


def _entry_indent(lines: Lines, span: tuple[int, int]) -> int | None:
    for number in range(span[0] + 1, span[1] + 1):
        indent = _indent(lines, number)
        if indent is not None:
            return indent
    return None


def _blanked(lines: Lines, span: tuple[int, int]) -> str | None:
    start = lines.starts[span[0] - 1]
    end = lines.starts[span[1]] if span[1] < lines.count else len(lines.text)
    part = lines.text[start:end]
    if not part.strip():
        return None
    return lines.text[:start] + re.sub(r"[^\n]", " ", part) + lines.text[end:]
