"""Families for tests of views: read from texts in memory, or one of the examples."""

from __future__ import annotations

from pathlib import Path

from planweave.pipeline.facts import Facts
from planweave.render.views.page.matter import Matter
from planweave.source.world import Disk, Memory, World

PLAN = "plan: move\ntitle: Move to the new office\nstart: 2027-03-01\n"
"""The keys that a plan needs; it starts on a Monday."""


def of_files(files: dict[str, str]) -> Matter:
    """What views see of a family in memory."""
    return _matter(Memory(files))


def of_plan(text: str, **prose: str) -> Matter:
    """The same of one plan.yaml below PLAN; `prose` gives the text of a section."""
    files = {"plan.yaml": PLAN + text}
    for section, body in prose.items():
        files[f"prose/{section}.md"] = f"---\nsection: {section}\n---\n{body}\n"
    return of_files(files)


def of_folder(folder: Path) -> Matter:
    """What views see of an example."""
    return _matter(Disk(folder))


def _matter(world: World) -> Matter:
    facts = Facts(world)
    return Matter(
        family=facts.family,
        schedule=facts.schedule,
        digests=facts.digests,
        calendars=facts.calendars.value,
        pins=facts.locked.value.pins,
        earned=facts.earned,
    )
