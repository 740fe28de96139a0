"""What lies under agreement/ of a plan, byte by byte, as its world has it."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.model.family import Family
from planweave.model.records.agreement import Baseline, Packet
from planweave.pipeline.facts import Facts
from planweave.review.commitments.graph import words_of
from planweave.review.commitments.record import EVIDENCE, FOLDER
from planweave.review.commitments.verifying import Archive
from planweave.review.evidence.sealing import FOLDERS
from planweave.source.world import Refusal, World
from planweave.source.world.files import join


def archive_of(facts: Facts) -> Archive:
    """The records and the evidence of the plan that was opened, its paths from its folder."""
    return Archive(
        words=words_of(facts.family),
        records=_files(facts.world, facts.folder, FOLDER),
        evidence=_files(facts.world, facts.folder, EVIDENCE),
        seen=dict(_seen(facts.family, facts.folder)),
        sealed={
            path: data
            for folder in FOLDERS
            for path, data in _files(facts.world, facts.folder, folder).items()
        },
        baselines=dict(_baselines(facts.family, facts.folder)),
    )


def _files(world: World, folder: str, below: str) -> dict[str, bytes]:
    """All files of a folder, whatever their ending; what cannot be read is empty."""
    entries = world.list(join(folder, below))
    if isinstance(entries, Refusal):
        return {}
    found: dict[str, bytes] = {}
    for entry in entries:
        path = f"{below}/{entry.name}"
        if entry.kind == "folder":
            found |= _files(world, folder, path)
            continue
        content = world.read(join(folder, path))
        found[path] = b"" if isinstance(content, Refusal) else content
    return found


def _seen(family: Family, folder: str) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    for register in ("baselines", "packets"):
        for one in family.of(register, ""):
            if isinstance(one, Baseline | Packet) and one.heads:
                yield one.name, (_home(family, folder, register, one.name), one.heads)


def _baselines(family: Family, folder: str) -> Iterator[tuple[str, Baseline]]:
    for one in family.of("baselines", ""):
        if isinstance(one, Baseline):
            yield _home(family, folder, "baselines", one.name), one


def _home(family: Family, folder: str, register: str, name: str) -> str:
    """The file of a record, from the plan's folder."""
    home = family.homes.get((register, name))
    path = home.path if home else ""
    return path.removeprefix(f"{folder}/") if folder else path
