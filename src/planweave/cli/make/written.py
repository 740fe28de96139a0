"""Writing the document into the output folder: each file whole, or the last good one left."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from planweave.classes import dataclass
from planweave.cli.answers.cache import cache
from planweave.cli.formats.report_of import report_on
from planweave.cli.opened import Opened, Side
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic
from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import Manuscript, is_whole, manuscript, page_of, paper_of
from planweave.pipeline.revisions.past import At, Past
from planweave.source.git import Repositories
from planweave.source.world.writing import write_all

FORMATS = ("html", "pdf")
PAGES = ".pages.json"
"""Where the last PDF's page numbers stand beside it: a guess that saves the next a round."""


@dataclass(slots=True)
class Made:
    """What a build wrote: each file, and whether its content is another than before."""

    manuscript: Manuscript
    files: dict[Path, bool] = field(default_factory=dict)
    remarks: list[Diagnostic] = field(default_factory=list)


def output_folder(opened: Opened, chosen: Path | None) -> Path:
    """Where to build: the folder that was named, else output/NAME here."""
    return chosen or Path("output") / opened.chosen.path.name


def write_document(
    opened: Opened,
    formats: tuple[str, ...],
    folder: Path,
    progress: Callable[[str], None] = lambda _: None,
    before: Side | None = None,
) -> Made:
    """Make the document in these formats and write it; stops if a template failed.

    `progress` is told what is being made. With `before` it is a redline against that, in files
    of its own.
    """
    facts = opened.facts
    progress("Making the document")
    at = Past(opened.chosen.root, facts.folder, Repositories(cache("repositories"), frozenset()))
    made = Made(_manuscript(facts, at, before))
    ending = "-redline" if before else ""
    name = facts.family.root.header.plan + ending
    files: dict[Path, bytes] = {}
    if "html" in formats:
        progress("Making the page")
        page = page_of(facts, made.manuscript)
        _require(opened, page.diagnostics, made)
        files[folder / f"{name}.html"] = page.value.encode("utf-8", "backslashreplace")
    if "pdf" in formats:
        progress("Laying out the PDF")
        known = folder / PAGES.replace(".json", f"{ending}.json")
        paper = paper_of(made.manuscript, _guess(known))
        _require(opened, paper.diagnostics, made)
        assert paper.value is not None
        files[folder / f"{name}.pdf"] = paper.value.data
        files[known] = json.dumps(dict(paper.value.pages), sort_keys=True).encode() + b"\n"
    made.files = {path: new for path, new in write_all(files).items() if path.suffix != ".json"}
    return made


def _manuscript(facts: Facts, at: At, before: Side | None) -> Manuscript:
    if before is None:
        return manuscript(facts, at)
    # Loaded only where it is asked for: it takes what compares plans along.
    from planweave.pipeline.revisions.redline import redlined

    return redlined(before.facts, facts, before.title, at)


def _require(opened: Opened, found: tuple[Diagnostic, ...], made: Made) -> None:
    if is_whole(found):
        made.remarks += [one for one in found if one not in made.remarks]
        return
    raise Stop(
        f"The document of {opened.title} was not written; the last good one stays.",
        report=report_on(opened, found),
    )


def _guess(path: Path) -> Mapping[str, int]:
    """The page numbers of the last build; a guess only, so whatever is wrong with it is none."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {str(key): page for key, page in held.items() if type(page) is int and page > 0}


def counts(facts: Facts) -> str:
    """The findings of a plan in a few words, for the last line of a build."""
    from planweave.cli.formats.report import counted
    from planweave.model.diagnostics import Level

    found = [one.level for one in facts.findings]
    errors, warnings = found.count(Level.ERROR), found.count(Level.WARNING)
    infos = found.count(Level.INFO)
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}, {infos} info"


def shown(path: Path) -> str:
    """A path as seen from here."""
    return os.path.relpath(path)
