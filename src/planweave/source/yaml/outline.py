"""Where the records of a plainly written file stand, without parsing it.

Most findings point at records, and most files are written as people write
YAML: a register at the margin, its records indented below it, every text in
quotes and every list in brackets closed on its own line. There a line with
the indentation of a record is a record. Where a file may be written otherwise
there is no outline, and it has to be composed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from planweave.source.yaml.encoding import has_odd_breaks
from planweave.source.yaml.nodes import Path

_QUOTED = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_INNER = r"""(?:\[[^\]\[{}"'#\n]*\]|\{[^\]\[{}"'#\n]*\})"""
_TEXT = r"""(?<=")(?:[^"\\\n]|\\.)*"|(?<=')[^'\n]*'"""
_LIST = rf"""(?<=[\[{{])(?:[^\]\[{{}}"'#\n]|{_QUOTED}|{_INNER})*[\]}}]"""
_VALUE = re.compile(
    rf"""["'\[{{&*!](?<=[:?\- \n] .)(?:(?:{_TEXT}|{_LIST}) *(?:\#.*)?$|(.?))""", re.MULTILINE
)
"""A value in quotes or brackets, or a tag or an anchor; with a group if it may not end there."""
_MARGIN = re.compile(r"^[^ \n#].*$", re.MULTILINE)
_REGISTER = re.compile(r"(\w[\w.-]*):(| .*)")
_FIRST = re.compile(r"^( +)[^ \n#]", re.MULTILINE)


class Entry(NamedTuple):
    """The characters of a record: its key begins at `start`, what follows it at `end`."""

    start: int
    end: int


def outline(text: str) -> dict[Path, Entry]:
    """The records by register and id; empty where the file may be written in another way.

    Records whose ids are not plain words are left out.
    """
    if "\t" in text or has_odd_breaks(text) or _is_doubtful(text):
        return {}
    margin = list(_MARGIN.finditer(text))
    found: dict[str, dict[str, Entry]] = {}
    for line, end in zip(margin, [*(line.start() for line in margin), len(text)][1:], strict=True):
        register = _REGISTER.fullmatch(line[0])
        records = {} if register is None or register[2].strip() else _records(text, line.end(), end)
        if register is None or register[1] in found or records is None:
            return {}
        found[register[1]] = records
    return {(name, key): entry for name, own in found.items() for key, entry in own.items()}


def _is_doubtful(text: str) -> bool:
    """Whether a value may go on after the end of its line, or be something else than it seems."""
    return any(value.lastindex for value in _VALUE.finditer(text))


def _records(text: str, start: int, end: int) -> dict[str, Entry] | None:
    """The lines with the indentation of the first one below a register; None if two are alike."""
    first = _FIRST.search(text, start, end)
    if first is None:
        return {}
    key = re.compile(rf"^{first[1]}(\w[\w.-]*):(?= |$)", re.MULTILINE)
    lines = list(key.finditer(text, start, end))
    ends = [*(line.start() for line in lines), end][1:]
    found = {line[1]: Entry(line.start(1), after) for line, after in zip(lines, ends, strict=True)}
    return found if len(found) == len(lines) else None
