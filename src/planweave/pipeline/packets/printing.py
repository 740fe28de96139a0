"""From a packet to the files that go out: HTML, PDF, and a workbook where one can be written."""

from __future__ import annotations

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Outcome
from planweave.pipeline.packets.book import book
from planweave.pipeline.packets.packet import Packet
from planweave.pipeline.publish import pictured
from planweave.render import html
from planweave.render.packs.pack import house
from planweave.render.pdf import write as pdf
from planweave.review.responses.blanks.workbook import blank_xlsx


@dataclass(frozen=True, slots=True)
class Printed:
    """The files of a packet by their ending; `remarks` is what is to be said of them."""

    files: dict[str, bytes]
    remarks: tuple[Diagnostic, ...] = ()


PAGES = frozenset(("html", "pdf"))
"""The formats in which it can be read; a workbook has the fields of the answer alone."""
EXPECTED = frozenset(("reference-lost",))
"""A packet holds a part of the plan: links to the rest of it are taken off without a word."""


def printed(packet: Packet, formats: tuple[str, ...]) -> Outcome[Printed | None]:
    """The files in these formats; None where one of them could not be made.

    All of it is made by the house's own templates, whatever pack the plan names, so that no
    template or style of a plan can change or hide what is to be signed.
    """
    pages = _pages(packet, formats) if PAGES & set(formats) else Outcome({})
    told = _told(list(pages.diagnostics))
    if pages.value is None:
        return Outcome(None, told)
    files = dict(pages.value)
    if "xlsx" in formats:
        book_ = blank_xlsx(packet.sending.bound)
        if book_.value is not None:
            files["xlsx"] = book_.value
    return Outcome(Printed(files, told), told)


def _pages(packet: Packet, formats: tuple[str, ...]) -> Outcome[dict[str, bytes] | None]:
    document, shown = book(packet), pictured(packet.facts)
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    if "html" in formats:
        page = html.write(document, house(), shown)
        found += page.diagnostics
        files["html"] = page.value.encode("utf-8", "backslashreplace")
    if "pdf" in formats:
        paper = pdf.write(document, house(), shown)
        found += paper.diagnostics
        if paper.value is None:
            return Outcome(None, tuple(found))
        files["pdf"] = paper.value.data
    return Outcome(files, tuple(found))


def _told(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(one for one in found if one.rule not in EXPECTED))
