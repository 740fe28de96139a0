"""From the tokens of the Markdown parser to markup that both media can print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape

from planweave.classes import dataclass
from planweave.model.prose import Reference
from planweave.render.document import Text
from planweave.render.parts.direction import direction
from planweave.render.prose.figures import figure
from planweave.render.prose.pictures import picture_path
from planweave.render.views.page.links import reference, to_anchor
from planweave.render.views.page.matter import Matter
from planweave.source.prose.dialect import parser
from planweave.weave.names.spaces import Found

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

SAFE = ("https://", "http://", "mailto:")
BOXES = {"note": ("box", "Note"), "warning": ("box warning", "▲ Warning")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: the plan whose names hold, its folder, and the text's own folder."""

    matter: Matter
    plan: str = ""
    root: str = ""
    folder: str = ""


class Writer(RendererHTML):
    """Prints tokens at one place; `called` gathers the footnotes in the order of their calls.

    The methods are named after the parser's tokens, which is how its renderer finds them.
    """

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.called: list[int] = []
        self._links: list[bool] = []

    def line(self, tokens: Sequence[Token]) -> str:
        """Inline tokens as HTML."""
        return self.renderInline(tokens, parser().options, {})

    def blocks(self, tokens: Sequence[Token]) -> str:
        """Block tokens as HTML; the footnotes they call are in `called`."""
        return self.render(tokens, parser().options, {})

    def renderToken(  # noqa: N802
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        """An element; a block of words that runs from right to left says so."""
        token = tokens[index]
        if token.block and token.nesting == 1 and self._first_words(tokens, index) == "rtl":
            token.attrSet("dir", "rtl")
        return super().renderToken(tokens, index, options, env)

    @staticmethod
    def _first_words(tokens: Sequence[Token], index: int) -> str:
        """The direction of the first words in the block that opens at `index`."""
        inside = (token.content for token in tokens[index:] if token.type == "inline")
        return direction(next(inside, ""))

    # --- References ---------------------------------------------------------------------------

    def reference(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        one = tokens[index].meta["reference"]
        if not isinstance(one, Reference):
            return str(escape(tokens[index].content))
        return str(escape(self._reference(one)))

    def _reference(self, one: Reference) -> Text:
        matter = self.place.matter
        if one.is_section:
            from planweave.render.views.outline import anchor_of, title_of

            return to_anchor(anchor_of(matter, one.target), one.words or title_of(one.target))
        found = matter.names.find(self.place.plan, one.target)
        if not isinstance(found, Found):
            return one.words or one.target
        if one.field:
            return figure(matter, found, one.field)
        return reference(matter, found.name, one.words)

    # --- Footnotes ----------------------------------------------------------------------------

    def footnote_ref(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        note = tokens[index].meta["id"]
        if note not in self.called:
            self.called.append(note)
        return f'<sup class="call" data-note="{self.called.index(note) + 1}"></sup>'

    def footnote_anchor(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        return ""

    # --- Boxes, headings inside lists, tasks of a list ----------------------------------------

    def container_note_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        kind, word = BOXES[tokens[index].type.split("_")[1]]
        return f'<div class="{kind}"><p class="word">{word}</p>\n'

    container_warning_open = container_note_open

    def heading_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        return f"<{_deeper(tokens[index].tag)}>"

    def heading_close(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        return f"</{_deeper(tokens[index].tag)}>\n"

    def html_inline(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        # Authors cannot write HTML: this is the box of a list of tasks.
        return "✓" if 'checked="' in tokens[index].content else "□"

    # --- Links and pictures -------------------------------------------------------------------

    def link_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        target = str(tokens[index].attrs.get("href", ""))
        leads = target.startswith(SAFE)
        self._links.append(leads)
        return str(Markup('<a href="{}">').format(target)) if leads else ""

    def link_close(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        return "</a>" if self._links and self._links.pop() else ""

    def image(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        token = tokens[index]
        path = picture_path(self.place.folder, self.place.root, str(token.attrs.get("src", "")))
        words = token.content
        if path is None:
            return str(Markup("<em>{}</em>").format(words))
        return str(Markup('<img src="{}" alt="{}">').format(path, words))

    # --- Cells --------------------------------------------------------------------------------

    def th_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        return _cell(tokens[index])

    td_open = th_open


def _cell(token: Token) -> str:
    right = "right" in str(token.attrs.get("style", ""))
    scope = ' scope="col"' if token.tag == "th" else ""
    return f"<{token.tag}{scope}{' class=num' if right else ''}>"


def _deeper(tag: str) -> str:
    """An author's heading below those that the document numbers."""
    return f"h{min(6, max(5, int(tag[1]) + 2))}"
