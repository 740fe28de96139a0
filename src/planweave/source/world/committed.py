"""A commit of a repository as a `World`: its files are read from git's objects."""

from __future__ import annotations

from pathlib import Path

from planweave.model.limits import FILE_BYTES
from planweave.source.git import environment
from planweave.source.world.door import (
    Entry,
    Refusal,
    folder_for_file,
    is_hidden,
    missing,
    normal,
    outside,
)

_REGULAR = (b"100644", b"100755")


class Committed:
    """The tree of one commit. Links and submodules in it are no files, and are not followed."""

    def __init__(self, store: Path, commit: str) -> None:
        self._store = store
        self._blobs: dict[str, tuple[str, int]] = {}
        self._others: set[str] = set()
        self._folders: dict[str, dict[str, Entry]] = {"": {}}
        for line in self._git("ls-tree", "-r", "-l", "-z", "--full-tree", commit).split(b"\0"):
            if line:
                self._enter(line)

    def _enter(self, line: bytes) -> None:
        head, _, name = line.partition(b"\t")
        mode, _, blob, size = head.split()
        path = name.decode("utf-8", "surrogateescape")
        if mode in _REGULAR:
            self._blobs[path] = (blob.decode(), int(size))
        else:
            self._others.add(path)
        folder, _, last = path.rpartition("/")
        entry = Entry(last, "file" if mode in _REGULAR else "other")
        self._folders.setdefault(folder, {})[last] = entry
        while folder:
            upper, _, last = folder.rpartition("/")
            self._folders.setdefault(upper, {}).setdefault(last, Entry(last, "folder"))
            folder = upper

    def read(self, path: str) -> bytes | Refusal:
        plain = normal(path)
        if plain is None:
            return outside(path)
        if plain in self._folders:
            return folder_for_file(path)
        if plain in self._others:
            return Refusal(
                "special",
                f"“{path}” is a link or a submodule in its repository.",
                "Put a plain file in its place.",
            )
        if plain not in self._blobs:
            return missing(path)
        blob, size = self._blobs[plain]
        if size > FILE_BYTES:
            return Refusal(
                "too-large",
                f"“{path}” has {size / 1024**2:.1f} MiB; at most {FILE_BYTES // 1024**2} are read.",
                "Split it into several files.",
            )
        content = self._content(blob)
        if content is not None:
            return content
        return Refusal(
            "failed",
            f"What “{path}” holds is not in this clone of its repository.",
            "Clone the repository whole, without a filter.",
        )

    def list(self, folder: str) -> tuple[Entry, ...] | Refusal:
        plain = normal(folder)
        if plain is None:
            return outside(folder)
        if plain not in self._folders:
            return missing(folder)
        return tuple(sorted(e for e in self._folders[plain].values() if not is_hidden(e.name)))

    def exists(self, path: str) -> bool:
        plain = normal(path)
        return plain is not None and (plain in self._blobs or plain in self._folders)

    def _content(self, blob: str) -> bytes | None:
        """What a blob holds; None where it was never fetched."""
        answer = self._git("cat-file", "--batch", given=f"{blob}\n".encode())
        head, _, rest = answer.partition(b"\n")
        size = head.rpartition(b" ")[2]
        return rest[: int(size)] if size.isdigit() else None

    def _git(self, *words: str, given: bytes = b"") -> bytes:
        import subprocess

        command = ("git", "--git-dir", str(self._store), "--no-replace-objects", *words)
        run = subprocess.run(
            command, env=environment(), input=given, capture_output=True, check=False
        )
        return run.stdout if run.returncode == 0 else b""
