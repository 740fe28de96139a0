"""Going on behind a mistake: without the entry of a syntax error, or one side of a merge.

A merge that git has left to somebody stands in the file with both sides, between lines of signs.
"""

from __future__ import annotations

import re

from planweave.source.wording import shown
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.problems import Problems

_BEGINS = re.compile(r"( *)[^\s#]")
_SIGNS = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: (.*))?")
_ORDER = {"<": "", "|": "<", "=": "<|", ">": "="}
"""Each sign and those that may stand before it."""
_HINT = (
    "Keep what holds, and delete the lines of signs: git mergetool shows both sides; with "
    "planweave merge-file as git's merge driver, records are merged field by field."
)


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


# --- Merges ---------------------------------------------------------------------------------------


def without_conflicts(text: str, path: str, problems: Problems) -> str:
    """The text with spaces for the signs and the second side of each merge, all of them told.

    So the rest reads as it stands on the first side. Signs that make no whole merge are left.
    """
    if "<<<<<<<" not in text:
        return text
    lines = text.split("\n")
    signs: dict[str, int] = {}
    original = Lines(text, path)
    for number, line in enumerate(lines):
        found = _SIGNS.fullmatch(line)
        if found is None:
            continue
        sign, last = found[1][0], next(reversed(signs), "")
        if sign == "<" or last not in _ORDER[sign] or not last:
            signs = {sign: number} if sign == "<" else {}
        else:
            signs[sign] = number
        if sign == ">" and signs:
            _tell(signs, lines, original, problems)
            for left_out in (signs["<"], *range(signs.get("|", signs["="]), number + 1)):
                lines[left_out] = " " * len(lines[left_out])
            signs = {}
    return "\n".join(lines)


def _tell(signs: dict[str, int], lines: list[str], original: Lines, problems: Problems) -> None:
    first, middle, last = signs["<"], signs["="], signs[">"]
    ours = _side(lines[first], first + 1, signs.get("|", middle))
    theirs = _side(lines[last], middle + 1, last)
    start = original.starts[first]
    problems.add(
        "unresolved-merge",
        f"A merge is not resolved here: {ours}, or {theirs}.",
        original.place(start, start + len(lines[first])),
        _HINT,
    )


def _side(signs: str, first: int, end: int) -> str:
    """The lines of one side, counted from 1, and what git calls it."""
    name = signs.partition(" ")[2].strip()
    of = f" of {shown(name)}" if name else ""
    if first == end:
        return f"nothing{of}"
    return f"line {end}{of}" if first + 1 == end else f"lines {first + 1} to {end}{of}"
