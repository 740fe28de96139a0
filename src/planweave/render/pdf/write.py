"""A document as PDF: the same templates as the reader's, laid out by WeasyPrint."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from markupsafe import escape

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.render.anchors import check, unlinked
from planweave.render.document import Document
from planweave.render.numbering import numbered
from planweave.render.packs.pack import Pack, house
from planweave.render.packs.styles import stylesheet
from planweave.render.parts.direction import without_marks
from planweave.render.parts.forms import form_style
from planweave.render.parts.origin import origin_meta
from planweave.render.parts.workshop import workshop
from planweave.render.pdf import engine
from planweave.render.pdf.numbers import Settled, settle

NO_FILES: Mapping[str, bytes] = MappingProxyType({})
NO_PAGES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF; `pages` tells the page of each anchor, `rounds` what it took."""

    data: bytes
    count: int
    pages: Mapping[str, int]
    rounds: int


def write(
    document: Document,
    pack: Pack | None = None,
    pictures: Mapping[str, bytes] = NO_FILES,
    guess: Mapping[str, int] = NO_PAGES,
) -> Outcome[Pdf | None]:
    """The document as a tagged PDF, the same bytes for the same inputs on one machine.

    `pictures` are the files that prose shows; `guess` is `Pdf.pages` of an earlier
    build, which saves a round. None when a template failed or WeasyPrint is missing.
    """
    pack = pack or house()
    page = html(document, pack, pictures)
    if any(one.level is Level.ERROR for one in page.diagnostics):
        return Outcome(None, page.diagnostics)
    try:
        engine.load()
    except engine.Unavailable as reason:
        return Outcome(None, (*page.diagnostics, _unavailable(reason)))
    css = "\n".join(filter(None, (stylesheet(pack, "print"), form_style(document, "print"))))
    with engine.listening() as heard:
        settled = settle(page.value, lambda text: engine.lay_out(text, css), engine.places, guess)
        data = engine.draw(settled.pages, sha256(settled.html.encode()).digest()[:16])
    made = Pdf(data, len(settled.pages.pages), settled.numbers, settled.rounds)
    found = (*engine.ignored(heard, pack.shown("styles/print.css")), *_unsettled(settled))
    return Outcome(made, (*page.diagnostics, *found))


def html(document: Document, pack: Pack, pictures: Mapping[str, bytes] = NO_FILES) -> Outcome[str]:
    """The page writer's input, its page numbers still empty slots."""
    document = numbered(document)
    shop = workshop(pack, "print")
    parts = shop.parts(document, pictures)
    body = shop.make(
        "document/print.html",
        "the page",
        document=document,
        cover=parts.value.cover,
        chapters=parts.value.chapters,
    )
    text = f"{_head(document)}{body.value}\n</html>\n"
    found = (*check(document), *parts.diagnostics, *body.diagnostics)
    linked = unlinked(text)
    return Outcome(linked.value, found or linked.diagnostics)


def _head(document: Document) -> str:
    date = f'<meta name="dcterms.created" content="{escape(document.date)}">\n'
    dated = date + date.replace("created", "modified") if document.date else ""
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n'
        f"<title>{escape(without_marks(document.name))}</title>\n"
        f'<meta name="description" content="{escape(without_marks(document.stamp))}">\n'
        f'<meta name="generator" content="Planweave">\n{dated}'
        f"{origin_meta(document)}</head>\n"
    )


def _unavailable(reason: engine.Unavailable) -> Diagnostic:
    return Diagnostic(
        rule="pdf-unavailable",
        level=Level.ERROR,
        message=f"No PDF can be made here: {reason}.",
        where=Place("plan.yaml"),
        hint="Install Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0; macOS: brew install pango). HTML works without it.",
    )


def _unsettled(settled: Settled[object]) -> tuple[Diagnostic, ...]:
    if settled.stable:
        return ()
    return (
        Diagnostic(
            rule="pdf-unsettled",
            level=Level.WARNING,
            message=f"Page numbers did not settle in {settled.rounds} rounds.",
            where=Place("plan.yaml"),
            hint="A number may be one page off; any change of the text may cure it.",
        ),
    )
