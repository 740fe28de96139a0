"""The front matter of a Markdown file: the YAML between its first two lines of hyphens."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_SECTION = re.compile(r"^section[ \t]*:", re.MULTILINE)


class Front(NamedTuple):
    """What a file begins with.

    `yaml` has a blank for each character of the first line, so that every index and line
    of it is that of the file; `body` begins at `offset`, on line `first_line`.
    """

    yaml: str
    body: str
    offset: int
    first_line: int
    is_closed: bool

    @property
    def claims_section(self) -> bool:
        """Whether the file means to be part of the plan, well written or not."""
        return _SECTION.search(self.yaml) is not None


def front_matter(text: str) -> Front | None:
    """The front matter of a text (LF, no byte-order mark), None where there is none.

    One that is never closed goes as far as the first empty line.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    end = closing.start() if closing else _first_gap(text, opening.end())
    blank = " " * (opening.end() - 1) + "\n"
    offset = closing.end() if closing else end
    return Front(
        yaml=blank + text[opening.end() : end],
        body=text[offset:],
        offset=offset,
        first_line=text.count("\n", 0, offset) + 1,
        is_closed=closing is not None,
    )


def _first_gap(text: str, start: int) -> int:
    gap = text.find("\n\n", start)
    return gap + 1 if gap >= 0 else len(text)
