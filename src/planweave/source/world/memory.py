"""A world of texts in memory."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.source.world.door import (
    Entry,
    Refusal,
    folder_for_file,
    is_hidden,
    missing,
    normal,
    outside,
)


class Memory:
    """A world of texts in memory, for tests and for what an editor has not saved yet.

    A value that is a `Refusal` is what reading that file gives.
    """

    def __init__(self, files: Mapping[str, bytes | str | Refusal]) -> None:
        self._files = dict(files)
        self._folders: dict[str, dict[str, Entry]] = {"": {}}
        for path in self._files:
            self._enter(path)

    def _enter(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        entry = Entry(name, "file")
        while True:
            names = self._folders.setdefault(folder, {})
            known = entry.name in names
            names.setdefault(entry.name, entry)
            if not folder or known:
                return
            folder, _, name = folder.rpartition("/")
            entry = Entry(name, "folder")

    def read(self, path: str) -> bytes | Refusal:
        plain = normal(path)
        if plain is None:
            return outside(path)
        if plain in self._folders:
            return folder_for_file(path)
        content = self._files.get(plain)
        if content is None:
            return missing(path)
        return content.encode() if isinstance(content, str) else content

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        plain = normal(folder)
        if plain is None:
            return outside(folder)
        if plain not in self._folders:
            return missing(folder)
        return tuple(sorted(e for e in self._folders[plain].values() if not is_hidden(e.name)))

    def exists(self, path: str) -> bool:
        plain = normal(path)
        return plain is not None and (plain in self._files or plain in self._folders)
