"""The reader: a document as one HTML file that asks the network for nothing.

Python writes the head up to the content security policy, so no template pack
can leave it out or widen it: nothing is fetched, and only the house's own
script runs, bound by its hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from markupsafe import escape

from planweave.model.diagnostics import Outcome
from planweave.render.anchors import check, unlinked
from planweave.render.document import Document
from planweave.render.figures.canvas.style import reader_style
from planweave.render.numbering import CONTENTS, numbered
from planweave.render.packs.pack import Pack, house
from planweave.render.packs.styles import stylesheet
from planweave.render.parts.direction import without_marks
from planweave.render.parts.forms import form_scripts, form_style
from planweave.render.parts.origin import origin_meta
from planweave.render.parts.outline import outline
from planweave.render.parts.tables import narrow_labels
from planweave.render.parts.titles import broken_names
from planweave.render.parts.workshop import workshop

SCRIPTS = ("scripts/reader.js",)
PAGE = re.compile(r'<span class="(?:page|folio)" data-of="[^"]*"></span>')
NONE: Mapping[str, bytes] = MappingProxyType({})


def write(
    document: Document, pack: Pack | None = None, pictures: Mapping[str, bytes] = NONE
) -> Outcome[str]:
    """The document as a self-contained HTML page, the same bytes for the same inputs.

    `pictures` are the files that prose shows, by the path it names. With any error
    among the diagnostics the page is not whole and must not be written.
    """
    pack = pack or house()
    document = numbered(document)
    shown = replace(document, front=tuple(c for c in document.front if c.id != CONTENTS))
    shop = workshop(pack, "reader")
    parts = shop.parts(shown, pictures)
    page = shop.make(
        "document/reader.html",
        "the page",
        document=document,
        outline=outline(shown),
        cover=parts.value.cover,
        chapters=parts.value.chapters,
    )
    script = "\n".join(house().text(path) for path in (*SCRIPTS, *form_scripts(shown)))
    sheets = (stylesheet(pack, "reader"), reader_style(), form_style(shown, "reader"))
    style = "\n".join(filter(None, (*sheets, narrow_labels(shown))))
    found = (*check(shown), *parts.diagnostics, *page.diagnostics)
    body = unlinked(PAGE.sub("", str(page.value)))
    text = _head(document, style, script) + broken_names(body.value) + _tail(script)
    return Outcome(text, found or body.diagnostics)


def _head(document: Document, style: str, script: str) -> str:
    digest = b64encode(sha256(script.encode()).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    # "<\/" ends no element, and means the same inside a CSS string or comment.
    safe = style.replace("</", "<\\/")
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(without_marks(document.name))}</title>\n{origin_meta(document)}"
        f"<style>\n{safe}\n</style>\n</head>\n"
    )


def _tail(script: str) -> str:
    return f"<script>{script}</script>\n</html>\n"
