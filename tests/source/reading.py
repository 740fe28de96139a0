"""Reading what a test writes: the draft of a plan and its problems, each with its place."""

from __future__ import annotations

from textwrap import dedent

from planweave.model.diagnostics import Diagnostic
from planweave.model.family import Draft
from planweave.source.places import Atlas
from planweave.source.read import read_plan
from planweave.source.world import Memory

HEAD = "plan: office-move\ntitle: Move\nstart: 2027-03-01\n"


def read(**files: str) -> tuple[Draft | None, list[str]]:
    """The draft, and each problem as `path:line:column: level: message [rule] hint`.

    Files are named by their stem; plan.yaml is a sound one unless it is given.
    """
    texts = {f"{stem}.yaml": dedent(text) for stem, text in files.items()}
    texts.setdefault("plan.yaml", HEAD)
    world = Memory(texts)
    outcome = read_plan(world, "")
    atlas = Atlas(world)
    return outcome.value, [line(atlas, found) for found in outcome.diagnostics]


def line(atlas: Atlas, found: Diagnostic) -> str:
    where = atlas.resolve(found.where)  # type: ignore[arg-type]
    place = f"{where.path}:{where.line}:{where.column}"
    return f"{place}: {found.level}: {found.message} [{found.rule}] {found.hint}".rstrip()
