"""One line of text with the inline grammar: emphasis, code, links, `[[…]]`."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from planweave.render.document import Text
from planweave.render.parts.direction import isolated
from planweave.render.views.page.matter import Matter

# Whatever can mean anything but itself; most titles hold none of it, and no parser is needed.
SPECIAL = re.compile(r"[\\`*_\[\]~^!<&\n]")


def inline(matter: Matter, text: str, plan: str = "") -> Text:
    """A text field of a record as markup; names in it are looked up from `plan`."""
    text = isolated(text)
    if not SPECIAL.search(text):
        return escape(text)
    from planweave.render.prose.writer import Place, Writer
    from planweave.source.prose.dialect import parser

    tokens = parser().parseInline(text)
    return Markup(Writer(Place(matter, plan)).line(tokens[0].children or []))
