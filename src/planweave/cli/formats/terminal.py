"""What the terminal can show."""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import TextIO

_PLAIN = {"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "→": "->", "×": "x", "…": "..."}


def has_colour(stream: TextIO) -> bool:
    """Whether to colour what is written there (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def prepare_streams() -> None:
    """Let both streams take any text: one that is closed, or that knows few characters."""
    codecs.register_error("planweave-plain", _plainly)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="planweave-plain")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - until the end


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that the stream's encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(
        _PLAIN.get(c) or c.encode("ascii", "backslashreplace").decode() for c in lacking
    ), error.end
