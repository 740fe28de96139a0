"""Which template pack a family's document is printed with, and the files it holds."""

from __future__ import annotations

from collections.abc import Callable

from planweave.model.diagnostics import Diagnostic, Level, Pointer
from planweave.model.family import Family
from planweave.source.world import Refusal, World
from planweave.source.world.files import PLAN_FILE, join

PACKS = "templates"
HOUSE = ("", "house")


def pack_folder(family: Family) -> str | None:
    """The folder of the pack that the root plan names; None for the house's."""
    options = family.root.header.document
    if options is None or options.template in HOUSE:
        return None
    return join(family.root.folder, join(PACKS, options.template))


def pack_findings(family: Family, exists: Callable[[str], bool]) -> tuple[Diagnostic, ...]:
    """A pack that is named and is not there."""
    folder = pack_folder(family)
    if folder is None or exists(folder):
        return ()
    name = folder.rpartition("/")[2]
    return (
        Diagnostic(
            rule="template-missing",
            level=Level.ERROR,
            message=f"There is no template pack “{name}”: the folder “{folder}” does not exist.",
            where=Pointer(join(family.root.folder, PLAN_FILE), ("document", "template")),
            hint="Put the pack there, or write house for the templates that come with planweave.",
        ),
    )


def pack_files(world: World, folder: str) -> dict[str, bytes]:
    """The files of a pack by their paths in it; links to other folders are not followed."""
    found = {}
    for path in _walk(world, folder):
        content = world.read(path)
        if not isinstance(content, Refusal):
            found[path.removeprefix(f"{folder}/")] = content
    return found


def _walk(world: World, folder: str) -> list[str]:
    entries = world.list(folder)
    if isinstance(entries, Refusal):
        return []
    found: list[str] = []
    for entry in entries:
        path = join(folder, entry.name)
        if entry.kind == "folder" and not entry.leads_to:
            found += _walk(world, path)
        elif entry.kind == "file":
            found.append(path)
    return found
