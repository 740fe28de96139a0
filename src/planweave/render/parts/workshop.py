"""Blocks to HTML through the pack's templates, the same ones for both media.

A chapter is made alone, so that a template's mistake names the chapter that
was being made, and a chapter that has not changed need not be made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Outcome
from planweave.render.document import Block, Chapter, Document, Drawing, plain
from planweave.render.figures.canvas.apart import laid_over
from planweave.render.figures.canvas.style import for_print, print_style, tokens
from planweave.render.packs.embedding import embed_pictures
from planweave.render.packs.failures import failure
from planweave.render.packs.pack import Pack
from planweave.render.packs.sandbox import Bounded, environment
from planweave.render.packs.styles import Medium
from planweave.render.parts.direction import marked_up
from planweave.render.parts.footnotes import endnotes, with_notes
from planweave.render.parts.sheets import sheets
from planweave.render.parts.tables import classes, keyed, turned, widths
from planweave.render.parts.titles import title_lines, whole_days

# Blocks whose template is not simply their name in small letters.
TEMPLATES = {"KeyFigures": "key-figures"}


@dataclass(frozen=True, slots=True)
class Parts:
    """A document's pieces as finished HTML; page numbers are still to be filled in."""

    cover: Markup
    chapters: tuple[Markup, ...]


class Workshop:
    """Makes parts from one pack for one medium; holds the compiled templates."""

    def __init__(self, pack: Pack, medium: Medium) -> None:
        self.pack = pack
        self.medium = medium
        self.environment: Environment = environment(pack)
        self.environment.globals.update(_tools(medium))
        style = print_style(tokens(pack.text("tokens.css")))

        def drawn(drawing: Drawing) -> Markup:
            if medium == "reader":
                return drawing.svg
            svg = for_print(drawing.svg, style)
            return laid_over(svg, drawing.overlay, drawing.width, drawing.height, style)

        self.environment.globals["drawn"] = drawn

    def make(self, template: str, made: str, **names: Any) -> Outcome[Markup]:
        """A template's text; a mistake in it becomes a diagnostic that names `made`."""
        if isinstance(self.environment, Bounded):
            self.environment.refill()
        try:
            page = Markup(self._text(template, names))
            return Outcome(marked_up(page, attributes=self.medium == "print"))
        except Exception as error:  # noqa: BLE001 (whatever a template does is its own fault)
            return Outcome(Markup(), (failure(error, self.pack, made),))

    def _text(self, template: str, names: dict[str, Any]) -> str:
        found = self.environment.get_template(template)
        if isinstance(self.environment, Bounded):
            return self.environment.limited(found.generate(**names))
        return found.render(**names)

    def parts(self, document: Document, pictures: Mapping[str, bytes]) -> Outcome[Parts]:
        """Cover and chapters in print order, with pictures carried inside."""
        cover = self.make("document/cover.html", "the cover", document=document)
        chapters = (*document.front, *document.chapters, *document.annexes)
        made = [self.chapter(document, chapter, pictures) for chapter in chapters]
        found = (*cover.diagnostics, *(one for part in made for one in part.diagnostics))
        value = Parts(cover.value, tuple(part.value for part in made))
        return Outcome(value, _once(found))

    def chapter(
        self, document: Document, chapter: Chapter, pictures: Mapping[str, bytes]
    ) -> Outcome[Markup]:
        """One chapter's HTML."""
        made = self.make(
            "document/chapter.html",
            f"the chapter “{chapter.title}”",
            document=document,
            chapter=chapter,
        )
        shown = embed_pictures(made.value, pictures)
        return Outcome(Markup(shown.value), (*made.diagnostics, *shown.diagnostics))


@lru_cache(maxsize=4)
def workshop(pack: Pack, medium: Medium) -> Workshop:
    """The workshop of a pack; a watcher keeps its compiled templates from build to build."""
    return Workshop(pack, medium)


def template_of(block: Block) -> str:
    """The template that makes a block: `blocks/table.html` for a `Table`."""
    name = type(block).__name__
    return f"blocks/{TEMPLATES.get(name, name.lower())}.html"


def _tools(medium: Medium) -> dict[str, object]:
    """What every template can use beside its document, chapter and block."""
    return {
        "medium": medium,
        "sheets": sheets,
        "template_of": template_of,
        "plain": plain,
        "widths": widths,
        "classes": classes,
        "turned": turned,
        "keyed": keyed,
        "title_lines": title_lines,
        "whole_days": whole_days if medium == "reader" else lambda text: text,
        "with_notes": lambda block, chapter: with_notes(block, chapter.id, medium),
        "endnotes": lambda block, chapter: endnotes(block, chapter.id),
    }


def _once(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The first diagnostic of each place: one wrong line would fail in every chapter."""
    return tuple({(one.rule, one.where): one for one in reversed(found)}.values())[::-1]
