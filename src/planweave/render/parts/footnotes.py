"""Footnotes: words at the call in print, a list under the prose in the reader."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from planweave.render.document import Prose
from planweave.render.packs.styles import Medium

CALL = re.compile(r'<sup class="call" data-note="(\d+)"></sup>')


def with_notes(block: Prose, prefix: str, medium: Medium) -> Markup:
    """The prose with its calls numbered; `prefix` makes the reader's anchors unique.

    In print the words stand where they are called and the page carries them to its
    foot; a second call of the same note prints the number alone.
    """
    called: set[int] = set()

    def call(match: re.Match[str]) -> str:
        place = int(match[1])
        if not 1 <= place <= len(block.notes):
            return ""
        number = block.first_note + place - 1
        first = place not in called
        called.add(place)
        if medium == "print":
            words = escape(block.notes[place - 1])
            note = f'<span class="footnote" data-n="{number}">{words}</span>'
            return note if first else f'<sup class="call">{number}</sup>'
        name = f' id="{prefix}-call-{number}"' if first else ""
        target = f'href="#{prefix}-note-{number}" aria-label="Note {number}"'
        return f'<sup class="call"><a{name} {target}>{number}</a></sup>'

    return Markup(CALL.sub(call, str(block.html)))


def endnotes(block: Prose, prefix: str) -> tuple[tuple[int, str, Markup], ...]:
    """The reader's list: number, anchor stem and words of each note."""
    numbers = range(block.first_note, block.first_note + len(block.notes))
    return tuple(
        (number, prefix, escape(words)) for number, words in zip(numbers, block.notes, strict=True)
    )
