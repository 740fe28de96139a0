"""Files as data: URIs, so that a page or a style sheet needs nothing beside itself."""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Mapping

from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place

KINDS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}
SHOWABLE = tuple(ending for ending, kind in KINDS.items() if kind.startswith("image/"))
IMAGE = re.compile(r'(<img\b[^>]*? src=")([^"]*)(")')
URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


def data_uri(path: str, data: bytes) -> str:
    """The bytes as a data: URI; the kind comes from the path's ending, "" if unknown."""
    kind = KINDS.get(posixpath.splitext(path)[1].lower(), "")
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}" if kind else ""


def embed_pictures(html: str, pictures: Mapping[str, bytes]) -> Outcome[str]:
    """The HTML with each `<img src="path">` carrying its picture.

    A picture that is missing or of an unknown kind leaves its alternative text.
    """
    found: dict[str, Diagnostic] = {}

    def carried(match: re.Match[str]) -> str:
        path = match[2]
        uri = path if path.startswith("data:image/") else data_uri(path, pictures.get(path, b""))
        if not uri or (path not in pictures and uri != path):
            found[path] = _missing(path)
            uri = "data:,"
        return match[1] + uri + match[3]

    return Outcome(IMAGE.sub(carried, html), tuple(found.values()))


def embed_urls(css: str, folder: str, files: Mapping[str, bytes]) -> str:
    """The style sheet with each `url(file)` of the pack carried inside; others are emptied."""

    def carried(match: re.Match[str]) -> str:
        url = match[2].strip()
        if url.startswith(("data:", "#")):
            return match[0]
        path = posixpath.normpath(posixpath.join(folder, url))
        return f"url({data_uri(path, files[path])})" if path in files else "url(data:,)"

    return URL.sub(carried, css)


def _missing(path: str) -> Diagnostic:
    return Diagnostic(
        rule="picture-missing",
        level=Level.ERROR,
        message=f"The picture “{path}” cannot be shown: it does not exist or is of no known kind.",
        where=Place(path),
        hint=f"Put it there; {', '.join(SHOWABLE)} can be shown.",
    )
