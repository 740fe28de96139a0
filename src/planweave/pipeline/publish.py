"""From facts to the formal document: HTML and PDF, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome
from planweave.model.impact import Told
from planweave.pipeline.checking.record import checked
from planweave.pipeline.facts import Facts
from planweave.pipeline.packs import pack_files, pack_folder
from planweave.pipeline.revisions.history import asked_for
from planweave.pipeline.revisions.impacts import impacts
from planweave.pipeline.revisions.past import At
from planweave.render import html
from planweave.render.document import Document
from planweave.render.packs.pack import Pack, house, overlay
from planweave.render.pdf import write as pdf
from planweave.render.prose.pictures import pictures
from planweave.render.views.outline import document
from planweave.render.views.page.matter import Matter
from planweave.review.commitments.graph import words_of
from planweave.source.world import Refusal

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


def manuscript(facts: Facts, at: At | None = None) -> Manuscript:
    """What the document of a family that has no faults is made from."""
    pack = pack_of(facts)
    # It hangs on the family alone and on what was committed: a watcher works it out no oftener.
    told = facts.memo("impacts", lambda *_: impacts(facts, at), facts.family, facts.digests, at)
    return Manuscript(document_of(facts, at, told), pack.value, pictured(facts), pack.diagnostics)


def document_of(facts: Facts, at: At | None = None, told: tuple[Told, ...] = ()) -> Document:
    """The document of a family that has no faults; `at` gives the plan in earlier commits.

    `told` are the impacts of its changes. They compare with earlier versions, of which nothing
    is cut: whoever may not see a part of the plan gets none of them.
    """
    # Findings are compared, and not their lines: no document shows those.
    return facts.memo("document", document, replace(matter_of(facts, at), impacts=told))


def matter_of(facts: Facts, at: At | None = None) -> Matter:
    """What the sections of a document are made from."""
    lock = facts.locked.value
    return Matter(
        family=facts.family,
        schedule=facts.forecast,
        planned=facts.schedule,
        each_alone=facts.alone,
        given_costs=facts.costs,
        earned=facts.earned,
        baseline=facts.baselined,
        chances=facts.chances,
        findings=facts.diagnostics,
        ledger=facts.ledger,
        agreements=facts.agreements,
        heads=words_of(facts.family).heads,
        digests=facts.digests,
        calendars=facts.calendars.value,
        allocation=facts.allocated.value,
        levelled=facts.levelled,
        measured=facts.measured,
        pins=lock.pins,
        audience="alone" if facts.folder else "overall",
        checked=checked(facts, at),
        locate=facts.place,
        asked_for=asked_for(facts),
    )


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
    folder = pack_folder(facts.family)
    if folder is None:
        return Outcome(house())
    return facts.memo("pack", overlay, pack_files(facts.world, folder), folder)


def pictured(facts: Facts) -> dict[str, bytes]:
    """The pictures that prose shows, by path; what is missing is a finding elsewhere."""
    contents = ((path, facts.world.read(path)) for path in pictures(facts.family))
    return {path: data for path, data in contents if not isinstance(data, Refusal)}
