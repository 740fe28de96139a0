"""The one file that touches WeasyPrint: loaded late, cut off from files and network, quiet.

What it would log becomes diagnostics. Only `data:` URIs are fetched, so nothing
that a document or a template pack names can open a file or a connection.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from functools import lru_cache
from typing import Any

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place

LOGGERS = ("weasyprint", "fontTools", "pydyf")
NEEDED = "Pango"


class Unavailable(Exception):
    """The page writer cannot be loaded on this machine; the text says why."""


@dataclass(slots=True)
class Warnings(logging.Handler):
    """Collects what the page writer logs at warning level and above, each message once."""

    messages: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        logging.Handler.__init__(self, logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages[record.getMessage()] = None

    __hash__ = object.__hash__


def load() -> Any:
    """WeasyPrint, loaded at first use because that takes most of a second.

    Raises `Unavailable` when it or the Pango library it stands on is missing.
    """
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        first = (str(error).splitlines() or ["unknown reason"])[0]
        raise Unavailable(first.rstrip(".")) from error


@lru_cache(maxsize=4)
def styles(css: str) -> tuple[Any, Any]:
    """The parsed style sheet and its fonts; kept, because both cost more than a page."""
    load()
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    sheet = load().CSS(string=css, font_config=fonts, url_fetcher=fetcher())
    return sheet, fonts


# At the very end of the program the fonts could no longer take back their files.
atexit.register(styles.cache_clear)


def fetcher() -> Any:
    """A fetcher that knows `data:` URIs and refuses everything else."""
    urls = importlib.import_module("weasyprint.urls")
    return urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)


def lay_out(html: str, css: str) -> Any:
    """The pages of the HTML under the style sheet, not yet drawn."""
    sheet, fonts = styles(css)
    gc.collect()  # the boxes of an earlier round are a ring of references
    source = load().HTML(string=html, url_fetcher=fetcher())
    with _collector_paused():
        return source.render(
            stylesheets=[sheet], font_config=fonts, pdf_tags=True, pdf_variant="pdf/ua-1"
        )


def draw(pages: Any, identifier: bytes) -> bytes:
    """The laid-out pages as a tagged PDF with the identifier given, never a random one."""
    with _collector_paused():
        data = pages.write_pdf(
            pdf_identifier=identifier,
            pdf_tags=True,
            pdf_variant="pdf/ua-1",
            optimize_images=False,
            custom_metadata=True,
        )
    return bytes(data)


def places(pages: Any) -> dict[str, int]:
    """The page, counted from 1, on which each anchor first stands."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages.pages, 1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


@contextmanager
def listening() -> Iterator[Warnings]:
    """Catch the writer's log while it works, and give every logger back as it was."""
    heard = Warnings()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger, logger.propagate, list(logger.handlers)) for logger in loggers]
    for logger in loggers:
        logger.propagate, logger.handlers = False, [heard]
    try:
        yield heard
    finally:
        for logger, propagate, handlers in before:
            logger.propagate, logger.handlers = propagate, handlers


def ignored(heard: Warnings, shown: str) -> tuple[Diagnostic, ...]:
    """What was heard, as diagnostics about the style sheet `shown`."""
    return tuple(
        Diagnostic(
            rule="style-ignored",
            level=Level.WARNING,
            message=f"The page writer says: {message[:300].rstrip('.')}.",
            where=Place(shown),
            hint="Mend the style sheet or the font that it names.",
        )
        for message in heard.messages
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Layout makes millions of boxes that all live on: looking for dead ones is lost time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
