"""What a document with a form needs beside its blocks: a style sheet, and the house's script."""

from __future__ import annotations

from planweave.render.document import Document
from planweave.render.packs.pack import house
from planweave.render.packs.styles import Medium
from planweave.render.parts.inputs import Inputs, Sending

SCRIPT = "scripts/response.js"


def has_form(document: Document) -> bool:
    """Whether something is to be filled in."""
    chapters = (*document.front, *document.chapters, *document.annexes)
    return any(
        isinstance(block, Inputs | Sending) for chapter in chapters for block in chapter.blocks
    )


def form_style(document: Document, medium: Medium) -> str:
    """The style of its fields, always the house's; "" without any."""
    return house().text(f"styles/form-{medium}.css") if has_form(document) else ""


def form_scripts(document: Document) -> tuple[str, ...]:
    """The script that saves what was filled in; none without a form."""
    return (SCRIPT,) if has_form(document) else ()
