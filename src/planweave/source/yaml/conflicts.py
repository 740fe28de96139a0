"""Merges that git has left to somebody: both sides stand in the file, between lines of signs."""

from __future__ import annotations

import re

from planweave.source.wording import shown
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.problems import Problems

_SIGNS = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: (.*))?")
_ORDER = {"<": "", "|": "<", "=": "<|", ">": "="}
"""Each sign and those that may stand before it."""
_HINT = (
    "Keep what holds, and delete the lines of signs: git mergetool shows both sides; with "
    "planweave merge-file as git's merge driver, records are merged field by field."
)


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
