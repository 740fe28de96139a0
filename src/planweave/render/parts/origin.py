"""The line that programs read out of a document, as both media keep it in their head."""

from __future__ import annotations

from markupsafe import escape

from planweave.render.document import Document
from planweave.weave.lock.origin import KEY


def origin_meta(document: Document) -> str:
    """A `meta` element on a line of its own; nothing where a document is of no plan."""
    if document.origin is None:
        return ""
    return f'<meta name="{KEY}" content="{escape(document.origin.line)}">\n'
