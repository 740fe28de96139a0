"""The Markdown that plans use: CommonMark with tables, notes and lists, and `[[…]]`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from planweave.source.prose.references import OPENED, reference

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

CONTAINERS: tuple[str, ...] = ("note", "warning")
"""The words that may stand behind `:::`."""


@cache
def parser() -> MarkdownIt:
    """The parser. It is imported when first asked for, so that starting stays quick.

    A `[[…]]` becomes a token of type "reference" whose `content` is the whole of
    it as written and whose `meta` holds:

    - "reference": the `Reference`, or the `Malformed` that it is instead;
    - "line" and "column" in the text that was parsed, from 1.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    from planweave.source.prose.positions import set_places

    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    for name in CONTAINERS:
        markdown.use(container_plugin, name)
    markdown.inline.ruler.before("link", "reference", _reference)
    # Behind it other rules take text away from what they mark, so places are found first.
    markdown.core.ruler.after("inline", "reference_places", set_places)
    return markdown


def _reference(state: StateInline, silent: bool) -> bool:
    """The inline rule: it takes what begins with two brackets, well formed or not."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = OPENED.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    # Of one that is not closed only the brackets are taken; what follows is text like any other.
    end = match.end() if match["end"] else match.start() + 2
    if not silent:
        token = state.push("reference", "", 0)
        token.content = state.src[match.start() : end]
        token.meta = {"offset": match.start(), "reference": reference(match)}
    state.pos = end
    return True
