"""The style sheets of a pack, joined for a medium, with fonts carried inside."""

from __future__ import annotations

import posixpath
import re
from typing import Literal

from planweave.render.packs.embedding import embed_urls
from planweave.render.packs.pack import Pack

Medium = Literal["print", "reader"]
SHEETS: dict[Medium, tuple[str, ...]] = {
    "print": (
        "tokens.css",
        "styles/fonts.css",
        "styles/print.css",
        "styles/print-tables.css",
        "styles/own.css",
        "styles/own-print.css",
    ),
    "reader": (
        "tokens.css",
        "styles/fonts.css",
        "styles/figure.css",
        "styles/reader.css",
        "styles/reader-tables.css",
        "styles/reader-narrow.css",
        "styles/own.css",
        "styles/own-reader.css",
    ),
}
DARK = re.compile(r"\[data-theme=[\"']?dark[\"']?\]\s*\{([^}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def stylesheet(pack: Pack, medium: Medium) -> str:
    """One style sheet for the medium; the dark colours also follow the reader's system."""
    sheets = (_sheet(pack, path, medium) for path in SHEETS[medium])
    return "\n".join(sheet for sheet in sheets if sheet)


def _sheet(pack: Pack, path: str, medium: Medium) -> str:
    css = COMMENT.sub("", pack.text(path)).strip()
    if path == "tokens.css" and medium == "reader":
        css += _by_preference(css)
    return embed_urls(css, posixpath.dirname(path), pack.files)


def _by_preference(tokens: str) -> str:
    """The dark block again, for readers whose system asks for it and who chose nothing."""
    dark = DARK.search(tokens)
    if dark is None:
        return ""
    return (
        "\n@media screen and (prefers-color-scheme: dark) {"
        f"\n:root:not([data-theme=light]) {{{dark[1]}}}\n}}"
    )
