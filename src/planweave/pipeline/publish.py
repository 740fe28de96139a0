"""From facts to the formal document: HTML and PDF, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planweave.model.diagnostics import Diagnostic, Level, Outcome
from planweave.model.family import Family
from planweave.pipeline.facts import Facts
from planweave.render import html
from planweave.render.document import Document
from planweave.render.packs.pack import Pack, house, overlay
from planweave.render.pdf import write as pdf
from planweave.render.prose.pictures import pictures
from planweave.render.views.outline import document
from planweave.render.views.page.matter import Matter
from planweave.source.world import Refusal, World
from planweave.source.world.files import join

PACKS = "templates"
NO_PAGES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that a printed document is made from: its content, its templates, its pictures."""

    document: Document
    pack: Pack
    pictures: Mapping[str, bytes]
    remarks: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF, and the page of each anchor, which the next build takes as its guess."""

    data: bytes
    pages: Mapping[str, int]


def manuscript(facts: Facts) -> Manuscript:
    """What the document of a family that has no faults is made from."""
    pack = pack_of(facts)
    pictured = _files(facts.world, pictures(facts.family))
    return Manuscript(document_of(facts), pack.value, pictured, pack.diagnostics)


def document_of(facts: Facts) -> Document:
    """The document of a family that has no faults."""
    lock = facts.locked.value
    matter = Matter(
        family=facts.family,
        schedule=facts.schedule,
        findings=facts.diagnostics,
        digests=facts.digests,
        pins=lock.pins,
        audience="alone" if facts.folder else "overall",
        locate=facts.place,
    )
    return document(matter)


def page_of(facts: Facts, made: Manuscript) -> Outcome[str]:
    """The document as one HTML file."""
    page = facts.memo("html", html.write, made.document, made.pack, made.pictures)
    return Outcome(page.value, (*made.remarks, *page.diagnostics))


def paper_of(made: Manuscript, guess: Mapping[str, int] = NO_PAGES) -> Outcome[Paper | None]:
    """The document as one PDF; None where a template failed or WeasyPrint cannot run."""
    paper = pdf.write(made.document, made.pack, made.pictures, guess)
    found = (*made.remarks, *paper.diagnostics)
    if paper.value is None:
        return Outcome(None, found)
    return Outcome(Paper(paper.value.data, paper.value.pages), found)


def is_whole(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether nothing went wrong in making a document, so that it may be written."""
    return all(one.level is not Level.ERROR for one in diagnostics)


def pack_of(facts: Facts) -> Outcome[Pack]:
    """The template pack that the root plan names: the house's, or a folder in `templates/`."""
    name = _pack_name(facts.family)
    if name in ("", "house"):
        return Outcome(house())
    folder = join(facts.folder, join(PACKS, name))
    files = _files(facts.world, tuple(_walk(facts.world, folder)))
    own = {path.removeprefix(f"{folder}/"): data for path, data in files.items()}
    return facts.memo("pack", overlay, own, folder)


def _pack_name(family: Family) -> str:
    options = family.root.header.document
    return options.template if options else ""


def _files(world: World, paths: tuple[str, ...]) -> dict[str, bytes]:
    contents = ((path, world.read(path)) for path in paths)
    return {path: data for path, data in contents if not isinstance(data, Refusal)}


def _walk(world: World, folder: str) -> list[str]:
    entries = world.list(folder)
    if isinstance(entries, Refusal):
        return []
    found: list[str] = []
    for entry in entries:
        path = join(folder, entry.name)
        found += _walk(world, path) if entry.kind == "folder" else [path]
    return found
