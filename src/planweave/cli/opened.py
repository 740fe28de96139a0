"""A family opened for a command: its facts, and paths as the user sees them."""

from __future__ import annotations

import os
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from planweave.classes import dataclass
from planweave.cli.answers.cache import cache
from planweave.cli.family_path import Chosen, choose
from planweave.cli.stop import Stop
from planweave.model.diagnostics import Diagnostic, Place
from planweave.pipeline.facts import Facts
from planweave.pipeline.findings import Finding, Remark
from planweave.pipeline.reading.asked import Asked, Overheard
from planweave.source.git import Repositories
from planweave.source.suggest import suggestion
from planweave.source.world import Disk, Refusal, World


@dataclass(frozen=True, slots=True)
class Opened:
    """The facts of the plan that was named on the command line."""

    chosen: Chosen
    facts: Facts
    asked: Asked | None = None
    texts: dict[str, list[str]] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The plan's id, or its folder where it cannot be read."""
        if self.facts.is_readable:
            return self.facts.family.root.header.plan
        return self.chosen.path.name

    def seen(self, path: str) -> str:
        """A path of the family as seen from the current folder."""
        if path not in self.paths:
            self.paths[path] = os.path.relpath(self.chosen.root / path).replace(os.sep, "/")
        return self.paths[path]

    def placed(self, diagnostics: tuple[Diagnostic, ...]) -> tuple[Finding, ...]:
        """Findings of these diagnostics, their paths relative to the current folder."""
        return tuple(
            replace(
                finding,
                place=self._seen(finding.place),
                remarks=tuple(
                    Remark(remark.message, self._seen(remark.place)) for remark in finding.remarks
                ),
                ways=tuple(
                    replace(way, spots=tuple(map(self._seen, way.spots))) for way in finding.ways
                ),
            )
            for finding in self.facts.located(diagnostics)
        )

    def line(self, path: str, number: int) -> str:
        """A line of a file, for a code frame; "" where there is none."""
        if path not in self.texts:
            # Through the world: a name on disk may stand for a pipe, or lead out of the family.
            content = self.facts.world.read(os.path.relpath(path, self.chosen.root))
            text = "" if isinstance(content, Refusal) else content.decode("utf-8-sig", "replace")
            self.texts[path] = text.split("\n")
        lines = self.texts[path]
        return lines[number - 1] if number <= len(lines) else ""

    def name(self, written: str) -> str:
        """The full name of the record that the user names; stops with a suggestion if none."""
        family = self.facts.family
        name = written.removeprefix("/")
        if name in family.register_of or name in family.plans:
            return name
        if name == family.root.header.plan:
            return ""
        ends = [known for known in family.register_of if known.endswith(f"/{name}")]
        if len(ends) == 1:
            return ends[0]
        if ends:
            raise Stop(f"“{written}” names several records: {', '.join(ends)}.", "Name one whole.")
        last = name.rpartition("/")[2]
        alike = [known for known in family.register_of if known.rpartition("/")[2] == last]
        near = suggestion(name, alike or [*family.register_of, *family.plans])
        if alike and not near:
            near = f"Did you mean “{alike[0]}”?"
        raise Stop(f"There is no record “{written}” in {self.title}.", near)

    def _seen(self, place: Place) -> Place:
        return Place(self.seen(place.path), place.line, place.column, place.width)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two plans that are compared: what the user called it, and its facts."""

    name: str
    title: str
    facts: Facts


def open_plan(
    written: str | None, *, today: date | None = None, asked: Asked | None = None
) -> Opened:
    """The plan that is meant, opened, to be judged as of a day; `asked` hears what is read."""
    chosen = choose(written)
    facts = Facts(
        disk(chosen.root, asked),
        chosen.folder,
        repositories=Repositories(cache("repositories"), frozenset()),
        today=today,
    )
    return Opened(chosen, facts, asked)


def disk(root: Path, asked: Asked | None) -> World:
    """A folder on disk, and who hears what is asked of it."""
    return Disk(root) if asked is None else Overheard(root, asked)


def open_sound(written: str | None) -> Opened:
    """The plan that is meant; stops with its faults if it has any."""
    opened = open_plan(written)
    require_sound(opened)
    return opened


def require_sound(opened: Opened) -> None:
    """Stop if something in the plan could not be read, woven or put into the network."""
    if not opened.facts.has_faults:
        return
    from planweave.cli.formats.report import counted
    from planweave.cli.formats.report_of import fault_report

    report = fault_report(opened)
    number = counted(len(report.findings), "fault")
    raise Stop(
        f"{opened.title} has {number}; nothing was made of it.",
        "Mend what is listed above; planweave check lists everything.",
        report=report,
    )
