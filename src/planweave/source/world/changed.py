"""A world as it would be after some files are written and others deleted."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.source.world.door import Entry, Refusal, World, missing, normal
from planweave.source.world.memory import Memory


class Changed:
    """The first world, but for some files: their new texts, or None where they are gone."""

    def __init__(self, world: World, files: Mapping[str, str | None]) -> None:
        self._world = world
        self._new = Memory({path: text for path, text in files.items() if text is not None})
        self._gone = {path for path, text in files.items() if text is None}

    def read(self, path: str) -> bytes | Refusal:
        if normal(path) in self._gone:
            return missing(path)
        found = self._new.read(path)
        return found if isinstance(found, bytes) else self._world.read(path)

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        new, old = self._new.list(folder), self._world.list(folder)
        if isinstance(old, Refusal):
            return old if isinstance(new, Refusal) else new
        prefix = f"{normal(folder)}/".lstrip("/")
        names = {entry.name: entry for entry in old if prefix + entry.name not in self._gone}
        if not isinstance(new, Refusal):
            names |= {entry.name: entry for entry in new}
        return tuple(sorted(names.values()))

    def exists(self, path: str) -> bool:
        if normal(path) in self._gone:
            return False
        return self._new.exists(path) or self._world.exists(path)
